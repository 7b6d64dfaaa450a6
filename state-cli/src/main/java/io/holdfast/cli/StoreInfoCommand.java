package io.holdfast.cli;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StoreUrl;
import io.holdfast.replication.Replication;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code store info}: what is in a store. */
@Command(description = "Shows what is in a store: namespaces, rows of each type, capabilities.")
final class StoreInfoCommand implements Callable<Answer> {
  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Override
  public Answer call() {
    try (StateStore store = Stores.toRead(url)) {
      Replication replication = store.replication();
      List<String> namespaces = Namespaces.of(store);
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
}
