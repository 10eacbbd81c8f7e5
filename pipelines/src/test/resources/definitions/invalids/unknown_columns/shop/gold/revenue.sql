SELECT getvariable('ds') AS date, CAST(0 AS DECIMAL(18, 2)) AS revenue
