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
import org.junit.jupiter.api.Test;

/** Rules that are checked on source files: length, annotations and forbidden constructs. */
class SourceRulesTest {
  private static final int MAX_LINES = 500;

  @Test
  void noJavaFileIsLongerThanFiveHundredLines() throws IOException {
    assertThat(files("java", text -> text.lines().count() > MAX_LINES)).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    Set<String> unmarked = new TreeSet<>();
    for (Path file : SourceFiles.endingIn("java")) {
      Path info = file.resolveSibling("package-info.java");
      if (file.toString().contains("/src/main/")
          && !(Files.exists(info) && Files.readString(info).contains("@NullMarked"))) {
        unmarked.add(SourceFiles.name(info));
      }
    }
    assertThat(unmarked).isEmpty();
  }

  /** A virtual thread that blocks on I/O inside {@code synchronized} pins its carrier thread. */
  @Test
  void nothingShippedIsSynchronized() throws IOException {
    assertThat(files("java", has("\\bsynchronized\\s*[(<\\w]")).stream())
        .noneMatch(name -> name.contains("src/main/"));
  }

  @Test
  void thereAreNoTodoMarkers() throws IOException {
    assertThat(files("java", has("(//|\\*)[^\\n]*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")))
        .isEmpty();
  }

  @Test
  void noTestIsDisabled() throws IOException {
    assertThat(files("java", has("@Dis" + "abled|assume" + "(True|False|That)\\("))).isEmpty();
  }

  @Test
  void noTestSleeps() throws IOException {
    assertThat(tests(has("Thread\\s*\\.\\s*sl" + "eep|TimeUnit\\.\\w+\\.sl" + "eep"))).isEmpty();
  }

  @Test
  void nothingIsMocked() throws IOException {
    assertThat(files("java", has("import (static )?(org\\.mock" + "ito|org\\.easy" + "mock)")))
        .isEmpty();
  }

  @Test
  void versionsAreDeclaredInTheRootPomOnly() throws IOException {
    Predicate<String> versioned =
        has("<dependency>(?:(?!</dependency>).)*<version>(?!\\$\\{project\\.version})")
            .or(has("<plugin>(?:(?!</plugin>|<configuration>|<executions>).)*<version>"));
    assertThat(files("pom.xml", versioned)).isEmpty();
  }

  private static Predicate<String> has(String expression) {
    return Pattern.compile(expression, Pattern.DOTALL).asPredicate();
  }

  private static List<String> tests(Predicate<String> violation) throws IOException {
    return files("java", violation).stream()
        .filter(name -> name.contains("src/test/") || name.startsWith(ModuleClasses.KIT))
        .toList();
  }

  private static List<String> files(String ending, Predicate<String> violation) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : SourceFiles.endingIn(ending)) {
      if (violation.test(Files.readString(file))) {
        found.add(SourceFiles.name(file));
      }
    }
    return found;
  }
}
