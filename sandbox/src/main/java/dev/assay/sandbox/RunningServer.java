// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.SandboxException.Reason;
import java.time.Duration;
import java.util.Optional;

/** A server that answers, and the process it runs in. */
final class RunningServer<S> {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int STARTS = 4;

  private final S server;
  private final ChildProcess child;
  private final StateFolder state;
  private final ServerKind kind;

  private RunningServer(S server, ChildProcess child, StateFolder state, ServerKind kind) {
    this.server = server;
    this.child = child;
    this.state = state;
    this.kind = kind;
  }

  /** Starts it and waits until it answers. Another port, when its port was taken meanwhile. */
  static <S> RunningServer<S> start(ServerLaunch<S> launch, StateFolder state, Duration timeout)
      throws InterruptedException {
    for (int start = 1; start < STARTS; start++) {
      Optional<RunningServer<S>> running = tryStart(launch, state, timeout);
      if (running.isPresent()) {
        return running.get();
      }
    }
    return tryStart(launch, state, timeout)
        .orElseThrow(
            () -> failure(launch.kind(), state, "found its ports taken " + STARTS + " times"));
  }

  private static <S> Optional<RunningServer<S>> tryStart(
      ServerLaunch<S> launch, StateFolder state, Duration timeout) throws InterruptedException {
    ServerKind kind = launch.kind();
    int port = Loopback.freePort();
    ChildProcess child =
        ChildProcess.start(launch.prepare(port), state.home(kind), state.log(kind));
    boolean answers = false;
    try {
      ProcessRecord.of(child.handle(), Loopback.HOST, port).write(state.record(kind));
      answers = awaitAnswer(launch, child, port, state, timeout);
      return answers
          ? Optional.of(new RunningServer<>(launch.server(port), child, state, kind))
          : Optional.empty();
    } finally {
      if (!answers) {
        child.end();
        ProcessRecord.deleteOf(state.record(kind), child.handle().pid());
      }
    }
  }

  /** False when its port was taken. */
  private static boolean awaitAnswer(
      ServerLaunch<?> launch, ChildProcess child, int port, StateFolder state, Duration timeout)
      throws InterruptedException {
    ServerLog log = new ServerLog(state.log(launch.kind()));
    long deadline = System.nanoTime() + timeout.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      if (child.endsWithin(POLL)) {
        if (log.tellsThatPortIsTaken()) {
          return false;
        }
        throw failure(launch.kind(), state, "ended with exit code " + child.exitCode());
      }
      try {
        launch.probe(port);
        return true;
      } catch (InterruptedException interrupted) {
        throw interrupted;
      } catch (Exception notYet) {
        last = notYet;
      }
      if (log.tellsThatPortIsTaken()) {
        return false;
      }
    }
    throw failure(
        launch.kind(), state, "did not answer within " + timeout.toSeconds() + " s (" + last + ")");
  }

  private static SandboxException failure(ServerKind kind, StateFolder state, String what) {
    ServerLog log = new ServerLog(state.log(kind));
    return new SandboxException(
        Reason.SERVER,
        kind.title()
            + " "
            + what
            + "; expected it to answer on a port of "
            + Loopback.HOST
            + ". Its log is "
            + log.file()
            + " and ends:\n"
            + log.lastLines().indent(2)
            + "Try again; if it stays so, delete "
            + state.home(kind)
            + " to begin with an empty server");
  }

  S server() {
    return server;
  }

  long pid() {
    return child.handle().pid();
  }

  void askToEnd() {
    child.askToEnd();
  }

  void end() {
    child.end();
    ProcessRecord.deleteOf(state.record(kind), pid());
  }
}
