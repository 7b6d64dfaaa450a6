package io.holdfast.codec.standard;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.files.PrivateFiles;
import io.holdfast.model.EntityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folder of dictionary files: {@code agent.dict}, {@code task.dict}, {@code event.dict} and so on
 * compress and decompress; every other {@code .dict} file only decompresses.
 */
public final class DictionaryFolder {
  static final String EVENT = "event";
  private static final String ENDING = ".dict";

  private DictionaryFolder() {}

  /**
   * Stores the dictionary that compresses a kind from now on. The previous one is kept under
   * another name, since stored rows need it: {@code agent.dict} becomes {@code agent-ID.dict}.
   * Files are readable by their owner only, and are replaced atomically.
   *
   * @param folder the folder, created if it is missing
   * @param kind the label of an entity kind, or {@code event}
   * @return the file
   * @throws StateException with {@code STORE_FAILED} if it cannot be written
   */
  public static Path put(Path folder, String kind, Dictionary dictionary) {
    Path file = folder.resolve(kind + ENDING);
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        byte[] before = Files.readAllBytes(file);
        write(folder.resolve(kind + "-" + Dictionary.of(before).id() + ENDING), before);
      }
      write(file, dictionary.toBytes());
      return file;
    } catch (IOException e) {
      throw new StateException(
          ErrorCode.STORE_FAILED,
          ErrorDetail.of("Dictionary cannot be written").with("file", file),
          e);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path partial = Path.of(file + ".partial");
    Files.deleteIfExists(partial);
    PrivateFiles.create(partial);
    Files.write(partial, bytes, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

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
    if (name.equals(EVENT)) {
      compression.eventDictionary(dictionary);
    } else {
      compression.olderDictionary(dictionary);
    }
  }
}
