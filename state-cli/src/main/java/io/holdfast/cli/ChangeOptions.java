package io.holdfast.cli;

import io.holdfast.model.Change;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who makes a change and why, as history and the audit log keep it. */
final class ChangeOptions {
  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who does it, for history and audit (default: the name of the user).")
  private @Nullable String actor;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for history and audit.")
  private @Nullable String reason;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Names this request, so that to repeat it does nothing a second time.")
  private @Nullable String requestId;

  Change change() {
    String who = actor == null ? System.getProperty("user.name") : actor;
    return new Change(who, reason, null, requestId);
  }
}
