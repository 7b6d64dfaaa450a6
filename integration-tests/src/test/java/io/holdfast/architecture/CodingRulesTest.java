package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static io.holdfast.architecture.ModuleClasses.CLASSES;
import static io.holdfast.architecture.ModuleClasses.CLI;
import static io.holdfast.architecture.ModuleClasses.in;

import java.text.DateFormat;
import java.util.Calendar;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** Coding rules for every shipped class. */
class CodingRulesTest {

  @Test
  void nothingIsInjectedIntoFields() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(CLASSES);
  }

  @Test
  void legacyDateClassesAreNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Date.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Calendar.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(DateFormat.class)
        .because("java.time says which of instant, date and zone is meant")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineTouchesTheStandardStreams() {
    noClasses().that(in(CLI).negate()).should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void logsGoThroughSlf4j() {
    noClasses().should(USE_JAVA_UTIL_LOGGING).check(CLASSES);
  }
}
