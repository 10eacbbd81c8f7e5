SELECT getvariable('ds') AS date, count(*) AS visits FROM silver.visits JOIN silver.people ON person = id
