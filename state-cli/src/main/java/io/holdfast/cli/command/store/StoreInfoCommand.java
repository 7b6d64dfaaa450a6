package io.holdfast.cli.command.store;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StoreUrl;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.CountsByLabel;
import io.holdfast.cli.store.Namespaces;
import io.holdfast.cli.store.StoreOpener;
import io.holdfast.replication.Replication;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code store info}: what is in a store. */
@Command(description = "Show what is in a store: namespaces, rows of each type, capabilities.")
public final class StoreInfoCommand implements Callable<CommandResult> {
  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Override
  public CommandResult call() {
    try (StateStore store = StoreOpener.openReadOnly(url)) {
      Replication replication = store.replication();
      List<String> namespaces = Namespaces.of(store);
      List<Capability> capabilities = store.capabilities().stream().sorted().toList();
      return CommandResult.builder()
          .field("url", "store", StoreUrl.parse(url).toString())
          .field("storeId", "id", replication.storeId())
          .field("capabilities", capabilities.stream().map(Capability::name).toList())
          .field("namespaces", "namespaces", namespaces, String.join(" ", namespaces))
          .lines(capabilities.stream().map(can -> "capability  " + can.meaning()).toList())
          .line("")
          .counts("rows", "ROWS", "COUNT", CountsByLabel.of(new TreeMap<>(replication.counts())))
          .build();
    }
  }
}
