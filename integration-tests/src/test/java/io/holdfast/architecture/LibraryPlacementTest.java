package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.holdfast.architecture.ModuleClasses.CLASSES;
import static io.holdfast.architecture.ModuleClasses.CLI;
import static io.holdfast.architecture.ModuleClasses.CODEC;
import static io.holdfast.architecture.ModuleClasses.POSTGRES;
import static io.holdfast.architecture.ModuleClasses.REDIS;
import static io.holdfast.architecture.ModuleClasses.RELATIONAL;
import static io.holdfast.architecture.ModuleClasses.SQLITE;
import static io.holdfast.architecture.ModuleClasses.in;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** Rules for libraries: each may be used in certain packages only. */
class LibraryPlacementTest {

  @Test
  void guiceIsUsedInGuiceModulesOnly() {
    noClasses()
        .that(in(CLI).negate())
        .and()
        .resideOutsideOfPackage("..guice..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..")
        .because("every store works without Guice")
        .check(CLASSES);
  }

  @Test
  void jooqAndFlywayAreUsedByTheSqlStoresOnly() {
    noClasses()
        .that(in(RELATIONAL, SQLITE, POSTGRES).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jooq..", "org.flywaydb..", "com.zaxxer.hikari..")
        .check(CLASSES);
  }

  @Test
  void lettuceIsUsedByRedisOnly() {
    noClasses()
        .that(in(REDIS).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.lettuce..", "io.netty..", "reactor..")
        .check(CLASSES);
  }

  @Test
  void sqliteDriverIsUsedBySqliteOnly() {
    noClasses()
        .that(in(SQLITE).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void postgresDriverIsUsedByPostgresOnly() {
    noClasses()
        .that(in(POSTGRES).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void zstandardIsUsedByTheCodecOnly() {
    noClasses()
        .that(in(CODEC).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.luben..")
        .check(CLASSES);
  }

  @Test
  void picocliAndEmbeddedServersAreUsedByTheCommandLineOnly() {
    noClasses()
        .that(in(CLI).negate())
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage("picocli..", "io.zonky..", "redis.embedded.."))
        .check(CLASSES);
  }
}
