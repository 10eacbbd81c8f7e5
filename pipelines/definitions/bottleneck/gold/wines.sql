-- Step 7, fusion-tables: the products that ERP, liaison and shop have in common.
--
-- To run it by hand: SET VARIABLE ds = DATE '2026-01-14';
SELECT
  erp.product_id,
  web.sku,
  web.title,
  erp.price,
  web.total_sales,
  erp.stock_quantity,
  getvariable('ds') AS ds
FROM silver.erp AS erp
INNER JOIN silver.liaison AS liaison ON liaison.product_id = erp.product_id
INNER JOIN gold.web_products AS web ON web.sku = liaison.id_web
