SELECT getvariable('ds') AS date, count(*) AS customers FROM silver.customers
