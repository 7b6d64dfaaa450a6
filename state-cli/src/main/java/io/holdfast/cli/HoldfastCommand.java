package io.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The root command, which only groups the others. */
@Command(
    name = "holdfast",
    description = "Keep the state of agents durable and move it between stores.",
    versionProvider = ManifestVersion.class,
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true)
final class HoldfastCommand {
  /** Ends the help of every command. */
  static final String[] FOOTER = {
    "",
    "Store URLs:",
    "  sqlite:PATH                           one file",
    "  'postgresql://USER:$${VAR}@HOST/DB'    password from the variable VAR",
    "  embedded:postgres                     a server that stops with the command",
    "  embedded:postgres?dir=PATH            the same, its data kept in PATH",
    "  memory:                               in memory, discarded with the command",
    "  redis://HOST, rediss://HOST           for store health only",
    "",
    "Exit codes:",
    "  0  success",
    "  1  differences or failed items found",
    "  2  usage error or invalid input",
    "  3  precondition not met",
    "  4  lease held by another process, or lost",
    "  5  store cannot be reached or written"
  };
}
