package io.holdfast.codec.standard;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Reads and creates key files. A key file is text, in a file that only its owner can read or in an
 * environment variable, with one key per line or between semicolons: {@code key ID BASE64}, the
 * current key first, and {@code hash BASE64}. Empty lines, and comments that start with {@code #},
 * are ignored.
 */
public final class KeyFile {
  private KeyFile() {}

  /**
   * Reads keys from a file.
   *
   * @throws InvalidArgumentException if it is missing or malformed
   * @throws StateException with {@code ACCESS_DENIED} if others than its owner may read or change
   *     it, {@code STORE_FAILED} if it cannot be read
   */
  public static KeyRing read(Path file) {
    return parse(text(file), file.toString());
  }

  private static String text(Path file) {
    return new String(PrivateFiles.readSecret(file), StandardCharsets.UTF_8);
  }

  /**
   * Reads keys from text.
   *
   * @param source its origin, for messages; the text itself is never shown
   * @throws InvalidArgumentException if it is malformed, naming the line
   */
  public static KeyRing parse(String text, String source) {
    KeyRing.Builder ring = KeyRing.builder();
    List<String> lines = text.lines().flatMap(line -> Arrays.stream(line.split(";"))).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        add(ring, List.of(line.split("\\s+")), source, i + 1);
      }
    }
    return ring.build();
  }

  private static void add(KeyRing.Builder ring, List<String> words, String source, int line) {
    try {
      if (words.size() == 3 && words.get(0).equals("key")) {
        ring.key(words.get(1), Base64.getDecoder().decode(words.get(2)));
        return;
      }
      if (words.size() == 2 && words.get(0).equals("hash")) {
        ring.hashKey(Base64.getDecoder().decode(words.get(1)));
        return;
      }
    } catch (InvalidArgumentException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // The message of the cause shows a character of the key.
      throw unreadable(source, line);
    }
    throw unreadable(source, line);
  }

  private static InvalidArgumentException unreadable(String source, int line) {
    return new InvalidArgumentException(
        ErrorDetail.of("Line is not a key")
            .with("source", source)
            .with("line", line)
            .remedy("Write 'key ID BASE64' or 'hash BASE64'"));
  }

  /**
   * Creates a file of mode 0600 with a new key and a new hash key.
   *
   * @param file the file to create
   * @param id the id of the key
   * @throws InvalidArgumentException if the file exists or the id is out of range
   */
  public static KeyRing create(Path file, String id) {
    return write(file, line(id) + "hash " + random() + "\n");
  }

  /**
   * Creates a file of mode 0600 with a new key as the current one, followed by all keys of another
   * file.
   *
   * @param file the file to create
   * @param older the file whose keys are copied; it is not changed
   * @param id the id of the new key
   * @throws InvalidArgumentException if the file exists, or the id is out of range or taken
   * @throws StateException as {@link #read} does
   */
  public static KeyRing extend(Path file, Path older, String id) {
    String text = text(older);
    parse(text, older.toString());
    return write(file, line(id) + text + "\n");
  }

  private static String line(String id) {
    return "key " + id + " " + random() + "\n";
  }

  private static KeyRing write(Path file, String text) {
    KeyRing ring = parse(text, file.toString());
    try {
      PrivateFiles.create(file);
      Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      return ring;
    } catch (FileAlreadyExistsException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Key file already exists").with("file", file), e);
    } catch (IOException e) {
      throw new StateException(
          ErrorCode.STORE_FAILED,
          ErrorDetail.of("Key file cannot be written").with("file", file),
          e);
    }
  }

  private static String random() {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
