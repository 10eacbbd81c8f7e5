-- DuckDB's / gives infinity where it divides by zero, and a check that compares infinity passes or
-- fails by chance. While checks run, these take the place of the operators.
CREATE OR REPLACE TEMP MACRO "/"(a, b) AS
  CASE WHEN b = 0 THEN error('division by zero') ELSE system.main."/"(a, b) END;

CREATE OR REPLACE TEMP MACRO "%"(a, b) AS
  CASE WHEN b = 0 THEN error('division by zero') ELSE system.main."%"(a, b) END;

CREATE OR REPLACE TEMP MACRO fmod(a, b) AS
  CASE WHEN b = 0 THEN error('division by zero') ELSE system.main.fmod(a, b) END;
