package io.holdfast.cli;

import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said about a command that could not be carried out: one line, never a secret.
 *
 * @param exit the exit code
 * @param code the stable name
 * @param message the line for people
 * @param context keys and values of this case
 */
record Failure(ExitCode exit, String code, String message, Map<String, String> context) {
  private static final String USAGE = "USAGE";

  static Failure of(Throwable cause) {
    if (cause instanceof StateException e) {
      return new Failure(
          ExitCode.of(e.code()), e.code().name(), String.valueOf(e.getMessage()), e.context());
    }
    if (cause instanceof ParameterException e) {
      return new Failure(ExitCode.USAGE, USAGE, usage(e), Map.of());
    }
    if (cause instanceof NoSuchFileException e) {
      return new Failure(
          ExitCode.USAGE,
          "FILE_NOT_FOUND",
          "File does not exist [file=" + e.getFile() + "]",
          Map.of("file", String.valueOf(e.getFile())));
    }
    if (cause instanceof IOException e) {
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      return new Failure(
          ExitCode.STORE,
          "IO_FAILED",
          "Reading or writing failed [reason=" + oneLine(reason) + "]",
          Map.of("reason", oneLine(reason)));
    }
    String name = cause.getClass().getName();
    return new Failure(
        ExitCode.STORE,
        "UNEXPECTED",
        "Unexpected failure [exception=" + name + "]. Run again with --debug for the stack trace",
        Map.of("exception", name));
  }

  /** The object that scripts read. */
  ObjectNode json() {
    ObjectNode error = Json.object();
    error.put("code", code);
    error.put("message", message);
    ObjectNode keys = error.putObject("context");
    context.forEach(keys::put);
    ObjectNode answer = Json.object();
    answer.set("error", error);
    return answer;
  }

  private static String usage(ParameterException e) {
    // Some messages of picocli begin with a word that the code says already.
    String message = oneLine(String.valueOf(e.getMessage())).replaceFirst("^Error: ", "");
    StringBuilder line = new StringBuilder(message);
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        line.append(". Did you mean ").append(String.join(" or ", suggestions)).append('?');
      }
    }
    CommandLine command = e.getCommandLine();
    return line.append(" (see ")
        .append(command.getCommandSpec().qualifiedName())
        .append(" --help)")
        .toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
