-- Requests, errors and latency of each endpoint in each hour.
--
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
SELECT
  date_trunc('hour', ts) AS hour,
  request_path AS endpoint,
  count(*) AS requests,
  count(*) FILTER (status >= 400) AS errors,
  -- in millionths, half of them up
  CAST((2000000 * count(*) FILTER (status >= 400) + count(*)) // (2 * count(*)) * 0.000001 AS DECIMAL(9, 6))
    AS error_rate,
  quantile_disc(latency_ms, 0.5) AS latency_p50_ms,
  quantile_disc(latency_ms, 0.95) AS latency_p95_ms,
  quantile_disc(latency_ms, 0.99) AS latency_p99_ms
FROM silver.api_logs
GROUP BY ALL
