-- Sales with their product, and their visit where it is known.
--
-- To run it by hand: SET TimeZone = 'UTC'; SET VARIABLE ds = DATE '2026-01-05';
SELECT
  sales.sale_id,
  sessions.session_id,
  sessions.user_id,
  coalesce(users.segment, 'unknown') AS segment,
  products.product_id,
  products.name AS product_name,
  coalesce(lower(products.category), 'unknown') AS category,
  sales.quantity,
  sales.unit_price,
  CAST(sales.quantity * sales.unit_price AS DECIMAL(18, 2)) AS revenue,
  sales.sold_at,
  getvariable('ds') AS ds
FROM silver.sales AS sales
INNER JOIN silver.products AS products ON products.product_id = sales.product_id
LEFT JOIN silver.sessions AS sessions ON sessions.session_id = sales.session_id
LEFT JOIN silver.users AS users ON users.user_id = sessions.user_id
