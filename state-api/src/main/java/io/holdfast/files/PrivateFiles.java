package io.holdfast.files;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Creates and reads files that are accessible only to their owner. On file systems without POSIX
 * permissions, files get the default permissions of their directory and are not checked.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> READ_AND_WRITE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateFiles() {}

  /** Whether files at the path have POSIX permissions; it need not exist. */
  public static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  /**
   * The attributes with which to create a file at the path, so that it is private from the start.
   */
  public static FileAttribute<?>[] attributes(Path path) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(READ_AND_WRITE)}
        : new FileAttribute<?>[0];
  }

  /**
   * Creates an empty file with mode 0600.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the file already exists
   */
  public static void create(Path file) throws IOException {
    Files.createFile(file, attributes(file));
  }

  /** Sets the mode of an existing file to 0600. */
  public static void restrict(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, READ_AND_WRITE);
    }
  }

  /**
   * Reads a key or another secret, text or binary. A trailing line break, as editors append it, is
   * removed from text.
   *
   * @throws InvalidArgumentException if the file does not exist
   * @throws StateException with {@code ACCESS_DENIED} if anyone but its owner has access to it,
   *     {@code STORE_FAILED} if it cannot be read
   */
  public static byte[] readSecret(Path file) {
    try {
      if (isPosix(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new StateException(
            ErrorCode.ACCESS_DENIED,
            ErrorDetail.of("Key file is accessible to others than its owner")
                .with("file", file)
                .remedy("Set its mode to 0600"));
      }
      return secret(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Key file does not exist").with("file", file), e);
    } catch (IOException e) {
      throw new StateException(
          ErrorCode.STORE_FAILED, ErrorDetail.of("Key file cannot be read").with("file", file), e);
    }
  }

  /**
   * Returns the secret in the bytes of a file, text or binary. A line break after a text, as
   * editors and {@code echo} append it, is removed; text is UTF-8 without control characters.
   */
  public static byte[] secret(byte[] bytes) {
    int end = bytes.length;
    if (end > 0 && bytes[end - 1] == '\n') {
      end--;
      if (end > 0 && bytes[end - 1] == '\r') {
        end--;
      }
    }
    byte[] line = Arrays.copyOf(bytes, end);
    return isText(line) ? line : bytes.clone();
  }

  private static boolean isText(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
