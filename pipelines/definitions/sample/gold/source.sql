-- The rows as they were read and typed, each with a number that tells it from its doubles.
SELECT row_number() OVER (ORDER BY assay_rows) AS assay_row, *
FROM silver.source AS assay_rows
