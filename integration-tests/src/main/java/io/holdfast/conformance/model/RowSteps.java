package io.holdfast.conformance.model;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.Rows;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.Replication;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import io.holdfast.row.VersionRow;
import java.util.List;
import java.util.Random;

/** Generates steps of random scripts that apply rows. */
final class RowSteps {
  private RowSteps() {}

  static Step draw(Random random, Step.Target target) {
    ApplyMode mode = ApplyMode.values()[random.nextInt(ApplyMode.values().length)];
    long version = 1 + random.nextInt(4);
    boolean deleted = random.nextInt(4) == 0;
    RowType type = RowType.values()[1 + random.nextInt(RowType.values().length - 1)];
    return switch (random.nextInt(4)) {
      case 0 ->
          new Step(
              "apply " + mode + " " + target + "@" + version,
              world -> apply(target.store(world), mode, row(target, world, version, deleted)));
      case 1 -> new Step("purge " + target, world -> purge(target, world));
      case 2 ->
          new Step(
              "apply the " + type + " rows of a namespace again",
              world -> apply(world.in(1), mode, Rows.of(world.in(1), type)));
      default ->
          new Step(
              "remove the last of " + type,
              world -> {
                List<Row> rows = Rows.of(world.in(0), type);
                List<ApplyBatch.Deletion> last =
                    rows.isEmpty()
                        ? List.of()
                        : List.of(new ApplyBatch.Deletion(type, rows.get(rows.size() - 1).key()));
                return world.store().replication().apply(ApplyBatch.remove(last));
              });
    };
  }

  private static Object apply(StateStore store, ApplyMode mode, List<Row> rows) {
    return store.replication().apply(ApplyBatch.repair(mode, rows));
  }

  private static List<Row> row(
      Step.Target target, Step.World world, long version, boolean deleted) {
    EntityContent content =
        new EntityContent(
            "idle", "moved", null, null, null, List.of(), null, null, 1, 2, null, null, null, null);
    String namespace = target.key(world).namespace();
    return List.of(
        EntityRow.hashed(
            namespace,
            target.kind(),
            target.id(),
            version,
            0,
            deleted,
            deleted ? EntityContent.tombstone(1, 2) : content));
  }

  /** Purges an entity like retention: its version remains as a version floor. */
  private static Object purge(Step.Target target, Step.World world) {
    String namespace = target.key(world).namespace();
    Replication replication = world.store().replication();
    long version = Math.max(1, target.version(world));
    VersionRow floor = new VersionRow(namespace, target.kind().label(), target.id(), version);
    replication.apply(ApplyBatch.repair(ApplyMode.NEWER, List.of(floor)));
    return replication.apply(
        ApplyBatch.remove(
            List.of(
                new ApplyBatch.Deletion(
                    RowType.of(target.kind()), RowKey.of(namespace, target.id())))));
  }
}
