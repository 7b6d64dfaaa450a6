package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The source files of all modules, main and test. */
final class SourceFiles {
  private static final Path ROOT = ModuleClasses.root();

  private SourceFiles() {}

  /** The path of a file below the root of the source tree. */
  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  /** All files with this ending; fails if there are none, so that no rule passes vacuously. */
  static List<Path> endingIn(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path module : modules()) {
      found.add(module.resolve("pom.xml"));
      try (Stream<Path> files = Files.walk(module.resolve("src"))) {
        files.filter(Files::isRegularFile).forEach(found::add);
      }
    }
    found.removeIf(file -> !file.toString().endsWith(ending));
    assertThat(found).as("files ending in " + ending).hasSizeGreaterThan(ModuleClasses.MAP.size());
    return found;
  }

  /** The folders of the modules that contain code. */
  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .filter(folder -> Files.isDirectory(folder.resolve("src")))
          .toList();
    }
  }
}
