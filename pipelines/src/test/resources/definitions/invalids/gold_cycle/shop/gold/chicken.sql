SELECT id FROM gold.egg
