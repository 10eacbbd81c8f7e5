SELECT id FROM gold.chicken
