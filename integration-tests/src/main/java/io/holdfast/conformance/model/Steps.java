package io.holdfast.conformance.model;

import io.holdfast.conformance.support.TestEntities;
import io.holdfast.interchange.ImportItem;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Action;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.Event;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Status;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Generates the steps of random scripts, over every operation that all stores support. */
final class Steps {
  private static final List<String> IDS = List.of("a", "A", "a ", "%", "\ue000", "\ud83d\ude00");
  private static final List<String> TEXTS = List.of("x", "'; --", "é", "e\u0301", "");
  private static final List<String> DOCUMENTS =
      List.of("1", "1.0", "{\"b\":1,\"a\":[\"x\"]}", "\"\\u0000\\ud800\"", "1e400");
  private static final Instant BASE = Instant.parse("2026-03-01T12:00:00Z");

  private final Random random;

  private Steps(Random random) {
    this.random = random;
  }

  /** Generates a step. */
  static Step draw(Random random) {
    Steps steps = new Steps(random);
    return switch (random.nextInt(17)) {
      case 0, 1, 2 -> steps.write();
      case 3 -> steps.batch();
      case 4, 5 -> steps.remove();
      case 6 -> steps.copy();
      case 7 -> steps.rollback();
      case 8 -> steps.event();
      case 9 -> steps.importing();
      case 10 -> RowSteps.draw(random, steps.target());
      case 11 -> QuerySteps.draw(random, steps.target());
      case 12, 13 -> LifecycleSteps.draw(random, steps.target(), steps.change());
      case 14, 15 -> TransactionSteps.draw(random, steps.target(), steps.change());
      default -> steps.read();
    };
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Step.Target target() {
    // Few, so that steps use the same entities.
    EntityKind kind =
        random.nextInt(3) > 0 ? EntityKind.AGENT : EntityKind.values()[random.nextInt(4)];
    return new Step.Target(
        random.nextInt(5) / 4, kind, IDS.get(random.nextInt(3) * random.nextInt(3)));
  }

  private Change change() {
    Change change = Change.by(one(List.of("ann", "bob")));
    Change told = random.nextInt(3) > 0 ? change : change.because(one(TEXTS)).with(document());
    return random.nextInt(3) > 0 ? told : told.as("r" + random.nextInt(2));
  }

  private JsonDocument document() {
    return Json.parse(one(DOCUMENTS));
  }

  private EntityState state(Step.Target target) {
    EntityState state =
        random.nextBoolean()
            ? TestEntities.minimal(target.kind(), target.id())
            : TestEntities.filled(target.kind(), target.id(), "t" + random.nextInt(2), document());
    EntityState next = TestEntities.with(state, one(List.of(Status.all(target.kind()))));
    return random.nextInt(4) > 0
        ? next
        : TestEntities.withExpiry(next, BASE.plusMillis(random.nextInt(9)));
  }

  /** An expected version; most often the stored one. */
  private long off() {
    return random.nextInt(4) > 0 ? 0 : random.nextInt(3) - 1;
  }

  private Step write() {
    Step.Target target = target();
    EntityState state = state(target);
    Change change = change();
    long off = off();
    return switch (random.nextInt(3)) {
      case 0 -> new Step("put " + target, world -> target.entities(world).put(state, change));
      case 1 ->
          new Step(
              "update " + target,
              world -> target.entities(world).update(target.id(), old -> state, change));
      default ->
          new Step(
              "save " + target + " at " + off,
              world ->
                  target
                      .entities(world)
                      .save(
                          TestEntities.withVersion(state, Math.max(0, target.version(world) + off)),
                          change));
    };
  }

  private Step batch() {
    Step.Target first = target();
    List<EntityState> states =
        IntStream.range(0, 4)
            .mapToObj(i -> state(new Step.Target(first.namespace(), first.kind(), one(IDS))))
            .map(state -> TestEntities.withVersion(state, random.nextInt(2)))
            .toList();
    Change change = change();
    List<String> ids = states.stream().map(s -> s.id() + "@" + s.version()).toList();
    return random.nextBoolean()
        ? new Step("saveAll " + first + ids, world -> first.entities(world).saveAll(states, change))
        : new Step(
            "saveEach " + first + ids, world -> first.entities(world).saveEach(states, change));
  }

  private Step remove() {
    Step.Target target = target();
    Change change = change();
    if (random.nextBoolean()) {
      return new Step(
          "delete " + target,
          world -> target.entities(world).delete(target.id(), ExpectedVersion.any(), change));
    }
    long off = off();
    return new Step(
        "delete " + target + " at " + off,
        world ->
            target
                .entities(world)
                .delete(
                    target.id(),
                    ExpectedVersion.of(Math.max(1, target.version(world) + off)),
                    change));
  }

  private Step copy() {
    Step.Target target = target();
    Change change = change();
    if (random.nextBoolean()) {
      String text = one(TEXTS);
      return new Step(
          "snapshot " + target,
          world -> target.store(world).snapshots().create(target.key(world), text));
    }
    return new Step(
        "restore " + target,
        world -> {
          var made = target.store(world).snapshots().list(target.key(world), Page.first()).items();
          String id = made.isEmpty() ? "none" : made.get(0).id();
          return target.store(world).snapshots().restore(id, change);
        });
  }

  private Step rollback() {
    Step.Target target = target();
    Change change = change();
    long version = 1 + random.nextInt(3);
    return new Step(
        "rollback " + target + " to " + version,
        world -> target.store(world).history().rollback(target.key(world), version, change));
  }

  private Event anEvent() {
    Instant when = BASE.plusMillis(random.nextInt(2));
    String id = "e" + random.nextInt(6);
    return random.nextInt(4) > 0
        ? TestEntities.event(id, one(IDS.subList(0, 2)), when)
        : TestEntities.filledEvent(id, one(IDS), document(), when);
  }

  private Step event() {
    int namespace = random.nextInt(2);
    List<Event> events =
        IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> anEvent()).toList();
    return new Step("append " + events, world -> world.in(namespace).events().appendAll(events));
  }

