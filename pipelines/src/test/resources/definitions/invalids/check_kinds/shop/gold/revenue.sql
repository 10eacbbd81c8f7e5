SELECT getvariable('ds') AS date
