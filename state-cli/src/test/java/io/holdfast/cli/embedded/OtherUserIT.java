package io.holdfast.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server of a user who is not root: root runs it as nobody, after having unpacked the programs
 * for itself; any other user runs it as they are.
 */
final class OtherUserIT {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  @TempDir Path root;

  @Test
  void ordinaryUserStartsAServer() throws Exception {
    PostgresBinaries.install();
    boolean asRoot = ServerFiles.currentUser() == ROOT;
    Path folder = Files.createDirectory(root.resolve("server"));
    List<String> prefix = List.of();
    if (asRoot) {
      String id = String.valueOf(NOBODY);
      prefix = List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
      Files.setAttribute(folder, "unix:uid", NOBODY);
      open(root);
    }
    String url = EmbeddedPostgresOptions.URL + "?dir=" + folder;
    Process process = ServerChild.launch(prefix, readableClassPath(), url, root);
    try (ServerChild child = ServerChild.await(process)) {
      assertThat(Processes.isRunning(child.serverPid())).isTrue();
      assertThat(
              Files.getAttribute(folder.resolve("password"), "unix:uid", LinkOption.NOFOLLOW_LINKS))
          .isEqualTo(asRoot ? NOBODY : ServerFiles.currentUser());
    }
  }

  /** A copy of the class path, because root's Maven folder is closed to others. */
  private String readableClassPath() throws IOException {
    List<String> copies = new ArrayList<>();
    Path target = Files.createDirectory(root.resolve("classpath"));
    open(target);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path source = Path.of(entry);
      if (Files.exists(source)) {
        Path copy = target.resolve(copies.size() + "-" + source.getFileName());
        copyTree(source, copy);
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copyTree(Path source, Path copy) throws IOException {
    try (Stream<Path> tree = Files.walk(source)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Path to = copy.resolve(source.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(to);
        } else {
          Files.copy(path, to);
        }
        open(to);
      }
    }
  }

  private static void open(Path path) throws IOException {
    Set<PosixFilePermission> mode =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    if (Files.isDirectory(path)) {
      mode.add(PosixFilePermission.OWNER_EXECUTE);
      mode.add(PosixFilePermission.GROUP_EXECUTE);
      mode.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    Files.setPosixFilePermissions(path, mode);
  }
}
