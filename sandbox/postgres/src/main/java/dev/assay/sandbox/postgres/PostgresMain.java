// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.postgres;

import dev.assay.sandbox.launcher.Postmaster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a PostgreSQL server until this JVM ends. Its only argument is a properties file; see {@link
 * Settings}.
 */
public final class PostgresMain {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private PostgresMain() {}

  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    Settings settings = Settings.read(Path.of(arguments[0]));
    Postmaster postmaster = new Postmaster(settings.dataFolder());
    // Before the start, as the JVM may be told to end at any moment of it.
    Runtime.getRuntime().addShutdownHook(new Thread(postmaster::end, "postgres-end"));
    Folders folders = new Folders(settings);
    folders.deleteUnfinished();
    Access.grant(start(settings), settings);
    // Known by now, it is ended even when its folder is gone.
    postmaster.find();
    folders.markFinished();
    System.out.println("PostgreSQL answers on port " + settings.port());
    new CountDownLatch(1).await();
  }

  private static EmbeddedPostgres start(Settings settings) throws IOException {
    // The library also tidies its default folder below the system's temporary one: not ours.
    System.setProperty("ot.epg.working-dir", settings.programFolder().toString());
    return EmbeddedPostgres.builder()
        .setPort(settings.port())
        .setDataDirectory(settings.dataFolder())
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(settings.programFolder().toFile())
        .setRegisterShutdownHook(false)
        .setConnectConfig("password", settings.adminPassword())
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setLocaleConfig("locale", "C")
        .setPGStartupWait(START_TIMEOUT)
        .start();
  }
}
