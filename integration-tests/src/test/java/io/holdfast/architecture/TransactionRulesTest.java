package io.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.holdfast.architecture.ModuleClasses.CLASSES;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each store has a single gateway for write transactions. */
class TransactionRulesTest {
  private static final String DATABASE = "io.holdfast.relational.jdbc.Database";
  private static final String GATEWAY = "io.holdfast.relational.write.WriteTransaction";
  private static final String MEMORY_LOCK = "io.holdfast.memory.MemoryLock";
  private static final String MEMORY_GATEWAY = "io.holdfast.memory.MemoryTransaction";

  @Test
  void onlyTheGatewayWritesToADatabase() {
    // The default implementation of writeAtOnce, in Database itself, writes too.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(GATEWAY)
        .and()
        .doNotHaveFullyQualifiedName(DATABASE)
        .should()
        .accessTargetWhere(calls(DATABASE, Set.of("write", "writeAtOnce")))
        .because("fence, epoch and journal have one place")
        .check(CLASSES);
  }

  @Test
  void onlyTheGatewayTakesTheWriteLockOfTheMemoryStore() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(MEMORY_GATEWAY)
        .should()
        .accessTargetWhere(calls(MEMORY_LOCK, Set.of("write")))
        .because("fence, epoch and journal have one place")
        .check(CLASSES);
  }

  /** Guards the rules above, which would pass vacuously if the methods were renamed. */
  @Test
  void gatewaysWrite() {
    assertThat(callers(calls(DATABASE, Set.of("write")))).contains(GATEWAY);
    assertThat(callers(calls(DATABASE, Set.of("writeAtOnce")))).contains(GATEWAY);
    assertThat(callers(calls(MEMORY_LOCK, Set.of("write")))).contains(MEMORY_GATEWAY);
  }

  private static Set<String> callers(DescribedPredicate<JavaAccess<?>> calls) {
    return CLASSES.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(calls)
        .map(access -> access.getOriginOwner().getName())
        .collect(toCollection(TreeSet::new));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String owner, Set<String> methods) {
    return describe(
        "calls of " + owner + "." + methods,
        access -> {
          JavaClass type = access.getTargetOwner();
          return type.isAssignableTo(owner) && methods.contains(access.getName());
        });
  }
}
