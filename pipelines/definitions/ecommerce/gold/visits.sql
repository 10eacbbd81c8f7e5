-- Visits of the day with duration and conversion.
--
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
WITH bought AS (
  SELECT
    session_id,
    count(*) AS sales,
    sum(CAST(quantity * unit_price AS DECIMAL(18, 2))) AS revenue
  FROM silver.sales
  WHERE session_id IS NOT NULL
  GROUP BY session_id
)

SELECT
  sessions.session_id,
  sessions.user_id,
  coalesce(users.segment, 'unknown') AS segment,
  coalesce(lower(sessions.device), 'unknown') AS device,
  sessions.started_at,
  (epoch_us(sessions.ended_at) - epoch_us(sessions.started_at)) // 1000000 AS duration_seconds,
  sessions.pages,
  coalesce(bought.sales, 0) AS sales,
  bought.sales IS NOT NULL AS converted,
  CAST(coalesce(bought.revenue, 0) AS DECIMAL(18, 2)) AS revenue,
  getvariable('ds') AS ds
FROM silver.sessions AS sessions
LEFT JOIN silver.users AS users ON users.user_id = sessions.user_id
LEFT JOIN bought ON bought.session_id = sessions.session_id
