SELECT count(*)::HUGEINT AS number FROM silver.orders
