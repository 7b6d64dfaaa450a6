package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.holdfast.architecture.ModuleClasses.CLASSES;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** Rules for the packages of every module. */
class PackageRulesTest {

  @Test
  void packagesHaveNoDependencyCycles() {
    slices().assignedFrom(byPackage()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void internalPackagesAreUsedByTheirOwnModuleOnly() {
    classes()
        .that()
        .resideInAPackage("..internal..")
        .should(beUsedByTheirOwnModuleOnly())
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static SliceAssignment byPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return ModuleClasses.moduleOf(type).isEmpty()
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
  }

  private static ArchCondition<JavaClass> beUsedByTheirOwnModuleOnly() {
    return new ArchCondition<>("be used by their own module only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency use : type.getDirectDependenciesToSelf()) {
          boolean own =
              ModuleClasses.moduleOf(use.getOriginClass()).equals(ModuleClasses.moduleOf(type));
          events.add(new SimpleConditionEvent(type, own, use.getDescription()));
        }
      }
    };
  }
}
