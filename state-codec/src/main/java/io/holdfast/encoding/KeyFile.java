package io.holdfast.encoding;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keys as text, in a file that only its owner can read, or in an environment variable. One line, or
 * one part between semicolons, for each key: {@code key ID BASE64}, the current one first, and
 * {@code hash BASE64}. Empty lines, and what follows {@code #}, are passed over.
 */
public final class KeyFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private KeyFile() {}

  /**
   * Reads keys from a file.
   *
   * @throws InvalidArgumentException if it is missing or is no list of keys
   * @throws StateException with {@code ACCESS_DENIED} if others than its owner may read or change
   *     it, {@code STORE_FAILED} if it cannot be read
   */
  public static KeyRing read(Path file) {
    try {
      if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new StateException(
            ErrorCode.ACCESS_DENIED,
            ErrorDetail.of("Key file must be closed to everybody but its owner")
                .with("file", file)
                .remedy("Set its mode to 0600"));
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (NoSuchFileException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Key file does not exist").with("file", file), e);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /**
   * Reads keys from text.
   *
   * @param source where it comes from, for messages; the text itself is never shown
   * @throws InvalidArgumentException if it is no list of keys, naming the line
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
      // Its message shows a character of the key.
      throw unreadable(source, line);
    }
    throw unreadable(source, line);
  }

  private static InvalidArgumentException unreadable(String source, int line) {
    return new InvalidArgumentException(
        ErrorDetail.of("Line is no key")
            .with("source", source)
            .with("line", line)
            .remedy("Write 'key ID BASE64' or 'hash BASE64'"));
  }

  /**
   * Makes a file of mode 0600 with a new key and a new hash key.
   *
   * @param file the file to make
   * @param id the id of the key
   * @throws InvalidArgumentException if the file exists or the id is out of range
   */
  public static KeyRing create(Path file, String id) {
    return write(file, line(id) + "hash " + random() + "\n");
  }

  /**
   * Makes a file of mode 0600 with a new key as the current one, and all keys of another file.
   *
   * @param file the file to make
   * @param older the file whose keys are kept; it is left as it is
   * @param id the id of the new key
   * @throws InvalidArgumentException if the file exists, or the id is out of range or taken
   * @throws StateException as {@link #read} does
   */
  public static KeyRing extend(Path file, Path older, String id) {
    read(older);
    return write(file, line(id) + readString(older));
  }

  private static String line(String id) {
    return "key " + id + " " + random() + "\n";
  }

  private static KeyRing write(Path file, String text) {
    KeyRing ring = parse(text, file.toString());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      return ring;
    } catch (FileAlreadyExistsException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Key file exists already").with("file", file), e);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static StateException unusable(Path file, IOException cause) {
    return new StateException(
        ErrorCode.STORE_FAILED,
        ErrorDetail.of("Key file cannot be read or written").with("file", file),
        cause);
  }

  private static String random() {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
