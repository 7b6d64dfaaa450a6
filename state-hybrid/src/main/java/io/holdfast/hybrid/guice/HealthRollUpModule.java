package io.holdfast.hybrid.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.holdfast.hybrid.HealthMember;
import io.holdfast.hybrid.HealthRollUp;
import java.time.Duration;
import java.util.Set;

/**
 * Binds a {@link HealthRollUp} of every {@link HealthMember} that any module adds by {@link
 * #members}.
 */
public final class HealthRollUpModule extends AbstractModule {
  private final Duration deadline;

  /** Asks with the default deadline. */
  public HealthRollUpModule() {
    this(HealthRollUp.DEFAULT_DEADLINE);
  }

  /** Asks with the given deadline. */
  public HealthRollUpModule(Duration deadline) {
    this.deadline = deadline;
  }

  /** Where a module adds its members: {@code members(binder()).addBinding().toInstance(..)}. */
  public static Multibinder<HealthMember> members(Binder binder) {
    return Multibinder.newSetBinder(binder, HealthMember.class);
  }

  @Override
  protected void configure() {
    members(binder());
  }

  @Provides
  @Singleton
  HealthRollUp rollUp(Set<HealthMember> members) {
    return new HealthRollUp(members, deadline);
  }
}
