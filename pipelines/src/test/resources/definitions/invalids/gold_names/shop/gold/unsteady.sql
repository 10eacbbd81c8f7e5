-- é
SELECT
  id,
  now() AS at,
  current_date AS today,
  random() AS chance
FROM silver.orders
