// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a pipeline's folder.
 *
 * @param path the path that messages show: below the folder of definitions
 * @param name the file's name without folder and ending
 * @param text its content
 */
record TextFile(String path, String name, String text) {
  /** The line on which a JSON member has that text as its value; 0 where there is none. */
  int lineOfJson(String member, String value) {
    return lineOfJson(member, value, 0);
  }

  /** The line of an Avro record's field, whose name may be the record's own; 0 without such one. */
  int lineOfField(String name) {
    return lineOfJson("name", name, Math.max(0, text.indexOf("\"fields\"")));
  }

  private int lineOfJson(String member, String value, int from) {
    Matcher found =
        Pattern.compile("\"%s\"\\s*:\\s*\"%s\"".formatted(member, Pattern.quote(value)))
            .matcher(text);
    if (!found.find(from)) {
      return 0;
    }
    return 1 + (int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
  }
}
