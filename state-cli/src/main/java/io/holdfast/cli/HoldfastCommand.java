package io.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The root of all commands: does nothing by itself. */
@Command(
    name = "holdfast",
    description = "Keeps the state of agents durable and moves it between stores.",
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true)
final class HoldfastCommand {
  /** Ends the help of every command. */
  static final String[] FOOTER = {
    "",
    "Store URLs:",
    "  sqlite:PATH                           one file",
    "  'postgresql://USER:$${VAR}@HOST/DB'    password from the variable VAR",
    "  embedded:postgres                     a server that ends with the command",
    "  embedded:postgres?dir=PATH            the same, its data kept in PATH",
    "  memory:                               ends with the command",
    "  redis://HOST, rediss://HOST           store health only",
    "",
    "Exit codes:",
    "  0 done                     1 differences or failed items",
    "  2 usage or invalid input   3 preconditions unmet",
    "  5 a store cannot be reached or written"
  };
}
