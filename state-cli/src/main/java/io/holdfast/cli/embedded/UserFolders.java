package io.holdfast.cli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Folders of the current user that no other user can write. */
final class UserFolders {
  private static final String NAME = "holdfast";

  private UserFolders() {}

  /**
   * Where unpacked programs are kept: below {@code $XDG_CACHE_HOME} or {@code ~/.cache}; for a user
   * without a home that can be written, below the temporary folder.
   */
  static Path cache() throws IOException {
    Path base = cacheBase();
    if (base != null) {
      Path cache = base.resolve(NAME);
      try {
        ServerFiles.createFolders(cache);
        if (Files.isWritable(cache)) {
          ServerFiles.claim(cache);
          return cache;
        }
      } catch (IOException e) {
        // No usable home: the temporary folder serves as well, it is only unpacked again sooner.
        return temporary();
      }
    }
    return temporary();
  }

  /** A folder of this user below the temporary folder; its owner and mode are checked. */
  static Path temporary() throws IOException {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve(NAME + "-" + ServerFiles.currentUser())
            .toAbsolutePath();
    ServerFiles.createFolders(folder);
    ServerFiles.claim(folder);
    return folder.toRealPath();
  }

  private static @Nullable Path cacheBase() {
    String configured = System.getenv("XDG_CACHE_HOME");
    if (configured != null && configured.startsWith("/")) {
      return Path.of(configured);
    }
    Path home = Path.of(System.getProperty("user.home", ""));
    return home.isAbsolute() && Files.isWritable(home) ? home.resolve(".cache") : null;
  }
}
