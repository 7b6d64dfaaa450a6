package io.holdfast.cli.store;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.replication.Replication;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the namespaces of a store. */
public final class Namespaces {
  private static final int PAGE = 1000;
  private static final int SHOWN = 10;

  private Namespaces() {}

  /** All of them, in their order. */
  public static List<String> of(StateStore store) {
    Replication replication = store.replication();
    List<String> names = new ArrayList<>();
    @Nullable RowKey last = null;
    while (true) {
      List<Row> page = replication.read(RowType.NAMESPACE, last, PAGE);
      page.forEach(row -> names.add(row.key().namespace()));
      if (page.size() < PAGE) {
        return names;
      }
      last = page.get(page.size() - 1).key();
    }
  }

  /** A hint that names the existing namespaces if that of the handle does not exist. */
  public static Optional<String> hint(StateStore store) {
    if (!store.capabilities().contains(Capability.REPLICATION)) {
      return Optional.empty();
    }
    List<String> names = of(store);
    if (names.isEmpty() || names.contains(store.namespace())) {
      return Optional.empty();
    }
    String others = String.join(" ", names.subList(0, Math.min(SHOWN, names.size())));
    return Optional.of(
        "Nothing found in namespace "
            + store.namespace()
            + "; pass --namespace and one of: "
            + others
            + (names.size() > SHOWN ? " …" : ""));
  }
}
