package io.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules for the packages of each source folder: their size, and the description each must have. */
class RoomRulesTest {
  private static final int MAX_FILES = 25;
  private static final String INFO = "package-info.java";

  /** Packages that are still to be split. The list may only become shorter. */
  private static final Set<String> TOO_LARGE = Set.of();

  /** Packages of the kit's module without a full description. The list may only become shorter. */
  private static final Set<String> UNDESCRIBED = Set.of();

  /** The end of a sentence that another one follows. */
  private static final Pattern TWO_SENTENCES = Pattern.compile("[.?!]\\s+(\\*\\s+)*\\p{Lu}");

  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  @Test
  void noPackageHasMoreThanTwentyFiveFiles() throws IOException {
    Set<String> tooLarge = new TreeSet<>();
    sizes()
        .forEach(
            (folder, files) -> {
              if (files > MAX_FILES && !TOO_LARGE.contains(packageOf(folder))) {
                tooLarge.add(folder + ": " + files);
              }
            });
    assertThat(tooLarge).isEmpty();
  }

  @Test
  void onlyPackagesThatAreTooLargeAreListedAsSuch() throws IOException {
    Set<String> listed = new TreeSet<>(TOO_LARGE);
    sizes()
        .forEach(
            (folder, files) -> {
              if (files > MAX_FILES) {
                listed.remove(packageOf(folder));
              }
            });
    assertThat(listed).as("packages to remove from the list").isEmpty();
  }

  /** Each package description says what the package contains and what it must not contain. */
  @Test
  void packagesOfTheKitAreDescribedInTwoSentences() throws IOException {
    Set<String> packages = new TreeSet<>();
    Set<String> described = new TreeSet<>(UNDESCRIBED);
    for (Path file : SourceFiles.endingIn(".java")) {
      if (SourceFiles.name(file).startsWith(ModuleClasses.KIT + "/")) {
        String name = packageOf(SourceFiles.name(Objects.requireNonNull(file.getParent())));
        packages.add(name);
        if (file.endsWith(INFO) && isDescription(Files.readString(file))) {
          described.add(name);
        }
      }
    }
    assertThat(described).containsAll(packages);
  }

  private static boolean isDescription(String text) {
    Matcher comment = COMMENT.matcher(text);
    return comment.find() && TWO_SENTENCES.matcher(comment.group(1)).find();
  }

  /** The number of files in each source folder, without {@code package-info.java}. */
  private static Map<String, Integer> sizes() throws IOException {
    Map<String, Integer> sizes = new TreeMap<>();
    for (Path file : SourceFiles.endingIn(".java")) {
      if (!file.endsWith(INFO)) {
        sizes.merge(SourceFiles.name(Objects.requireNonNull(file.getParent())), 1, Integer::sum);
      }
    }
    return sizes;
  }

  private static String packageOf(String folder) {
    return folder.substring(folder.indexOf("/java/") + 6).replace('/', '.');
  }
}
