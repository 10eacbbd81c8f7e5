-- What each notification of the day brought about: a row per notification sent.
--
-- Grain: user_id, notification_id, notif_date. Times are UTC.
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
WITH sessions AS (
  -- Two users may share a session_id, so a session is one user's.
  SELECT user_id, min(event_time) AS started_at, max(event_time) AS ended_at
  FROM silver.user_session_events
  GROUP BY user_id, session_id
),

-- Of sessions that start together, the one that lasts longest.
openings AS (
  SELECT user_id, started_at, max(ended_at) AS ended_at
  FROM sessions
  GROUP BY user_id, started_at
),

-- Each notification with its latest state and the first session that follows it, however late.
followed AS (
  SELECT
    notifications.user_id,
    notifications.notification_id,
    notifications.content,
    coalesce(states.status, notifications.state) = 'read'
      AND openings.started_at <= notifications.notification_time + INTERVAL '60 minutes'
      AS led_to_session,
    epoch_us(openings.ended_at) - epoch_us(openings.started_at) AS session_us
  FROM silver.user_notifications AS notifications
  LEFT JOIN silver.notification_states AS states
    ON states.user_id = notifications.user_id
    AND states.notification_id = notifications.notification_id
  ASOF LEFT JOIN openings
    ON openings.user_id = notifications.user_id
    AND openings.started_at >= notifications.notification_time
)

SELECT
  -- the addressee
  user_id,
  -- the text of the notification
  content AS content_notif,
  -- the UTC day on which it was sent
  getvariable('ds') AS notif_date,
  -- whether it was read and a session started within 60 minutes, bounds included
  coalesce(led_to_session, false) AS is_success,
  -- the length of the first such session, NULL when not a success
  CASE WHEN led_to_session THEN to_microseconds(session_us) END AS time_spend_after_success,
  -- the notification: two may share user, text and day
  notification_id
FROM followed
