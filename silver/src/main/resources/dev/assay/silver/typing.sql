-- How text becomes values. Each macro gives NULL for text that does not fit; as_... takes text as
-- it was read, and looks at the untrimmed text first because almost all of it is canonical. The
-- rest stands in branches of CASE, which are evaluated only for the rows that reach them; COALESCE
-- would have its common subexpressions evaluated for all.

-- White space as Unicode has it, at both ends; nothing left is NULL.
CREATE OR REPLACE MACRO trimmed(x) AS
  nullif(regexp_replace(x, '^[\s\v\x{85}\p{Z}]+|[\s\v\x{85}\p{Z}]+$', '', 'g'), '');

-- The trimmed text if the whole of it matches.
CREATE OR REPLACE MACRO matching(x, pattern) AS
  CASE
    WHEN regexp_full_match(x, pattern) THEN x
    WHEN regexp_full_match(trimmed(x), pattern) THEN trimmed(x)
  END;

-- Whether text plainly is trimmed: its first and last characters tell. The last one comes first,
-- because it is cheaper for all rows than for those that a comparison has left.
CREATE OR REPLACE MACRO is_plain(x) AS
  substr(x, -1) BETWEEN '!' AND '~' AND x BETWEEN '!' AND '~';

-- A pattern goes over all characters, so it is left to text with other white space than blanks.
CREATE OR REPLACE MACRO as_text(x) AS
  CASE WHEN is_plain(x) THEN x WHEN is_plain(trim(x)) THEN trim(x) ELSE trimmed(x) END;

CREATE OR REPLACE MACRO as_boolean(x) AS
  CASE lower(matching(x, '(?i)true|false|t|f'))
    WHEN 'true' THEN true WHEN 't' THEN true WHEN 'false' THEN false WHEN 'f' THEN false
  END;

CREATE OR REPLACE MACRO as_long(x) AS
  TRY_CAST(matching(x, '[+-]?[0-9]+') AS BIGINT);

CREATE OR REPLACE MACRO as_integer(x) AS
  TRY_CAST(matching(x, '[+-]?[0-9]+') AS INTEGER);

-- The dashes leave 32 places, all of which the cast wants to be hexadecimal digits.
CREATE OR REPLACE MACRO as_uuid(x) AS
  CASE
    WHEN x LIKE '________-____-____-____-____________' THEN TRY_CAST(x AS UUID)
    WHEN trimmed(x) LIKE '________-____-____-____-____________' THEN TRY_CAST(trimmed(x) AS UUID)
  END;

CREATE OR REPLACE MACRO as_bytes(x) AS
  unhex(substr(matching(x, '(?:\\x|0x)(?:[0-9a-fA-F]{2})*'), 3));

-- Years 0001 to 9999, written with four digits: there is no year 0.
CREATE OR REPLACE MACRO is_iso_day(t) AS
  regexp_full_match(
    t, '(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}');

-- Looked up in the text and not in the value, which would have to be written twice: what a macro
-- names twice is planned twice, and in a small partition planning is what takes time.
CREATE OR REPLACE MACRO other_day(t) AS
  CASE
    WHEN regexp_full_match(
        t, '[0-9]{2}/[0-9]{2}/(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])') THEN
      try_strptime(t, '%d/%m/%Y')
    WHEN regexp_full_match(
        t, '(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])/[0-9]{2}/[0-9]{2}') THEN
      try_strptime(t, '%Y/%m/%d')
    WHEN regexp_full_match(
        t,
        '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{2}, (?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])')
    THEN
      try_strptime(t, '%b %d, %Y')
  END;

CREATE OR REPLACE MACRO as_date(x) AS
  CASE
    WHEN is_iso_day(x) THEN TRY_CAST(x AS DATE)
    WHEN is_iso_day(trimmed(x)) THEN TRY_CAST(trimmed(x) AS DATE)
    ELSE other_day(trimmed(x))::DATE
  END;

-- ISO 8601, a day alone or with a time; an offset of at most 18 hours, none means UTC; digits after
-- the sixth of a fraction are zeros.
CREATE OR REPLACE MACRO is_iso_instant(t) AS
  regexp_full_match(
    t,
    '(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}(?:[ T](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6}0*)?)?(?:Z|[+-](?:(?:0[0-9]|1[0-7])(?::?[0-5][0-9])?|18(?::?00)?))?)?');

-- Whether trimmed text begins like a date; cheap, where most text is none.
CREATE OR REPLACE MACRO may_be_moment(t) AS
  strlen(t) >= 10 AND (substr(t, 1, 1) BETWEEN '0' AND '9' OR substr(t, 4, 1) = ' ');

