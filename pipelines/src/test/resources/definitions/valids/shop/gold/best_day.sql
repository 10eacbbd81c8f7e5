SELECT date, CAST(sum(revenue) AS DECIMAL(38, 2)) AS revenue
FROM gold.revenue_per_day
GROUP BY date
