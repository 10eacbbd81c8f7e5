-- What text looks like. Each macro takes trimmed text; those named is_... and may_be_... are true,
-- false or NULL. What is cheap to see comes first, in branches of CASE: most values are none of it.

CREATE OR REPLACE MACRO is_date(t) AS
  CASE WHEN may_be_moment(t) THEN as_timestamp(t) IS NOT NULL ELSE false END;

-- The accepted form of a date that a text has, NULL where it has none. A form with T is counted
-- with that with a space, HH:MM with HH:MM:SS and its fractions.
CREATE OR REPLACE MACRO date_form(t) AS
  CASE
    WHEN as_timestamp(t) IS NULL THEN NULL
    WHEN is_iso_day(t) THEN 'YYYY-MM-DD'
    WHEN is_iso_instant(t) THEN
      CASE
        WHEN regexp_matches(substr(t, 11), '[Z+-]') THEN 'YYYY-MM-DD HH:MM with offset'
        ELSE 'YYYY-MM-DD HH:MM'
      END
    WHEN regexp_full_match(t, '[0-9]{10}') THEN 'epoch seconds'
    WHEN regexp_full_match(t, '[0-9]{13}') THEN 'epoch milliseconds'
    WHEN regexp_full_match(t, '[0-9]{4}/.*') THEN 'YYYY/MM/DD'
    WHEN regexp_full_match(t, '[0-9]{2}/[0-9]{2}/[0-9]{4}') THEN 'DD/MM/YYYY'
    WHEN regexp_full_match(t, '[0-9]{2}/.*') THEN 'DD/MM/YYYY HH:MM'
    WHEN regexp_full_match(t, '.*[AP]M') THEN 'Mon DD, YYYY HH:MM AM'
    ELSE 'Mon DD, YYYY'
  END;

CREATE OR REPLACE MACRO is_email(t) AS
  CASE
    WHEN contains(t, '@') THEN regexp_full_match(t, '[^@\s]+@[^@\s]+\.[^@\s]+')
    ELSE false
  END;

CREATE OR REPLACE MACRO is_ipv4(t) AS
  regexp_full_match(
    t,
    '(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:/[0-9]{1,2})?');

CREATE OR REPLACE MACRO is_ipv6(t) AS
  regexp_full_match(t, '(?i)[0-9a-f:]{2,39}(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3})?(?:/[0-9]{1,3})?')
  AND (
    regexp_full_match(t, '[^:]*:(?:[^:]+:){6}[^:]+')
    OR (contains(t, '::') AND NOT contains(t, ':::') AND t NOT LIKE '%::%::%'));

CREATE OR REPLACE MACRO is_ip(t) AS
  CASE
    WHEN length(t) NOT BETWEEN 2 AND 64 THEN false
    WHEN contains(t, ':') THEN is_ipv6(t)
    WHEN contains(t, '.') THEN is_ipv4(t)
    ELSE false
  END;

-- The sum of digits, every second one from the right doubled, is a multiple of ten.
CREATE OR REPLACE MACRO luhn(digits) AS
  list_sum(
    [
      CASE
        WHEN (length(digits) - i) % 2 = 0 THEN substr(digits, i, 1)::INTEGER
        ELSE 2 * substr(digits, i, 1)::INTEGER
          - CASE WHEN substr(digits, i, 1) > '4' THEN 9 ELSE 0 END
      END FOR i IN range(1, length(digits) + 1)
    ]) % 10 = 0;

-- 13 to 19 digits, in groups or not, of an issuer of payment cards.
CREATE OR REPLACE MACRO is_card(t) AS
  CASE
    WHEN length(t) BETWEEN 13 AND 40
        AND substr(t, 1, 1) BETWEEN '2' AND '6'
        AND regexp_full_match(t, '[2-6](?:[ -]?[0-9]){12,18}') THEN
      luhn(replace(replace(t, ' ', ''), '-', ''))
    ELSE false
  END;

-- Signs of telephone numbers around 7 to 15 digits.
CREATE OR REPLACE MACRO may_be_phone(t) AS
  regexp_full_match(t, '\+?[(]?[0-9](?:[ ().\-/]{0,3}[0-9]){6,14}') AND NOT is_ip(t);

-- Those and a beginning that numbers, dates and codes do not have, or groups of three, three, four.
CREATE OR REPLACE MACRO is_phone(t) AS
  CASE
    WHEN length(t) NOT BETWEEN 9 AND 40 THEN false
    WHEN substr(t, 1, 1) IN ('+', '0', '(') THEN
      may_be_phone(t) AND other_day(t) IS NULL AND length(regexp_replace(t, '[^0-9]', '', 'g')) >= 9
    WHEN substr(t, 1, 1) BETWEEN '2' AND '9' THEN
      regexp_full_match(t, '[2-9][0-9]{2}[-. ][0-9]{3}[-. ][0-9]{4}')
    ELSE false
  END;

-- A few words in upper case, small words of names between them.
CREATE OR REPLACE MACRO is_name(t) AS
  regexp_full_match(
    t,
    '\p{Lu}[\p{L}\p{M}''’.-]*(?: (?:\p{Lu}[\p{L}\p{M}''’.-]*|de|du|des|la|le|van|von|der|den|di|da|al|el|bin|y)){0,5}');
