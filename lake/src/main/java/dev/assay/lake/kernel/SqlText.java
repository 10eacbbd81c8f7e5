// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * SQL as a sequence of words, quoted texts and signs: what is left when comments and formatting are
 * taken away. Needs no database, so that fingerprints do not change with DuckDB's version.
 */
public final class SqlText {
  private final String sql;
  private final List<int[]> tokens = new ArrayList<>();
  private int at;

  private SqlText(String sql) {
    this.sql = sql;
    while (at < sql.length()) {
      step();
    }
  }

  /**
   * The text without comments, line breaks and a closing semicolon, a blank between any two words
   * and signs, lower-case outside quotes: the same for texts that differ only in formatting.
   */
  public static String normalise(String sql) {
    SqlText text = new SqlText(sql);
    List<String> words = new ArrayList<>();
    for (int[] token : text.tokens) {
      String word = sql.substring(token[0], token[1]);
      words.add(isQuoted(word) ? word : word.toLowerCase(Locale.ROOT));
    }
    while (!words.isEmpty() && words.get(words.size() - 1).equals(";")) {
      words.remove(words.size() - 1);
    }
    return String.join(" ", words);
  }

  /** The text without its closing semicolon, every other character where it was. */
  public static String withoutSemicolon(String sql) {
    StringBuilder result = new StringBuilder(sql);
    List<int[]> tokens = new SqlText(sql).tokens;
    for (int i = tokens.size() - 1; i >= 0 && sql.charAt(tokens.get(i)[0]) == ';'; i--) {
      result.setCharAt(tokens.get(i)[0], ' ');
    }
    return result.toString();
  }

  private static boolean isQuoted(String word) {
    char first = word.charAt(0);
    char last = word.charAt(word.length() - 1);
    return first == '"' || last == '\'' || (first == '$' && last == '$');
  }

  private void step() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      at = end(sql.indexOf('\n', at), 0);
    } else if (sql.startsWith("/*", at)) {
      blockComment();
    } else {
      int start = at;
      token(c);
      tokens.add(new int[] {start, at});
    }
  }

  private void token(char c) {
    if (c == '\'' || c == '"') {
      quoted(c, false);
    } else if (escapeString(c)) {
      at++;
      quoted('\'', true);
    } else if (c == '$' && dollarQuote() > 0) {
      String quote = sql.substring(at, dollarQuote());
      at = end(sql.indexOf(quote, at + quote.length()), quote.length());
    } else if (isWord(c)) {
      while (at < sql.length() && isWord(sql.charAt(at))) {
        at++;
      }
    } else {
      at++;
    }
  }

  private boolean escapeString(char c) {
    return (c == 'e' || c == 'E') && sql.startsWith("'", at + 1);
  }

  /** Moves behind the closing quote; a doubled quote is one of the text. */
  private void quoted(char quote, boolean escapes) {
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      boolean doubled = c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote;
      at += doubled || (escapes && c == '\\') ? 2 : 1;
      if (c == quote && !doubled) {
        return;
      }
    }
    at = sql.length();
  }

  /** Where the opening {@code $tag$} at this place ends; 0 if there is none. */
  private int dollarQuote() {
    int i = at + 1;
    while (i < sql.length() && isWord(sql.charAt(i)) && sql.charAt(i) != '$') {
      i++;
    }
    boolean parameter = i > at + 1 && Character.isDigit(sql.charAt(at + 1));
    return i < sql.length() && sql.charAt(i) == '$' && !parameter ? i + 1 : 0;
  }

  private void blockComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    at = Math.min(at, sql.length());
  }

  private int end(int found, int length) {
    return found < 0 ? sql.length() : found + length;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
