SELECT getvariable('ds') AS date, sum(amount) AS total, count(*) AS orders
FROM silver.orders
