// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What is remembered in {@code ops} of an archive.
 *
 * @param name its name
 * @param run the run that made it
 * @param madeAt when
 * @param days the days whose inputs and exports are in it
 * @param bytes its size; 0 before it has been read back
 * @param files what is in it; none before it has been read back
 * @param inputs the files that go from their sources; none before it has been read back
 * @param state how far it has come
 */
record Receipt(
    String name,
    String run,
    Instant madeAt,
    List<LocalDate> days,
    long bytes,
    List<Packed> files,
    List<Input> inputs,
    State state) {
  /** Copies the lists; a receipt of an earlier form is one whose inputs nobody removes any more. */
  Receipt {
    days = days == null ? List.of() : List.copyOf(days);
    state = state == null ? State.DONE : state;
    files = List.copyOf(files);
    inputs = List.copyOf(inputs);
  }

  /** How far an archive has come. */
  enum State {
    /** It is being written, or whoever wrote it was killed: nothing goes by it. */
    BEGUN,
    /** It has been read back: its inputs may go. */
    READ_BACK,
    /** Its inputs have gone. */
    DONE;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Receipt begun(String name, String run, Instant now, List<LocalDate> days) {
    return new Receipt(name, run, now, days, 0, List.of(), List.of(), State.BEGUN);
  }

  Receipt readBack(long size, List<Packed> packed, List<Input> going) {
    return new Receipt(name, run, madeAt, days, size, packed, going, State.READ_BACK);
  }

  Receipt done() {
    return new Receipt(name, run, madeAt, days, bytes, files, inputs, State.DONE);
  }

  /**
   * A file of a source.
   *
   * @param source the source
   * @param file the file as it was read
   * @param copy bronze's copy of it
   */
  record Input(String source, SourceFile file, DataFile copy) {
    /** The same without what its rows are, which is in the manifest. */
    static Input of(String source, SourceFile file, DataFile copy) {
      return new Input(
          source,
          new SourceFile(
              file.name(), file.version(), file.bytes(), file.crc32c(), file.labels(), List.of()),
          copy);
    }

    /** What tells it from the other inputs of a pipeline. */
    String id() {
      return source + "/" + file.name();
    }
  }
}
