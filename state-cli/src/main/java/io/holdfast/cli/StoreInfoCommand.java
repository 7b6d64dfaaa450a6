package io.holdfast.cli;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StoreUrl;
import io.holdfast.replication.Replication;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code store info}: what is in a store. */
@Command(description = "Shows what is in a store: namespaces, rows of each type, capabilities.")
final class StoreInfoCommand implements Callable<Answer> {
  private static final int PAGE = 1000;

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Override
  public Answer call() {
    try (StateStore store = Stores.toRead(url)) {
      Replication replication = store.replication();
      List<String> namespaces = namespaces(replication);
      Map<RowType, Long> counts = new TreeMap<>(replication.counts());
      ObjectNode json = Json.object();
      json.put("url", StoreUrl.parse(url).toString());
      json.put("storeId", replication.storeId());
      ArrayNode capabilities = json.putArray("capabilities");
      store.capabilities().stream().sorted().map(Capability::name).forEach(capabilities::add);
      ArrayNode names = json.putArray("namespaces");
      namespaces.forEach(names::add);
      ObjectNode rows = json.putObject("rows");
      TextTable table = new TextTable("ROWS", "COUNT");
      counts.forEach(
          (type, count) -> {
            rows.put(type.label(), count);
            table.row(type.label(), count);
          });
      List<String> lines = new ArrayList<>();
      lines.add("store       " + StoreUrl.parse(url));
      lines.add("id          " + replication.storeId());
      lines.add("namespaces  " + String.join(" ", namespaces));
      for (Capability capability : store.capabilities().stream().sorted().toList()) {
        lines.add("can         " + capability.meaning());
      }
      lines.add("");
      lines.addAll(table.lines());
      return Answer.done(json, lines);
    }
  }

  private static List<String> namespaces(Replication replication) {
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
}
