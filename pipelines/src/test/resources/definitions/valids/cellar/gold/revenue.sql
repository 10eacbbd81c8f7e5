SELECT coalesce(shop, '?') AS shop, CAST(sum(amount) AS DECIMAL(18, 2)) AS revenue
FROM silver.sales
GROUP BY ALL
