INSERT INTO silver.orders SELECT 1
