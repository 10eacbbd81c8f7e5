SELECT
  id,
  id
FROM silver.orders
