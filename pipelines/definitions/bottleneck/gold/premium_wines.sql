-- Step 11, identification-premium: the premium wines.
--
-- To run it by hand: SET VARIABLE ds = DATE '2026-01-14';
SELECT
  product_id,
  sku,
  title,
  price,
  revenue,
  z_score,
  getvariable('ds') AS ds
FROM gold.wine_scores
WHERE category = 'premium'
