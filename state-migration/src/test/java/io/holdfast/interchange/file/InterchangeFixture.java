package io.holdfast.interchange.file;

import io.holdfast.StateStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Imports from and exports to strings. */
final class InterchangeFixture {
  private final Path folder;

  InterchangeFixture(Path folder) {
    this.folder = folder;
  }

  ImportReport load(StateStore store, String... files) throws IOException {
    return Importer.into(store).run(files(files));
  }

  List<Path> files(String... contents) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String content : contents) {
      paths.add(file(paths.size(), content.getBytes(StandardCharsets.UTF_8)));
    }
    return paths;
  }

  Path file(int number, byte[] content) throws IOException {
    return Files.write(folder.resolve("f" + number + ".ndjson"), content);
  }

  static String export(StateStore store) throws IOException {
    return export(store, ExportOptions.EVERYTHING);
  }

  static String export(StateStore store, ExportOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportReport report = Exporter.of(store).write(options, out);
    String text = out.toString(StandardCharsets.UTF_8);
    if (report.bytes() != out.size() || report.records() != text.lines().count()) {
      throw new AssertionError("Report does not fit what was written: " + report);
    }
    return text;
  }
}
