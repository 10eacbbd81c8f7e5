SELECT currency, id FROM silver.orders
