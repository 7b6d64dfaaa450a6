package io.holdfast.cli.option;

import io.holdfast.model.Change;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Actor, reason and request id of a change. */
public final class ChangeOptions {
  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Actor recorded in history and audit (default: the current user).")
  private @Nullable String actor;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason recorded in history and audit.")
  private @Nullable String reason;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Idempotency key: repeating the request with it writes nothing.")
  private @Nullable String requestId;

  public Change change() {
    String who = actor == null ? System.getProperty("user.name") : actor;
    return new Change(who, reason, null, requestId);
  }
}
