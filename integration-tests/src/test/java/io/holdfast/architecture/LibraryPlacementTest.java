package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.holdfast.architecture.House.CLASSES;
import static io.holdfast.architecture.House.CLI;
import static io.holdfast.architecture.House.CODEC;
import static io.holdfast.architecture.House.POSTGRES;
import static io.holdfast.architecture.House.REDIS;
import static io.holdfast.architecture.House.RELATIONAL;
import static io.holdfast.architecture.House.SQLITE;
import static io.holdfast.architecture.House.in;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** The map of the libraries: each is known in its own rooms only. */
class LibraryPlacementTest {

  @Test
  void guiceIsKnownOnlyWhereThingsAreWired() {
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
  void jooqAndFlywayAreKnownOnlyBelowTheSqlStores() {
    noClasses()
        .that(in(RELATIONAL, SQLITE, POSTGRES).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jooq..", "org.flywaydb..", "com.zaxxer.hikari..")
        .check(CLASSES);
  }

  @Test
  void lettuceIsKnownOnlyToRedis() {
    noClasses()
        .that(in(REDIS).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.lettuce..", "io.netty..", "reactor..")
        .check(CLASSES);
  }

  @Test
  void theSqliteDriverIsKnownOnlyToSqlite() {
    noClasses()
        .that(in(SQLITE).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void thePostgresDriverIsKnownOnlyToPostgres() {
    noClasses()
        .that(in(POSTGRES).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void zstandardIsKnownOnlyToTheCodec() {
    noClasses()
        .that(in(CODEC).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.luben..")
        .check(CLASSES);
  }

  @Test
  void picocliAndEmbeddedServersAreKnownOnlyToTheCommandLine() {
    noClasses()
        .that(in(CLI).negate())
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage("picocli..", "io.zonky..", "redis.embedded.."))
        .check(CLASSES);
  }
}
