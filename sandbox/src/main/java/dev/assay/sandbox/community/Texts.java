// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.util.List;

/** The words that sample texts are made of. */
final class Texts {
  static final List<String> FIRST_NAMES =
      List.of(
          "Ada",
          "Béatrice",
          "Chen",
          "Dmitri",
          "Élodie",
          "Fatima",
          "Goran",
          "Hélène",
          "Ibrahim",
          "Jürgen",
          "Karla",
          "Łukasz",
          "Mei",
          "Noor",
          "Óscar",
          "Priya",
          "Quentin",
          "Rosa",
          "Søren",
          "Tiago",
          "Uma",
          "Véronique",
          "Wanjiru",
          "Ximena",
          "Yuki",
          "Zoë");

  static final List<String> LAST_NAMES =
      List.of(
          "Abbott",
          "Brâncuși",
          "Côté",
          "D'Angelo",
          "Eriksson",
          "Fernández",
          "García",
          "Haddad",
          "Ivanova",
          "Jansen",
          "Kowalski",
          "Li",
          "Müller",
          "Nguyễn",
          "O'Brien",
          "Peña",
          "Quiroga",
          "Rossi",
          "Smith-Jones",
          "Takahashi",
          "Ünal",
          "van der Berg",
          "Wójcik",
          "Yılmaz");

  static final List<String> TOPICS =
      List.of("Hiking", "Chess", "Cinema", "Running", "Cooking", "Photography", "Choir", "Robots");

  static final List<String> PLACES =
      List.of("Lyon", "Montréal", "Dakar", "Brussels", "Geneva", "Lille", "Nantes", "Online");

  static final List<String> SENTENCES =
      List.of(
          "See you tonight",
          "Who brings the tickets?",
          "I will be ten minutes late",
          "Thanks for yesterday",
          "The meeting place has changed",
          "Photos are online",
          "Can somebody drive me home?",
          "Count me in");

  static final List<String> NOTICES =
      List.of(
          "A new member has joined your group",
          "Your activity starts soon",
          "You have unread messages",
          "Somebody replied to you",
          "Prices drop today: 20 % off, \"this week only\"");

  /** What breaks careless CSV and careless trimming. */
  static final List<String> AWKWARD =
      List.of(
          "She said \"hello, world\"",
          "a,b;c\td|e",
          "first line\nsecond line",
          "first line\r\nsecond line",
          "Bravo 🎉👩‍👩‍👧‍👦, à demain 🇫🇷",
          "\\N",
          "NULL",
          "back\\slash and 'single' quotes",
          "\"",
          "\u00a0padded by no-break spaces\u00a0",
          "\t padded by tabs and line breaks \r\n",
          "\u3000全角の空白\u3000",
          "نراكم غدا إن شاء الله",
          "=1+1",
          "{\"json\": [1, 2]}");

  /** White space and nothing else. */
  static final List<String> BLANKS = List.of("", " ", "\t\n", "\u00a0", " \u2003\u3000 ");

  private Texts() {}

  /** The text between white space that trimming must remove. */
  static String padded(String text, long row) {
    return switch ((int) (row % 4)) {
      case 0 -> " " + text;
      case 1 -> text + "\u00a0";
      case 2 -> "\t" + text + "\r\n";
      default -> "\u2009" + text + " ";
    };
  }

  static <T> T cycle(List<T> choices, long row) {
    return choices.get((int) (row % choices.size()));
  }
}
