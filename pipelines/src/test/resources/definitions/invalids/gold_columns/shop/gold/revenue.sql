SELECT getvariable('ds') AS date, sum(amount) AS revenue, true AS good FROM silver.orders
