-- amounts are positive
SELECT *
FROM this
WHERE amout < 0
