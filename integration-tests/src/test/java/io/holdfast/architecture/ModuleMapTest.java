package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.holdfast.architecture.ModuleClasses.API;
import static io.holdfast.architecture.ModuleClasses.CLASSES;
import static io.holdfast.architecture.ModuleClasses.HYBRID;
import static io.holdfast.architecture.ModuleClasses.KIT;
import static io.holdfast.architecture.ModuleClasses.MIGRATION;
import static io.holdfast.architecture.ModuleClasses.POSTGRES;
import static io.holdfast.architecture.ModuleClasses.REDIS;
import static io.holdfast.architecture.ModuleClasses.RELATIONAL;
import static io.holdfast.architecture.ModuleClasses.SQLITE;
import static io.holdfast.architecture.ModuleClasses.foreign;
import static io.holdfast.architecture.ModuleClasses.in;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules for modules: which may depend on which. */
class ModuleMapTest {

  @Test
  void everyModuleIsChecked() {
    assertThat(CLASSES.stream().map(ModuleClasses::moduleOf).collect(toSet()))
        .isEqualTo(ModuleClasses.MAP.keySet());
  }

  @Test
  void modulesDependOnAllowedModulesOnly() {
    ModuleClasses.MAP.forEach(
        (module, granted) ->
            classes()
                .that(in(module))
                .should()
                .onlyDependOnClassesThat(
                    foreign().or(in(module)).or(in(granted.toArray(String[]::new))))
                .check(CLASSES));
  }

  @Test
  void storesDoNotDependOnEachOther() {
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
  void hybridAndMigrationDoNotDependOnConcreteStores() {
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
  void migrationDoesNotDependOnHybrid() {
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
                .or(ModuleClasses.primitive()))
        .check(CLASSES);
  }

  @Test
  void kitDependsOnApiJunitAndAssertjOnly() {
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
                .or(ModuleClasses.primitive()))
        .because("a store of somebody else depends on it alone")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInOneModule() {
    Map<String, Set<String>> modules =
        CLASSES.stream()
            .collect(
                groupingBy(JavaClass::getPackageName, mapping(ModuleClasses::moduleOf, toSet())));
    assertThat(modules).allSatisfy((name, found) -> assertThat(found).as(name).hasSize(1));
  }
}
