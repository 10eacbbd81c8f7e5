WITH known AS (SELECT id FROM silver.orders)
SELECT id
FROM known
JOIN silver.order USING (id)
JOIN orders USING (id)
JOIN read_csv('orders.csv') USING (id)
JOIN 'orders.parquet' USING (id)
WHERE id IN (SELECT id FROM reference.rates)
