package io.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped classes, each with the module that it was built in, and the allowed dependencies. */
final class ModuleClasses {
  static final String API = "state-api";
  static final String RELATIONAL = "state-relational";
  static final String SQLITE = "state-sqlite";
  static final String POSTGRES = "state-postgres";
  static final String REDIS = "state-redis";
  static final String CODEC = "state-codec";
  static final String MIGRATION = "state-migration";
  static final String HYBRID = "state-hybrid";
  static final String CLI = "state-cli";
  static final String KIT = "integration-tests";

  /** The modules that a module may depend on. */
  static final Map<String, Set<String>> MAP =
      Map.of(
          API, Set.of(),
          RELATIONAL, Set.of(API),
          SQLITE, Set.of(API, RELATIONAL),
          POSTGRES, Set.of(API, RELATIONAL),
          REDIS, Set.of(API),
          CODEC, Set.of(API),
          MIGRATION, Set.of(API),
          HYBRID, Set.of(API, MIGRATION),
          CLI, Set.of(API, RELATIONAL, SQLITE, POSTGRES, REDIS, CODEC, MIGRATION, HYBRID),
          KIT, Set.of(API));

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.holdfast");

  private static final Pattern MODULE =
      Pattern.compile("/(" + String.join("|", MAP.keySet()) + ")(/target/|-[^/]+\\.jar!)");

  private ModuleClasses() {}

  /** The module that a class was built in; empty for a class of a library. */
  static String moduleOf(JavaClass type) {
    String source = type.getSource().map(found -> found.getUri().toString()).orElse("");
    Matcher matcher = MODULE.matcher(source);
    return type.getPackageName().startsWith("io.holdfast") && matcher.find()
        ? Objects.requireNonNull(matcher.group(1))
        : "";
  }

  static DescribedPredicate<JavaClass> in(String... modules) {
    List<String> wanted = List.of(modules);
    return describe("in " + wanted, type -> wanted.contains(moduleOf(type.getBaseComponentType())));
  }

  static DescribedPredicate<JavaClass> foreign() {
    return describe("not ours", type -> moduleOf(type.getBaseComponentType()).isEmpty());
  }

  static DescribedPredicate<JavaClass> primitive() {
    return describe("primitive", type -> type.getBaseComponentType().isPrimitive());
  }

  /** The root folder of the source tree, whatever the working directory below it. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = Objects.requireNonNull(folder.getParent(), "not started inside the source tree");
    }
    return folder;
  }
}
