-- What the orders bring in.
WITH paid AS (SELECT amount AS revenue FROM silver.orders)
SELECT
  getvariable('ds') AS date,
  sum(revenue) AS revenue,
  true AS good
FROM paid
