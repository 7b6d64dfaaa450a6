package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the architecture and its picture name classes and packages that exist. */
class ArchitecturePageTest {
  private static final String BASE = "io.holdfast";
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`");
  private static final Pattern PACKAGE = Pattern.compile("`(io\\.holdfast[a-z.]*)`");
  private static final Pattern DRAWN = Pattern.compile("monospace\">([a-z.*()]+)</text>");
  private static final Path DOCS = ModuleClasses.root().resolve("docs");

  @Test
  void everyClassOfThePageExists() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (Path file : sources()) {
      classes.add(file.getFileName().toString().replace(".java", ""));
    }
    Set<String> named = all(CLASS, "architecture.md");
    assertThat(named).hasSizeGreaterThan(30);
    named.removeAll(classes);
    assertThat(named).as("classes that do not exist").isEmpty();
  }

  @Test
  void everyPackageOfThePageExists() throws IOException {
    Set<String> named = all(PACKAGE, "architecture.md");
    named.removeAll(packages());
    assertThat(named).as("packages that do not exist").isEmpty();
  }

  /** An entry that ends with {@code .*} stands for the packages below it. */
  @Test
  void thePictureShowsEveryPackage() throws IOException {
    Set<String> packages = packages();
    Set<String> missing = new TreeSet<>(packages);
    Set<String> unknown = new TreeSet<>();
    for (String entry : all(DRAWN, "architecture.svg")) {
      String name = entry.equals("(root)") ? BASE : BASE + "." + entry;
      boolean known =
          name.endsWith(".*")
              ? missing.removeIf(p -> p.startsWith(name.substring(0, name.length() - 1)))
              : missing.remove(name);
      if (!known) {
        unknown.add(entry);
      }
    }
    assertThat(missing).as("packages that are not drawn").isEmpty();
    assertThat(unknown).as("entries without a package").isEmpty();
  }

  private static Set<String> all(Pattern pattern, String document) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(Files.readString(DOCS.resolve(document)));
    while (matcher.find()) {
      found.add(Objects.requireNonNull(matcher.group(1)));
    }
    return found;
  }

  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path file : sources()) {
      String folder = Objects.requireNonNull(file.getParent()).toString().replace('\\', '/');
      packages.add(folder.substring(folder.indexOf("/java/") + 6).replace('/', '.'));
    }
    return packages;
  }

  private static List<Path> sources() throws IOException {
    return SourceFiles.endingIn(".java").stream()
        .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
        .toList();
  }
}
