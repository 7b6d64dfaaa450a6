package io.holdfast.interchange.file;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.LimitExceededException;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportFacet;
import io.holdfast.interchange.ImportItem;
import io.holdfast.migration.progress.Phase;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.migration.progress.ProgressMeter;
import java.io.IOException;
import java.util.List;

/**
 * One import of all files: scans the event order of sessions, imports every line, then the deferred
 * events. Not thread-safe.
 */
final class ImportRun {
  private final List<ImportFile> files;
  private final int maxLineBytes;
  private final RecordReader reader;
  private final SessionOrder order;
  private final DeferredEvents deferred = new DeferredEvents();
  private final ImportTally tally = new ImportTally();

  ImportRun(List<ImportFile> files, int maxLineBytes) {
    this.files = files;
    this.maxLineBytes = maxLineBytes;
    this.reader = new RecordReader(maxLineBytes);
    this.order = new SessionOrder(reader);
  }

  ImportReport into(ImportFacet target, ProgressListener progress) {
    long total = scan(progress);
    ProgressMeter meter = new ProgressMeter(progress, Phase.IMPORT, 0, total);
    ImportBatch batch = new ImportBatch(target, tally, meter);
    for (int file = 0; file < files.size(); file++) {
      try {
        lines(file, files.get(file).lines(maxLineBytes), batch);
      } catch (IOException e) {
        throw ImportFile.unreadable(files.get(file).name(), e);
      }
    }
    for (DeferredEvents.Position position : deferred.inOrder()) {
      deferred(position, batch);
    }
    batch.write();
    return tally.report(files);
  }

  private long scan(ProgressListener progress) {
    long total = 0;
    for (ImportFile file : files) {
      try {
        total += file.size();
      } catch (IOException e) {
        throw ImportFile.unreadable(file.name(), e);
      }
    }
    ProgressMeter meter = new ProgressMeter(progress, Phase.SCAN, 0, total);
    for (ImportFile file : files) {
      try {
        order.scan(file.lines(maxLineBytes), meter);
      } catch (IOException e) {
        throw ImportFile.unreadable(file.name(), e);
      }
    }
    return total;
  }

  private void lines(int file, LineReader lines, ImportBatch batch) throws IOException {
    while (lines.next()) {
      Line line = new Line(file, lines.number());
      if (lines.blank()) {
        batch.skip(lines.bytes());
      } else if (lines.tooLong()) {
        batch.skip(lines.bytes());
        tally.failed(line, tooLong(lines));
      } else {
        line(line, lines, batch);
      }
    }
  }

  private void line(Line line, LineReader lines, ImportBatch batch) {
    ImportItem item;
    try {
      item = reader.read(lines.line(), 0, lines.length());
    } catch (StateException e) {
      batch.skip(lines.bytes());
      tally.failed(line, e);
      return;
    }
    if (item instanceof ImportItem.Logged logged && order.isUnordered(logged)) {
      deferred.add(logged, line, lines);
    } else {
      batch.add(item, line, lines.bytes());
    }
  }

  private void deferred(DeferredEvents.Position position, ImportBatch batch) {
    ImportFile file = files.get(position.source().file());
    try {
      byte[] line = file.read(position.offset(), position.length());
      batch.add(reader.read(line, 0, line.length), position.source(), position.bytes());
    } catch (IOException e) {
      throw ImportFile.unreadable(file.name(), e);
    }
  }

  private StateException tooLong(LineReader lines) {
    return new LimitExceededException(
        ErrorDetail.of("Line is too long")
            .with("bytes", lines.bytes())
            .with("limit", maxLineBytes));
  }
}
