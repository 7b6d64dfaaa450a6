package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.holdfast.architecture.House.API;
import static io.holdfast.architecture.House.CLASSES;
import static io.holdfast.architecture.House.HYBRID;
import static io.holdfast.architecture.House.KIT;
import static io.holdfast.architecture.House.MIGRATION;
import static io.holdfast.architecture.House.POSTGRES;
import static io.holdfast.architecture.House.REDIS;
import static io.holdfast.architecture.House.RELATIONAL;
import static io.holdfast.architecture.House.SQLITE;
import static io.holdfast.architecture.House.foreign;
import static io.holdfast.architecture.House.in;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The map of the modules: who may see whom. */
class ModuleMapTest {

  @Test
  void everyModuleIsLookedAt() {
    assertThat(CLASSES.stream().map(House::moduleOf).collect(toSet()))
        .isEqualTo(House.MAP.keySet());
  }

  @Test
  void modulesSeeOnlyWhatTheMapGrants() {
    House.MAP.forEach(
        (module, granted) ->
            classes()
                .that(in(module))
                .should()
                .onlyDependOnClassesThat(
                    foreign().or(in(module)).or(in(granted.toArray(String[]::new))))
                .check(CLASSES));
  }

  @Test
  void storesNeverSeeEachOther() {
    String[] stores = {SQLITE, POSTGRES, REDIS};
    for (String store : stores) {
      noClasses()
          .that(in(store))
          .should()
          .dependOnClassesThat(in(stores).and(in(store).negate()))
          .check(CLASSES);
    }
    noClasses()
        .that(in(RELATIONAL))
        .should()
        .dependOnClassesThat(in(stores))
        .because("what two stores share must serve a third")
        .check(CLASSES);
    noClasses().that(in(REDIS)).should().dependOnClassesThat(in(RELATIONAL)).check(CLASSES);
  }

  @Test
  void hybridAndMigrationNeverSeeAConcreteStore() {
    noClasses()
        .that(in(HYBRID, MIGRATION))
        .should()
        .dependOnClassesThat(in(SQLITE, POSTGRES, REDIS, RELATIONAL))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("io.holdfast.memory..")
        .because("they work between any two stores, whoever these are")
        .check(CLASSES);
  }

  @Test
  void migrationNeverSeesHybrid() {
    noClasses().that(in(MIGRATION)).should().dependOnClassesThat(in(HYBRID)).check(CLASSES);
  }

  @Test
  void theApiNeedsOnlyTheJdkJspecifySlf4jAndJackson() {
    classes()
        .that(in(API))
        .should()
        .onlyDependOnClassesThat(
            in(API)
                .or(JavaClass.Predicates.resideInAnyPackage("java..", "javax.crypto.."))
                .or(
                    JavaClass.Predicates.resideInAnyPackage(
                        "org.jspecify.annotations..", "org.slf4j..", "tools.jackson.."))
                .or(House.primitive()))
        .check(CLASSES);
  }

  @Test
  void theKitNeedsOnlyTheApiJunitAndAssertj() {
    classes()
        .that(in(KIT))
        .should()
        .onlyDependOnClassesThat(
            in(API, KIT)
                .or(
                    JavaClass.Predicates.resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "org.junit.jupiter.api..",
                        "org.junit.jupiter.params..",
                        "org.assertj.."))
                .or(House.primitive()))
        .because("a store of somebody else depends on it alone")
        .check(CLASSES);
  }

  @Test
  void aPackageLivesInOneModule() {
    Map<String, Set<String>> modules =
        CLASSES.stream()
            .collect(groupingBy(JavaClass::getPackageName, mapping(House::moduleOf, toSet())));
    assertThat(modules).allSatisfy((name, found) -> assertThat(found).as(name).hasSize(1));
  }
}