CREATE OR REPLACE MACRO other_moment(t) AS
  CASE
    WHEN regexp_full_match(
        t,
        '[0-9]{2}/[0-9]{2}/(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]) (?:[01][0-9]|2[0-3]):[0-5][0-9]')
    THEN
      try_strptime(t, '%d/%m/%Y %H:%M')
    WHEN regexp_full_match(
        t,
        '[0-9]{2}/[0-9]{2}/(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]) (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]')
    THEN
      try_strptime(t, '%d/%m/%Y %H:%M:%S')
    WHEN regexp_full_match(
        t,
        '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{2}, (?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9]) (?:0[1-9]|1[0-2]):[0-5][0-9] [AP]M')
    THEN
      try_strptime(t, '%b %d, %Y %I:%M %p')
    WHEN regexp_full_match(t, '[0-9]{10}') THEN
      make_timestamp(TRY_CAST(t AS BIGINT) * 1000000)
    WHEN regexp_full_match(t, '[0-9]{13}') THEN
      make_timestamp(TRY_CAST(t AS BIGINT) * 1000)
    ELSE other_day(t)
  END;

CREATE OR REPLACE MACRO as_timestamp(x) AS
  CASE
    WHEN is_iso_instant(x) THEN TRY_CAST(x AS TIMESTAMP WITH TIME ZONE)
    WHEN is_iso_instant(trimmed(x)) THEN TRY_CAST(trimmed(x) AS TIMESTAMP WITH TIME ZONE)
    ELSE other_moment(trimmed(x))::TIMESTAMP WITH TIME ZONE
  END;

CREATE OR REPLACE MACRO as_local_timestamp(x) AS
  as_timestamp(x)::TIMESTAMP;

CREATE OR REPLACE MACRO as_time(x) AS
  TRY_CAST(
    matching(x, '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6}0*)?)?') AS TIME);

-- Binary fractions: the nearest one is taken, an overflow or an underflow is not.
CREATE OR REPLACE MACRO floating(x) AS
  matching(x, '[+-]?(?:[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|Infinity)|NaN');

CREATE OR REPLACE MACRO exact_range(v, t) AS
  CASE
    WHEN isinf(v) AND t NOT LIKE '%Infinity' THEN NULL
    WHEN v = 0 AND regexp_matches(t, '^[^eE]*[1-9]') THEN NULL
    ELSE v
  END;

CREATE OR REPLACE MACRO as_double(x) AS
  exact_range(TRY_CAST(floating(x) AS DOUBLE), floating(x));

CREATE OR REPLACE MACRO as_float(x) AS
  exact_range(TRY_CAST(floating(x) AS FLOAT), floating(x));

-- Parquet's intervals have no sign and whole milliseconds. DuckDB would cut finer ones.
CREATE OR REPLACE MACRO as_interval(x) AS
  TRY_CAST(
    matching(
      x,
      '(?:[+]?[0-9]+ (?:years?|mons?|days?)(?: [+]?[0-9]+ (?:mons?|days?))*(?: [+]?[0-9]+:[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,3}0*)?)?|[+]?[0-9]+:[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,3}0*)?)')
    AS INTERVAL);

-- A number with an exponent, as JSON has great and small ones, in full: its point is moved, which
-- loses nothing, and a fraction of zeros goes. Other text stays. The list of one names its parts.
CREATE OR REPLACE MACRO in_full(x) AS
  CASE
    WHEN (contains(x, 'e') OR contains(x, 'E'))
        AND regexp_full_match(x, '\s*[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}\s*')
    THEN
      [regexp_replace(
          p.sign ||
          CASE
            WHEN p.power::INTEGER >= 0 THEN
              p.whole || left(rpad(p.fraction, p.power::INTEGER, '0'), p.power::INTEGER)
                || '.' || substr(p.fraction, p.power::INTEGER + 1)
            ELSE
              regexp_replace(
                lpad(
                  p.whole, greatest(strlen(p.whole), 1 - p.power::INTEGER)::INTEGER, '0'),
                '([0-9]{' || -p.power::INTEGER || '})$', '.\1')
                || p.fraction
          END,
          '\.0*$', '')
        FOR p IN [
          regexp_extract(
            x, '([+-]?)([0-9]+)(?:\.([0-9]+))?[eE]([+-]?[0-9]+)',
            ['sign', 'whole', 'fraction', 'power'])]][1]
    ELSE x
  END;

-- A number whose fraction follows a comma, perhaps in groups of three and with a currency, as it is
-- written with a point; NULL where a point could be either. One point before three digits could: a
-- second one, or a comma after it, makes it plain that it parts thousands.
CREATE OR REPLACE MACRO with_point(x) AS
  CASE
    WHEN regexp_full_match(
        x,
        '[\s\p{Z}]*[+-]?(?:(?:[0-9]+|[1-9][0-9]{0,2}(?:(?:[\s\p{Z}][0-9]{3})+|(?:[''’][0-9]{3})+|(?:\.[0-9]{3}){2,}))(?:,[0-9]+)?|[1-9][0-9]{0,2}\.[0-9]{3},[0-9]+)[\s\p{Z}]*(?:€|\$|£|EUR|USD|GBP|CHF)?[\s\p{Z}]*')
    THEN
      replace(regexp_replace(x, '[^0-9,+-]', '', 'g'), ',', '.')
    WHEN contains(x, '.') THEN NULL
    ELSE x
  END;
