// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.silver.PersonalData.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the name of a column says about persons. */
final class PersonalNames {
  private static final Map<Kind, Set<String>> WORDS =
      Map.of(
          Kind.EMAIL, Set.of("email", "mail", "emailaddress", "courriel"),
          Kind.CARD, Set.of("card", "creditcard", "cardnumber", "pan", "ccnumber"),
          Kind.IP, Set.of("ip", "ipv4", "ipv6", "inet", "ipaddress", "remoteaddr", "clientip"),
          Kind.PHONE,
              Set.of(
                  "phone",
                  "telephone",
                  "tel",
                  "mobile",
                  "cell",
                  "fax",
                  "msisdn",
                  "gsm",
                  "phonenumber",
                  "portable"),
          Kind.NAME,
              Set.of(
                  "firstname",
                  "lastname",
                  "fullname",
                  "surname",
                  "givenname",
                  "familyname",
                  "middlename",
                  "maidenname",
                  "displayname",
                  "forename",
                  "nom",
                  "prenom"));

  /** In tables of these, a plain {@code name} is a person's. */
  private static final Set<String> PERSONS =
      Set.of(
          "user",
          "customer",
          "person",
          "people",
          "employee",
          "contact",
          "member",
          "patient",
          "client",
          "subscriber",
          "student",
          "visitor",
          "guest",
          "author");

  private PersonalNames() {}

  static boolean says(Kind kind, String table, String column) {
    Set<String> words = words(column);
    if (kind == Kind.NAME && words.equals(Set.of("name"))) {
      return words(table).stream().anyMatch(PersonalNames::isPerson);
    }
    return WORDS.get(kind).stream().anyMatch(words::contains);
  }

  private static boolean isPerson(String word) {
    return PERSONS.contains(word)
        || (word.endsWith("s") && PERSONS.contains(word.substring(0, word.length() - 1)));
  }

  /** The words of a name, and each two that stand together: first_name, firstName, FirstName. */
  private static Set<String> words(String name) {
    String[] parts =
        Arrays.stream(name.split("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])", -1))
            .filter(part -> !part.isEmpty())
            .map(part -> part.toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    Set<String> words = new HashSet<>(Arrays.asList(parts));
    for (int i = 1; i < parts.length; i++) {
      words.add(parts[i - 1] + parts[i]);
    }
    return words;
  }
}
