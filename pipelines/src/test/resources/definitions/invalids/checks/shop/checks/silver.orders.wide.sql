SELECT *
FROM silver.orders
