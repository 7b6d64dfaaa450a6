package io.holdfast.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents refer to existing modules, files and headings, and say how to test each module. */
class DocumentsTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern LISTED = Pattern.compile("\\(([a-z-]+)/README\\.md\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Path ROOT = root();

  /** Modules without code, which have nothing to test. */
  private static final String BILL_OF_MATERIALS = "bom";

  @Test
  void everyModuleDocumentsHowToTestIt() throws IOException {
    List<String> silent = new ArrayList<>();
    for (String module : modules()) {
      Path readme = ROOT.resolve(module).resolve("README.md");
      boolean found = Files.exists(readme);
      boolean told =
          module.equals(BILL_OF_MATERIALS)
              || (found && Files.readString(readme).contains("mvn verify -pl "));
      if (!found || !told) {
        silent.add(module);
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void readmeListsTheModulesOfTheBuild() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String table = readme.substring(readme.indexOf("## Where things are"));
    assertThat(all(LISTED, table)).containsExactlyInAnyOrderElementsOf(modules());
  }

  @Test
  void linksHaveTargets() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (String link : all(LINK, Files.readString(document))) {
        if (!link.contains("://") && !leads(document, link)) {
          broken.add(ROOT.relativize(document) + " -> " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leads(Path document, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || headings(target).contains(link.substring(hash + 1));
  }

  /** The anchors of the headings of a document. */
  private static Set<String> headings(Path document) throws IOException {
    return all(HEADING, Files.readString(document)).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .collect(toSet());
  }

  private static List<String> modules() throws IOException {
    List<String> modules = all(MODULE, Files.readString(ROOT.resolve("pom.xml")));
    assertThat(modules).as("modules of the root pom").isNotEmpty();
    return modules;
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 3, (file, facts) -> isDocument(file))) {
      List<Path> found = files.toList();
      assertThat(found).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/cli.md"));
      return found;
    }
  }

  private static boolean isDocument(Path file) {
    String name = ROOT.relativize(file).toString();
    return name.endsWith(".md") && !name.contains("target/") && !name.startsWith(".");
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = Objects.requireNonNull(folder.getParent(), "not started inside the source tree");
    }
    return folder;
  }
}
