-- severity: warn
-- The day's orders cost more
-- than they bring in.
SELECT * FROM this WHERE revenue < 0
