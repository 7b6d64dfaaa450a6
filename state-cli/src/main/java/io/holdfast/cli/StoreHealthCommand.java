package io.holdfast.cli;

import io.holdfast.StateStores;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code store health}: whether a store is well. */
@Command(description = "Shows whether a store is well. Ends with 5 if it is down.")
final class StoreHealthCommand implements Callable<Answer> {
  private static final String CODE = "code";
  private static final String MESSAGE = "message";

  @Parameters(paramLabel = "URL", description = "The store.")
  private String url;

  @Override
  public Answer call() {
    Health health = StateStores.probe(url);
    health.components().forEach(StoreHealthCommand::refuseWrongQuestion);
    ObjectNode json = Json.object();
    json.put("status", health.status().name());
    ArrayNode components = json.putArray("components");
    TextTable table = new TextTable("COMPONENT", "STATUS", "LATENCY", "DETAILS");
    for (HealthComponent component : health.components()) {
      ObjectNode node = components.addObject();
      node.put("name", component.name());
      node.put("status", component.status().name());
      node.put("latencyMillis", component.latency().toMillis());
      ObjectNode details = node.putObject("details");
      component.details().forEach(details::putPOJO);
      table.row(
          component.name(),
          component.status(),
          component.latency().toMillis() + " ms",
          component.details().entrySet().stream()
              .map(d -> d.getKey() + "=" + d.getValue())
              .collect(Collectors.joining(", ")));
    }
    ExitCode code = health.status() == HealthStatus.DOWN ? ExitCode.STORE : ExitCode.DONE;
    return Answer.of(code, json, table.lines());
  }

  /** A store that does not exist, or a URL that makes no sense, is not an ill store. */
  private static void refuseWrongQuestion(HealthComponent component) {
    Map<String, Object> details = component.details();
    if (component.status() == HealthStatus.DOWN && details.get(CODE) instanceof String name) {
      // What is no code of ours is the name of an exception that nobody foresaw.
      Optional<ErrorCode> code =
          Stream.of(ErrorCode.values()).filter(known -> known.name().equals(name)).findFirst();
      if (code.isPresent() && code.get().kind() == ErrorKind.CALLER) {
        throw new StateException(code.get(), ErrorDetail.of(String.valueOf(details.get(MESSAGE))));
      }
    }
  }
}
