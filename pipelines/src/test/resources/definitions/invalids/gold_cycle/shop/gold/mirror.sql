SELECT id FROM gold.mirror
