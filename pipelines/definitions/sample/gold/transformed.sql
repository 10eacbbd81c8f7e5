-- Each row once.
SELECT row_number() OVER (ORDER BY assay_rows) AS assay_row, *
FROM (SELECT DISTINCT * EXCLUDE (assay_row) FROM gold.source) AS assay_rows
