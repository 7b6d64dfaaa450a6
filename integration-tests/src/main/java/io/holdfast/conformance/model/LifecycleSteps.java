package io.holdfast.conformance.model;

import io.holdfast.model.Change;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Generates steps of random scripts about expiry, instants and transitions. */
final class LifecycleSteps {
  private static final Instant BASE = Instant.parse("2026-03-01T12:00:00Z");

  private LifecycleSteps() {}

  static Step draw(Random random, Step.Target target, Change change) {
    Instant instant = BASE.plusMillis(random.nextInt(12) - 2);
    Duration life = Duration.ofMillis(random.nextInt(6));
    String after = "s" + random.nextInt(2);
    Page page = Page.first(1 + random.nextInt(3));
    return switch (random.nextInt(7)) {
      case 0, 1 ->
          new Step(
              "touch " + target + " for " + life,
              world -> target.store(world).expiry().touch(target.key(world), life, change));
      case 2 ->
          new Step(
              "expire " + target + " at " + instant,
              world -> target.store(world).expiry().expireAt(target.key(world), instant, change));
      case 3 ->
          new Step(
              "persist " + target,
              world -> target.store(world).expiry().persist(target.key(world), change));
      case 4 ->
          new Step(
              target + " at " + instant,
              world -> target.store(world).history().at(target.key(world), instant));
      case 5 ->
          new Step(
              "transitions of " + target,
              world -> target.store(world).transitions().of(target.key(world), page));
      default ->
          new Step(
              "transition of " + target + " to " + after,
              world ->
                  target
                      .store(world)
                      .transitions()
                      .record(
                          target.key(world), TransitionLabels.to(after), change.because("why")));
    };
  }
}
