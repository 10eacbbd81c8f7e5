// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.beam.WorkAmount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each line as well, once, so that who reads the run's log sees what was said while it ran.
 */
final class LoggedProgress implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final Progress progress;

  LoggedProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void say(String line) {
    LOG.info("{}", line);
    progress.say(line);
  }

  @Override
  public void warn(String line, Throwable cause) {
    LOG.warn("{}", line, cause);
    progress.warn(line, cause);
  }

  @Override
  public void warned(String line) {
    progress.warned(line);
  }

  @Override
  public void fail(String line, Throwable cause) {
    LOG.error("{}", line, cause);
    progress.fail(line, cause);
  }

  @Override
  public void begin(String step) {
    LOG.info("{}", step);
    progress.begin(step);
  }

  @Override
  public void begin(String stage, int planned) {
    LOG.info("{}", Lines.begun(stage, planned));
    progress.begin(stage, planned);
  }

  @Override
  public void worked(long partitions, long inVain) {
    progress.worked(partitions, inVain);
  }

  @Override
  public void reading(WorkAmount planned) {
    progress.reading(planned);
  }

  @Override
  public void read(WorkAmount done, WorkAmount planned) {
    progress.read(done, planned);
  }

  @Override
  public void ended(PartitionReport report) {
    LOG.info("{}", Lines.of(report));
    progress.ended(report);
  }
}
