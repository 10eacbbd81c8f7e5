-- Step 13: the month in a row. The warehouse keeps a row for each month.
--
-- To run it by hand: SET VARIABLE ds = DATE '2026-01-14';
WITH erp AS (SELECT count(*) AS products FROM silver.erp),

web AS (SELECT count(*) AS products FROM gold.web_products),

wines AS (
  SELECT
    count(*) AS wines,
    coalesce(sum(total_sales), 0) AS bottles_sold,
    coalesce(sum(revenue), 0) AS revenue,
    coalesce(sum(price), 0) AS prices
  FROM gold.revenue_by_product
),

categories AS (
  SELECT
    count(*) FILTER (category = 'premium') AS premium_wines,
    coalesce(sum(revenue) FILTER (category = 'premium'), 0) AS premium_revenue,
    count(*) FILTER (category = 'ordinary') AS ordinary_wines
  FROM gold.wine_scores
)

SELECT
  getvariable('ds') AS ds,
  CAST(erp.products AS INTEGER) AS erp_products,
  CAST(web.products AS INTEGER) AS web_products,
  CAST(wines.wines AS INTEGER) AS wines,
  CAST(wines.bottles_sold AS BIGINT) AS bottles_sold,
  CAST(wines.revenue AS DECIMAL(18, 2)) AS revenue,
  -- in whole cents, half of them up
  CAST(
    coalesce((2 * CAST(wines.prices * 100 AS BIGINT) + wines.wines) // nullif(2 * wines.wines, 0), 0)
    * 0.01 AS DECIMAL(10, 2)
  ) AS mean_price,
  CAST(categories.premium_wines AS INTEGER) AS premium_wines,
  CAST(categories.premium_revenue AS DECIMAL(18, 2)) AS premium_revenue,
  CAST(categories.ordinary_wines AS INTEGER) AS ordinary_wines
FROM erp
CROSS JOIN web
CROSS JOIN wines
CROSS JOIN categories
