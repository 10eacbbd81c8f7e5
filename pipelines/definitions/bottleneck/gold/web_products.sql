-- Step 2, nettoyage-complet, second half: the products of the shop, each once.
--
-- Where the rows of a product tell different sales, the highest number is kept.
-- To run it by hand: SET VARIABLE ds = DATE '2026-01-14';
SELECT
  -- code of the product
  sku,
  -- name of the wine
  post_title AS title,
  -- the highest sales that any row tells
  total_sales,
  -- the partition's day
  getvariable('ds') AS ds
FROM silver.web
QUALIFY row_number() OVER (
  PARTITION BY sku
  -- of equal sales the page before the picture; the rest only makes the choice certain
  ORDER BY total_sales DESC, post_type DESC, post_title, post_date
) = 1
