-- Revenue of each category.
--
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
SELECT
  ds AS day,
  category,
  count(DISTINCT product_id) AS products,
  count(*) AS sales,
  CAST(sum(quantity) AS BIGINT) AS units,
  CAST(sum(revenue) AS DECIMAL(18, 2)) AS revenue
FROM gold.session_sales
GROUP BY ds, category
