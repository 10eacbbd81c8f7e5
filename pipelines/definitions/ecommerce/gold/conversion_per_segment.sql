-- Visits and conversion of each segment of customers.
--
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
SELECT
  ds AS day,
  segment,
  count(*) AS visits,
  count(*) FILTER (converted) AS converted,
  -- in millionths, half of them up
  CAST((2000000 * count(*) FILTER (converted) + count(*)) // (2 * count(*)) * 0.000001 AS DECIMAL(9, 6))
    AS conversion_rate,
  CAST((2 * sum(duration_seconds) + count(*)) // (2 * count(*)) AS BIGINT) AS mean_duration_seconds,
  CAST(sum(revenue) AS DECIMAL(18, 2)) AS revenue
FROM gold.visits
GROUP BY ds, segment
