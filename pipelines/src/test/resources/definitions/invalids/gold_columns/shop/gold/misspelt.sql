SELECT
  id,
  amout
FROM silver.orders
