-- Revenue of each product with each segment of customers.
--
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
SELECT
  ds AS day,
  product_id,
  any_value(product_name) AS product_name,
  any_value(category) AS category,
  segment,
  count(*) AS sales,
  CAST(sum(quantity) AS BIGINT) AS units,
  CAST(sum(revenue) AS DECIMAL(18, 2)) AS revenue
FROM gold.session_sales
GROUP BY ds, product_id, segment
