SELECT * FROM this WHERE amount < 1
