package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Manners that only the sources show. */
class SourceRulesTest {
  private static final int MOST_LINES = 500;
  private static final Path ROOT = House.root();

  @Test
  void noJavaFileIsLongerThanFiveHundredLines() throws IOException {
    assertThat(files("java", text -> text.lines().count() > MOST_LINES)).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    Set<String> unmarked = new TreeSet<>();
    for (Path file : sources("java")) {
      Path info = file.resolveSibling("package-info.java");
      if (file.toString().contains("/src/main/")
          && !(Files.exists(info) && Files.readString(info).contains("@NullMarked"))) {
        unmarked.add(name(info));
      }
    }
    assertThat(unmarked).isEmpty();
  }

  /** A virtual thread that waits in such a block, for input or output, holds up its carrier. */
  @Test
  void nothingShippedIsSynchronized() throws IOException {
    assertThat(files("java", has("\\bsynchronized\\s*[(<\\w]")).stream())
        .noneMatch(name -> name.contains("src/main/"));
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    assertThat(files("java", has("(//|\\*)[^\\n]*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")))
        .isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() throws IOException {
    assertThat(files("java", has("@Dis" + "abled|assume" + "(True|False|That)\\("))).isEmpty();
  }

  @Test
  void noTestWaitsByTheClock() throws IOException {
    assertThat(tests(has("Thread\\s*\\.\\s*sl" + "eep|TimeUnit\\.\\w+\\.sl" + "eep"))).isEmpty();
  }

  @Test
  void nothingIsMocked() throws IOException {
    assertThat(files("java", has("import (static )?(org\\.mock" + "ito|org\\.easy" + "mock)")))
        .isEmpty();
  }

  @Test
  void versionsStandInTheRootPomOnly() throws IOException {
    Predicate<String> versioned =
        has("<dependency>(?:(?!</dependency>).)*<version>(?!\\$\\{project\\.version})")
            .or(has("<plugin>(?:(?!</plugin>|<configuration>|<executions>).)*<version>"));
    assertThat(files("pom.xml", versioned)).isEmpty();
  }

  private static Predicate<String> has(String expression) {
    return Pattern.compile(expression, Pattern.DOTALL).asPredicate();
  }

  private static List<String> tests(Predicate<String> wrong) throws IOException {
    return files("java", wrong).stream()
        .filter(name -> name.contains("src/test/") || name.startsWith(House.KIT))
        .toList();
  }

  private static List<String> files(String ending, Predicate<String> wrong) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources(ending)) {
      if (wrong.test(Files.readString(file))) {
        found.add(name(file));
      }
    }
    return found;
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  /** All files of our modules with this ending; never none, or a rule would hold for nothing. */
  private static List<Path> sources(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path module : modules()) {
      found.add(module.resolve("pom.xml"));
      try (Stream<Path> files = Files.walk(module.resolve("src"))) {
        files.filter(Files::isRegularFile).forEach(found::add);
      }
    }
    found.removeIf(file -> !file.toString().endsWith(ending));
    assertThat(found).as("files ending in " + ending).hasSizeGreaterThan(House.MAP.size());
    return found;
  }

  /** The folders of the modules that hold code. */
  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .filter(folder -> Files.isDirectory(folder.resolve("src")))
          .toList();
    }
  }
}
