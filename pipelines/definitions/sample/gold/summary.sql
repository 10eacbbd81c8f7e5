-- A row a column: how full it is, how many values it has, the least and the greatest by its type.
WITH
cells AS (SELECT * EXCLUDE (assay_row) FROM gold.transformed),
total AS (SELECT count(*) AS total_rows FROM cells),
filled AS (
  FROM (SELECT count(COLUMNS(*)) FROM cells)
  UNPIVOT INCLUDE NULLS (filled FOR column_name IN (COLUMNS(*)))
),
different AS (
  FROM (SELECT count(DISTINCT COLUMNS(*)) FROM cells)
  UNPIVOT INCLUDE NULLS (different FOR column_name IN (COLUMNS(*)))
),
least AS (
  FROM (SELECT CAST(min(COLUMNS(*)) AS VARCHAR) FROM cells)
  UNPIVOT INCLUDE NULLS (least FOR column_name IN (COLUMNS(*)))
),
greatest AS (
  FROM (SELECT CAST(max(COLUMNS(*)) AS VARCHAR) FROM cells)
  UNPIVOT INCLUDE NULLS (greatest FOR column_name IN (COLUMNS(*)))
)
SELECT
  column_name,
  total_rows AS row_count,
  total_rows - filled AS null_count,
  different AS distinct_count,
  least AS min_value,
  greatest AS max_value
FROM filled
JOIN different USING (column_name)
JOIN least USING (column_name)
JOIN greatest USING (column_name)
CROSS JOIN total
