-- what it says
-- severity: fatal
SELECT * FROM this WHERE false
