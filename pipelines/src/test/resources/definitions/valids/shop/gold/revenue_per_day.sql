-- What the day's orders bring in.
WITH orders AS (SELECT * FROM silver.orders)
SELECT
  getvariable('ds') AS date,
  orders.currency,
  CAST(sum(orders.amount * rates.rate) AS DECIMAL(18, 2)) AS revenue
FROM orders
JOIN reference.rates AS rates ON rates.currency = orders.currency
GROUP BY orders.currency;
