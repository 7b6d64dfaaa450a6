package io.holdfast.interchange.file;

import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts the outcomes of lines and lists failures. Not thread-safe. */
final class ImportTally {
  private record Failure(Line line, StateException error) {}

  private final List<Failure> failures = new ArrayList<>();
  private long written;
  private long unchanged;
  private long failed;

  void count(Line line, ImportOutcome outcome) {
    switch (outcome.result()) {
      case WRITTEN -> written++;
      case UNCHANGED -> unchanged++;
      case FAILED -> {
        if (outcome.error() != null) {
          failed(line, outcome.error());
        }
      }
    }
  }

  void failed(Line line, StateException error) {
    failed++;
    if (failures.size() < ImportReport.MAX_LISTED) {
      failures.add(new Failure(line, error));
    }
  }

  ImportReport report(List<ImportFile> files) {
    failures.sort(Comparator.comparing(Failure::line));
    List<FailedLine> listed = new ArrayList<>();
    for (Failure failure : failures) {
      listed.add(
          new FailedLine(
              files.get(failure.line.file()).name(),
              failure.line.number(),
              failure.error.code(),
              failure.error.getMessage()));
    }
    return new ImportReport(written + unchanged + failed, written, unchanged, failed, listed);
  }
}
