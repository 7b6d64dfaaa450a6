package io.holdfast.conformance.model;

import io.holdfast.Transaction;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.StateException;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.TransitionLabels;
import io.holdfast.text.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Generates random transactions; another caller may write between reads and commit. */
final class TransactionSteps {
  private static final List<String> IDS = List.of("a", "A", "a ");

  private final Random random;
  private final Step.Target first;
  private final Change change;

  private TransactionSteps(Random random, Step.Target first, Change change) {
    this.random = random;
    this.first = first;
    this.change = change;
  }

  /** An operation inside a transaction; returns its result. */
  private record Operation(String name, BiFunction<Transaction, Step.World, Object> body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Step draw(Random random, Step.Target first, Change change) {
    TransactionSteps steps = new TransactionSteps(random, first, change);
    List<Operation> acts =
        IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> steps.act()).toList();
    boolean careless = random.nextInt(3) == 0;
    return new Step(
        (careless ? "careless" : "careful") + " transaction in " + first.namespace() + acts,
        world -> first.store(world).transact(tx -> run(acts, careless, tx, world)));
  }

  private static List<Object> run(
      List<Operation> acts, boolean careless, Transaction tx, Step.World world) {
    List<Object> answers = new ArrayList<>();
    for (Operation act : acts) {
      try {
        answers.add(act.body().apply(tx, world));
      } catch (StateException e) {
        if (careless) {
          throw e;
        }
        answers.add(e.code());
      }
    }
    return answers;
  }

  private Operation act() {
    EntityKind kind = random.nextInt(3) > 0 ? first.kind() : EntityKind.values()[random.nextInt(4)];
    Step.Target target =
        new Step.Target(first.namespace(), kind, IDS.get(random.nextInt(IDS.size())));
    EntityState bare = TestEntities.minimal(kind, target.id());
    EntityState state = TestEntities.withVersion(bare, random.nextInt(3));
    return switch (random.nextInt(5)) {
      case 0 ->
          new Operation(
              "find " + target, (tx, world) -> EntityStores.of(tx, kind).find(target.id()));
      case 1 -> write(target, bare, state);
      case 2 -> past(target);
      case 3 -> beside(target);
      default ->
          new Operation(
              "meanwhile " + target,
              (tx, world) -> target.entities(world).put(bare, Change.by("rival")));
    };
  }

  private Operation write(Step.Target target, EntityState bare, EntityState state) {
    EntityKind kind = target.kind();
    return switch (random.nextInt(5)) {
      case 0 ->
          new Operation(
              "put " + target, (tx, world) -> EntityStores.of(tx, kind).put(bare, change));
      case 1 ->
          new Operation(
              "save " + target + "@" + state.version(),
              (tx, world) -> EntityStores.of(tx, kind).save(state, change));
      case 2 ->
          new Operation(
              "update " + target,
              (tx, world) -> EntityStores.of(tx, kind).update(target.id(), old -> bare, change));
      case 3 ->
          new Operation(
              "save all " + target,
              (tx, world) -> EntityStores.of(tx, kind).saveAll(List.of(state, state), change));
      default ->
          new Operation(
              "delete " + target,
              (tx, world) ->
                  EntityStores.of(tx, kind).delete(target.id(), ExpectedVersion.any(), change));
    };
  }

  private Operation past(Step.Target target) {
    long version = 1 + random.nextInt(3);
    String copy = "copy-" + (1 + random.nextInt(4));
    return switch (random.nextInt(4)) {
      case 0 ->
          new Operation(
              "rollback " + target + " to " + version,
              (tx, world) -> tx.history().rollback(target.key(world), version, change));
      case 1 ->
          new Operation(
              target + "@" + version, (tx, world) -> tx.history().at(target.key(world), version));
      case 2 ->
          new Operation(
              "snapshot " + target, (tx, world) -> tx.snapshots().create(target.key(world), null));
      default -> new Operation("find " + copy, (tx, world) -> tx.snapshots().find(copy));
    };
  }

  private Operation beside(Step.Target target) {
    Duration life = Duration.ofMillis(1 + random.nextInt(6));
    Event event =
        TestEntities.event("e" + random.nextInt(6), "s" + random.nextInt(2), Checks.MIN_INSTANT);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Operation(
              "touch " + target, (tx, world) -> tx.expiry().touch(target.key(world), life, change));
      case 1 -> new Operation("append " + event, (tx, world) -> tx.events().append(event));
      case 2 -> new Operation("find " + event, (tx, world) -> tx.events().find(event.id()));
      default ->
          new Operation(
              "transition of " + target,
              (tx, world) ->
                  tx.transitions()
                      .record(target.key(world), TransitionLabels.from("a").to("b"), change));
    };
  }
}
