package io.holdfast.architecture;

import static io.holdfast.architecture.ModuleClasses.CLASSES;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.UpdatePolicy;
import io.holdfast.audit.AuditVerification;
import io.holdfast.audit.SealKey;
import io.holdfast.audit.SealingConfig;
import io.holdfast.backup.BackupOptions;
import io.holdfast.backup.RestoreOptions;
import io.holdfast.cli.embedded.EmbeddedPostgresOptions;
import io.holdfast.codec.RowCodec;
import io.holdfast.codec.standard.CodecConfig;
import io.holdfast.codec.standard.Compression;
import io.holdfast.codec.standard.DictionaryTraining;
import io.holdfast.codec.standard.KeyRing;
import io.holdfast.codec.standard.KeyRotation;
import io.holdfast.error.ConfigProblems;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.DocumentLimits;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepMode;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.migration.MoveOptions;
import io.holdfast.migration.OverwriteMode;
import io.holdfast.model.Change;
import io.holdfast.postgres.PostgresConfig;
import io.holdfast.redis.RedisConfig;
import io.holdfast.sqlite.SqliteConfig;
import io.holdfast.sweeper.SweeperConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every configuration of every module is validated by one class and reports all its problems. */
class ConfigProblemsRulesTest {
  private static final Duration NEGATIVE = Duration.ofMillis(-1);
  private static final RetentionRule DAILY = new RetentionRule(0, null, 1, 0);

  /**
   * A configuration with a number of illegal values.
   *
   * @param type the class that validates
   * @param problems the number of illegal values
   * @param call builds it
   */
  record Invalid(String type, int problems, ThrowingCallable call) {
    @Override
    public String toString() {
      return type;
    }
  }

  static Stream<Invalid> configurations() {
    return Stream.concat(ofTheContract(), ofTheModules());
  }

  private static Stream<Invalid> ofTheContract() {
    return Stream.of(
        new Invalid(
            "StoreConfig",
            2,
            () -> StoreConfig.builder().timeout(NEGATIVE).requestRetention(NEGATIVE).build()),
        new Invalid("DocumentLimits", 2, () -> new DocumentLimits(0, -1)),
        new Invalid("UpdatePolicy", 3, () -> new UpdatePolicy(-1, Duration.ZERO, NEGATIVE)),
        new Invalid("SealingConfig", 1, () -> new SealingConfig(NEGATIVE, null)),
        new Invalid("SealKey", 1, () -> new SealKey("id", new byte[1])),
        new Invalid("AuditVerification", 1, () -> new AuditVerification(null, null, null, null, 0)),
        new Invalid("RetentionRule", 4, () -> new RetentionRule(-1, NEGATIVE, -1, -1)),
        new Invalid(
            "RetentionPolicy",
            3,
            () ->
                new RetentionPolicy(
                    RetentionRule.KEEP_ALL,
                    RetentionRule.KEEP_ALL,
                    RetentionRule.KEEP_ALL,
                    DAILY,
                    DAILY,
                    NEGATIVE)),
        new Invalid(
            "SweepOptions",
            3,
            () ->
                new SweepOptions(
                    SweepMode.APPLY, 0, NEGATIVE, Change.by("a").as("request"), report -> {})),
        new Invalid(
            "SweeperConfig",
            3,
            () ->
                new SweeperConfig(
                    RetentionPolicy.DEFAULT,
                    NEGATIVE,
                    NEGATIVE,
                    SweepOptions.DEFAULT.withMode(SweepMode.DRY_RUN))),
        new Invalid(
            "EngineMaintenance",
            1,
            () -> withStore(store -> store.maintenance().cleanup(NEGATIVE, SweepOptions.DEFAULT))));
  }

  private static Stream<Invalid> ofTheModules() {
    return Stream.of(
        new Invalid(
            "SqliteConfig",
            5,
            () ->
                SqliteConfig.builder(Path.of(":memory:"))
                    .maxReaders(0)
                    .acquireTimeout(NEGATIVE)
                    .queueCapacity(0)
                    .build()),
        new Invalid(
            "PostgresConfig",
            4,
            () -> PostgresConfig.builder("").host("").port(0).connectTimeout(NEGATIVE).build()),
        new Invalid(
            "RedisConfig",
            4,
            () -> RedisConfig.builder().host("").port(0).database(-1).timeout(NEGATIVE).build()),
        new Invalid(
            "Compression", 2, () -> Compression.builder().thresholdBytes(0).level(0).build()),
        new Invalid("CodecConfig", 1, () -> CodecConfig.builder().maxPlainBytes(0).build()),
        new Invalid("KeyRing", 2, () -> KeyRing.builder().build()),
        new Invalid("KeyRotation", 1, () -> withStore(store -> KeyRotation.of(store).batchSize(0))),
        new Invalid(
            "DictionaryTraining",
            2,
            () -> withStore(store -> DictionaryTraining.of(store).bounds(0, 0))),
        new Invalid("MoveOptions", 2, () -> new MoveOptions(0, OverwriteMode.REPORT, -1)),
        new Invalid("BackupOptions", 1, () -> BackupOptions.DEFAULT.longest(Duration.ZERO)),
        new Invalid(
            "RestoreOptions",
            1,
            () -> new RestoreOptions(RestoreOptions.Target.EMPTY, null, null, RowCodec.NONE, 0)),
        new Invalid(
            "EmbeddedPostgresOptions", 1, () -> new EmbeddedPostgresOptions(null, Duration.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void everyConfigurationReportsAllProblemsAtOnce(Invalid invalid) {
    InvalidArgumentException failure =
        catchThrowableOfType(InvalidArgumentException.class, invalid.call());
    assertThat(failure).isNotNull().hasMessageContaining("configuration is not legal");
    assertThat(failure.context()).hasSize(invalid.problems());
    assertThat(failure.context().values())
        .allSatisfy(problem -> assertThat(problem).contains("(legal: "));
  }

  @Test
  void everyClassThatValidatesIsTested() {
    TreeSet<String> validating =
        CLASSES.get(ConfigProblems.class).getDirectDependenciesToSelf().stream()
            .map(dependency -> outermost(dependency.getOriginClass()).getSimpleName())
            .filter(name -> !name.equals("ConfigProblems"))
            .collect(toCollection(TreeSet::new));
    assertThat(configurations().map(Invalid::type)).containsExactlyInAnyOrderElementsOf(validating);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ConfigProblemsRulesTest::outermost).orElse(type);
  }

  private static void withStore(Consumer<StateStore> work) {
    try (StateStore store = InMemoryStateStore.open()) {
      work.accept(store);
    }
  }
}
