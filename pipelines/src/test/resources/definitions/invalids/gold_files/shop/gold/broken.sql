-- éàü
SELECT 1 AS a
FORM silver.orders
WHERE
