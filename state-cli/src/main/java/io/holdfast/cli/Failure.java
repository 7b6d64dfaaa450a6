package io.holdfast.cli;

import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.ResultObject;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The error of a command: one line without secrets, an exit code and a stable name.
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
          ExitCode.STORE_FAILURE,
          "IO_FAILED",
          "Reading or writing failed [reason=" + oneLine(reason) + "]",
          Map.of("reason", oneLine(reason)));
    }
    String name = cause.getClass().getName();
    return new Failure(
        ExitCode.STORE_FAILURE,
        "UNEXPECTED",
        "Unexpected failure [exception=" + name + "]. Run again with --debug for the stack trace",
        Map.of("exception", name));
  }

  /** The error as JSON. */
  ResultObject json() {
    return new ResultObject()
        .put(
            "error",
            new ResultObject().put("code", code).put("message", message).put("context", context));
  }

  private static String usage(ParameterException e) {
    // Some messages of picocli begin with a redundant word.
    String message = oneLine(String.valueOf(e.getMessage())).replaceFirst("^Error: ", "");
    StringBuilder line = new StringBuilder(message);
    if (e instanceof UnmatchedArgumentException unmatched) {
      if (isUnknownCommand(unmatched)) {
        line = new StringBuilder("Unknown command: '" + unmatched.getUnmatched().get(0) + "'");
      }
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

  /** Whether a word stands where one of the subcommands is expected. */
  private static boolean isUnknownCommand(UnmatchedArgumentException e) {
    return !e.getCommandLine().getSubcommands().isEmpty()
        && !e.getUnmatched().isEmpty()
        && !e.isUnknownOption();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
