package io.holdfast.cli.command.store;

import io.holdfast.StateStores;
import io.holdfast.cli.output.CommandResult;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.ResultTable;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.ErrorKind;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code store health}: the health of a store. */
@Command(description = "Show the health of a store. Exits with 5 if it is down.")
public final class StoreHealthCommand implements Callable<CommandResult> {
  private static final String CODE = "code";
  private static final String MESSAGE = "message";

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Override
  public CommandResult call() {
    Health health = StateStores.probe(url);
    health.components().forEach(StoreHealthCommand::rejectCallerErrors);
    return CommandResult.builder()
        .code(health.status() == HealthStatus.DOWN ? ExitCode.STORE_FAILURE : ExitCode.SUCCESS)
        .field("status", health.status().name())
        .table(
            ResultTable.<HealthComponent>array("components", health.components())
                .column("name", "COMPONENT", HealthComponent::name)
                .column("status", "STATUS", component -> component.status().name())
                .json("latencyMillis", component -> component.latency().toMillis())
                .text("LATENCY", component -> component.latency().toMillis() + " ms")
                .json("details", HealthComponent::details)
                .text("DETAILS", StoreHealthCommand::shownDetails))
        .build();
  }

  private static String shownDetails(HealthComponent component) {
    return component.details().entrySet().stream()
        .map(detail -> detail.getKey() + "=" + detail.getValue())
        .collect(Collectors.joining(", "));
  }

  /** A store that does not exist, or an invalid URL, is an error of the caller. */
  private static void rejectCallerErrors(HealthComponent component) {
    Map<String, Object> details = component.details();
    if (component.status() == HealthStatus.DOWN && details.get(CODE) instanceof String name) {
      // Any other name is that of an unexpected exception.
      Optional<ErrorCode> code =
          Stream.of(ErrorCode.values()).filter(known -> known.name().equals(name)).findFirst();
      if (code.isPresent() && code.get().kind() == ErrorKind.CALLER) {
        throw new StateException(code.get(), ErrorDetail.of(String.valueOf(details.get(MESSAGE))));
      }
    }
  }
}