  private Step importing() {
    Step.Target target = target();
    EntityState state = TestEntities.withVersion(state(target), random.nextInt(4));
    Event event = TestEntities.event("e" + random.nextInt(6), "s", BASE);
    Event numbered =
        new Event(
            event.id(),
            event.sessionId(),
            random.nextInt(9),
            event.type(),
            null,
            null,
            event.timestamp(),
            null,
            null,
            null);
    Change change = change();
    return new Step(
        "import " + target + "@" + state.version() + " and " + numbered,
        world ->
            world
                .store()
                .imports()
                .write(
                    List.of(
                        new ImportItem.Entity(target.key(world).namespace(), state),
                        new ImportItem.Logged(target.key(world).namespace(), numbered)),
                    change));
  }

  private Step read() {
    Step.Target target = target();
    Page page = Page.first(1 + random.nextInt(3));
    Status status = one(List.of(Status.all(target.kind())));
    Instant since = BASE.plusMillis(random.nextInt(40));
    return switch (random.nextInt(6)) {
      case 0 ->
          new Step(
              "list since " + since,
              world -> target.entities(world).list(EntityQuery.all().updatedSince(since), page));
      case 1 ->
          new Step(
              "list " + status,
              world -> target.entities(world).list(EntityQuery.withStatus(status), page));
      case 2 ->
          new Step(
              "history " + target,
              world -> target.store(world).history().of(target.key(world), page));
      case 3 ->
          new Step(
              "checkpoint " + target,
              world -> target.store(world).history().latestCheckpoint(target.key(world)));
      case 4 ->
          new Step(
              "audit by ann",
              world ->
                  target
                      .store(world)
                      .audit()
                      .list(AuditQuery.all().by("ann").doing(Action.UPDATE), page));
      default ->
          new Step(
              "events since " + since,
              world ->
                  target.store(world).events().list(EventQuery.all().between(since, null), page));
    };
  }
}
