-- some are bad
-- max_rows: many
-- max_pct: 101
SELECT * FROM this WHERE amount < 0
