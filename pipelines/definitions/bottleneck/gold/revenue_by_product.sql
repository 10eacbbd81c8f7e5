-- Step 9, calcul-ca: price times sales of each product. Exact to the cent.
--
-- To run it by hand: SET VARIABLE ds = DATE '2026-01-14';
SELECT
  product_id,
  sku,
  title,
  price,
  total_sales,
  CAST(price * total_sales AS DECIMAL(18, 2)) AS revenue,
  getvariable('ds') AS ds
FROM gold.wines
