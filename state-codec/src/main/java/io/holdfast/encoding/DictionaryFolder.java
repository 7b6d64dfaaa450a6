package io.holdfast.encoding;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Dictionaries as files of one folder: {@code agent.dict}, {@code task.dict} and so on write and
 * read; every other file that ends in {@code .dict} is only read with.
 */
final class DictionaryFolder {
  private static final String ENDING = ".dict";

  private DictionaryFolder() {}

  static void read(Path folder, Compression.Builder compression) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList();
      for (Path file : sorted) {
        add(String.valueOf(file.getFileName()), Files.readAllBytes(file), compression);
      }
    } catch (IOException e) {
      throw new StateException(
          ErrorCode.STORE_FAILED,
          ErrorDetail.of("Dictionaries cannot be read").with("folder", folder),
          e);
    }
  }

  private static void add(String file, byte[] bytes, Compression.Builder compression) {
    Dictionary dictionary = Dictionary.of(bytes);
    String name = file.substring(0, file.length() - ENDING.length());
    for (EntityKind kind : EntityKind.values()) {
      if (kind.label().equals(name)) {
        compression.dictionary(kind, dictionary);
        return;
      }
    }
    if (name.equals("event")) {
      compression.eventDictionary(dictionary);
    } else {
      compression.olderDictionary(dictionary);
    }
  }
}
