-- A bottle costs less than a cent.
-- severity: warn
-- max_pct: 10
SELECT *
FROM this
WHERE amount / bottles < 0.01
