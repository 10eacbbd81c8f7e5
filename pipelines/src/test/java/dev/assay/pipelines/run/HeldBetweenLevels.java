// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A run of the cellar whose gold has two levels, for a check of revenue reads shops. When the first
 * is done it calls a port, and goes on when its leases have been given back, which is when its
 * process is asked to stop.
 */
final class HeldBetweenLevels {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final Set<Stage> STAGES = Set.of(Stage.SILVER, Stage.GOLD, Stage.LOAD);

  private HeldBetweenLevels() {}

  /** Takes the cellar's folder and the port. */
  public static void main(String[] arguments) {
    try (Cellar cellar = new Cellar(Path.of(arguments[0]))) {
      Progress progress =
          new Progress() {
            @Override
            public void say(String line) {
              System.out.println(line);
            }

            @Override
            public void ended(PartitionReport report) {
              say(Lines.of(report));
              if (report.table().equals("shops")) {
                hold(cellar, Integer.parseInt(arguments[1]));
              }
            }
          };
      RunRequest request = new RunRequest(List.of(DAY), STAGES, Set.of(), Extent.NEEDED);
      new Run(
              cellar.definition(),
              cellar.settings(),
              request,
              RunLimits.of(cellar.settings()),
              progress)
          .execute();
    }
  }

  private static void hold(Cellar cellar, int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      while (socket.isConnected() && !cellar.lake().ops().list("cellar/leases/").isEmpty()) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
