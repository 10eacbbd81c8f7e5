-- What each user did on the day: a row per user with a session event, a message or a purchase.
--
-- Grain: user_id, date. Times are UTC, money is EUR.
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
WITH sessions AS (
  -- Two users may share a session_id, so a session is one user's.
  SELECT
    user_id,
    session_id,
    count(*) FILTER (event_type = 'login') AS logins,
    epoch_us(max(event_time)) - epoch_us(min(event_time)) AS length_us
  FROM silver.user_session_events
  GROUP BY user_id, session_id
),

session_totals AS (
  SELECT user_id, sum(logins) AS logins, sum(length_us) AS length_us
  FROM sessions
  GROUP BY user_id
),

message_totals AS (
  SELECT user_id, count(*) AS messages
  FROM silver.group_messages
  GROUP BY user_id
),

-- The latest rate of each currency on or before the day.
rates AS (
  SELECT currency, rate_to_eur
  FROM reference.fx_rates
  WHERE date <= getvariable('ds')
  QUALIFY row_number() OVER (PARTITION BY currency ORDER BY date DESC) = 1
),

purchases_in_eur AS (
  SELECT
    purchases.user_id,
    CASE
      WHEN purchases.currency = 'EUR' THEN CAST(purchases.amount AS DECIMAL(38, 14))
      -- Silver lets no such row pass; if one did, its money must not be left out silently.
      WHEN rates.rate_to_eur IS NULL THEN error('no rate to EUR for ' || purchases.currency)
      -- The product of an 18-digit amount and an 18-digit rate needs more than 18 digits.
      ELSE CAST(purchases.amount AS DECIMAL(38, 6)) * rates.rate_to_eur
    END AS amount_eur
  FROM silver.user_purchases AS purchases
  LEFT JOIN rates ON rates.currency = purchases.currency
),

-- Exact until here: rounded once per user, half up.
purchase_totals AS (
  SELECT user_id, CAST(round(sum(amount_eur), 2) AS DECIMAL(18, 2)) AS spend_eur
  FROM purchases_in_eur
  GROUP BY user_id
),

active_users AS (
  SELECT user_id FROM session_totals
  UNION
  SELECT user_id FROM message_totals
  UNION
  SELECT user_id FROM purchase_totals
)

SELECT
  -- the user
  active_users.user_id AS user_id,
  -- the UTC day that the row tells about
  getvariable('ds') AS date,
  -- logins of the day
  CAST(coalesce(session_totals.logins, 0) AS INTEGER) AS total_nbr_connexion,
  -- over the user's sessions of the day, last event minus first event
  to_microseconds(CAST(coalesce(session_totals.length_us, 0) AS BIGINT)) AS total_spend_time,
  -- messages written to groups on the day
  CAST(coalesce(message_totals.messages, 0) AS INTEGER) AS total_message_send_this_day,
  -- purchases of the day in EUR, by the day's rates, rounded half up to the cent
  coalesce(purchase_totals.spend_eur, CAST(0 AS DECIMAL(18, 2))) AS total_money_spend
FROM active_users
LEFT JOIN session_totals ON session_totals.user_id = active_users.user_id
LEFT JOIN message_totals ON message_totals.user_id = active_users.user_id
LEFT JOIN purchase_totals ON purchase_totals.user_id = active_users.user_id
-- A row without a user is nobody's activity.
WHERE active_users.user_id IS NOT NULL
