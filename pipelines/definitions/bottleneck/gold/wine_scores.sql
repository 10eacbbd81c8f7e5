-- Step 11, identification-premium: the z-score of each price and what it makes of the wine.
--
-- The standard deviation is that of a sample: divided by n - 1. Sums are exact, and so do not depend
-- on the order of the rows.
-- To run it by hand: SET VARIABLE ds = DATE '2026-01-14';
WITH sums AS (
  SELECT
    count(*) AS n,
    CAST(sum(price) AS DECIMAL(18, 2)) AS total,
    CAST(sum(CAST(price AS DECIMAL(18, 2)) * price) AS DECIMAL(24, 4)) AS total_of_squares
  FROM gold.revenue_by_product
),

deviation AS (
  SELECT
    CAST(total AS DOUBLE) / nullif(n, 0) AS mean,
    sqrt(
      CAST(CAST(n AS DECIMAL(12, 0)) * total_of_squares - total * total AS DOUBLE)
      / nullif(n * (n - 1), 0)
    ) AS sample_stddev
  FROM sums
),

scores AS (
  SELECT
    wines.*,
    -- without a deviation no price stands out
    coalesce((wines.price - deviation.mean) / nullif(deviation.sample_stddev, 0), 0) AS exact_score
  FROM gold.revenue_by_product AS wines
  CROSS JOIN deviation
)

SELECT
  product_id,
  sku,
  title,
  price,
  revenue,
  CAST(round(exact_score, 6) AS DECIMAL(12, 6)) AS z_score,
  CASE WHEN exact_score > 2 THEN 'premium' ELSE 'ordinary' END AS category,
  getvariable('ds') AS ds
FROM scores
