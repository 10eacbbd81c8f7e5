// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.files.UnpackLimits.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A workbook as the zip of parts that it is. What comes out of it is measured as it comes, whatever
 * the zip says of it; relationships that lead out of it are not followed. Not thread-safe.
 */
final class XlsxPackage implements AutoCloseable {
  /** Excel's greatest number of styles takes a fourth of it. */
  private static final long MAX_PART_BYTES = 64L << 20;

  private static final UnpackLimits.Remedy REMEDY =
      new UnpackLimits.Remedy(
          "have its sheets sent as several workbooks, or as CSV",
          "have it saved anew, or sent as CSV");

  /** How files begin that hold a workbook of before 2007, or an encrypted one. */
  private static final byte[] OLE = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  private final String file;
  private final ZipFile zip;
  private final Meter meter;
  private final Map<String, ZipArchiveEntry> parts = new HashMap<>();

  private XlsxPackage(String file, ZipFile zip, Meter meter) {
    this.file = file;
    this.zip = zip;
    this.meter = meter;
  }

  static XlsxPackage open(String file, Path path) throws IOException {
    requireNoOle(file, path);
    ZipFile zip = zip(file, path);
    XlsxPackage opened =
        new XlsxPackage(file, zip, UnpackLimits.DEFAULT.new Meter(file, Files.size(path), REMEDY));
    try {
      zip.getEntriesInPhysicalOrder().asIterator().forEachRemaining(opened::add);
      return opened;
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static void requireNoOle(String file, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      if (Arrays.equals(in.readNBytes(OLE.length), OLE)) {
        throw FileProblem.of(
            file,
            "it is encrypted with a password, or a workbook of Excel 97 to 2003: expected .xlsx",
            "save it as .xlsx without a password");
      }
    }
  }

  private static ZipFile zip(String file, Path path) throws IOException {
    try {
      return ZipFile.builder().setPath(path).get();
    } catch (java.util.zip.ZipException e) {
      throw FileProblem.of(
          file,
          "it is no workbook: expected .xlsx, a zip of XML (%s)".formatted(e.getMessage()),
          "have it sent again, or saved as .xlsx");
    }
  }

  private void add(ZipArchiveEntry entry) {
    meter.entry();
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw FileProblem.of(
          file, "it is encrypted: expected .xlsx in the clear", "save it without a password");
    }
    parts.put(key(entry.getName()), entry);
  }

  /** Names are the same whatever their case; some programs write them with backslashes. */
  private static String key(String part) {
    return part.toLowerCase(Locale.ROOT).replace('\\', '/');
  }

  boolean has(String part) {
    return parts.containsKey(key(part));
  }

  /** The bytes of a part, which must be there. */
  InputStream bytes(String part) throws IOException {
    ZipArchiveEntry entry = parts.get(key(part));
    if (entry == null) {
      throw FileProblem.of(
          file,
          "it is no whole workbook, for it has no part %s".formatted(part),
          FileProblem.AGAIN);
    }
    return meter.watch(zip.getInputStream(entry));
  }

  /** A part that is small beside sheets and texts: what it names is held. */
  XlsxXml xml(String part) throws IOException {
    PieceBytes bytes = new PieceBytes(file, "its part " + part, MAX_PART_BYTES, bytes(part));
    return new XlsxXml(file, part, bytes);
  }

  /**
   * The parts that a part names, by the identifiers that it gives them.
   *
   * @param part its name; empty is the package itself
   */
  Map<String, Target> targets(String part) throws IOException {
    String folder = part.substring(0, part.lastIndexOf('/') + 1);
    String relationships = folder + "_rels/" + part.substring(folder.length()) + ".rels";
    Map<String, Target> targets = new HashMap<>();
    if (has(relationships)) {
      try (XlsxXml xml = xml(relationships)) {
        while (xml.next()) {
          if (xml.starts("Relationship") && !"External".equals(xml.attribute("TargetMode"))) {
            targets.put(
                xml.attribute("Id"),
                new Target(xml.attribute("Type", ""), place(folder, xml.attribute("Target", ""))));
          }
        }
      }
    }
    return targets;
  }

  /**
   * A part that another names.
   *
   * @param type what it is there for, as a URI
   * @param part its name
   */
  record Target(String type, String part) {
    boolean isA(String kind) {
      return type.endsWith("/" + kind);
    }
  }

  private static String place(String folder, String target) {
    return target.startsWith("/")
        ? target.substring(1)
        : Path.of("/" + folder)
            .resolve(target.replace('\\', '/'))
            .normalize()
            .toString()
            .substring(1);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
