package io.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The root of all commands: does nothing by itself. */
@Command(
    name = "holdfast",
    description = "Keeps the state of agents durable and moves it between stores.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "Store URLs: sqlite:PATH, postgresql://USER@HOST/DATABASE, embedded:postgres?dir=PATH,",
      "embedded:postgres, memory:. A password is written as a reference to an environment",
      "variable, as docs/cli.md shows.",
      "",
      "Exit codes: 0 done, 1 differences or failed items, 2 usage or invalid input,",
      "3 preconditions unmet, 4 fenced, 5 a store cannot be reached or written"
    })
final class HoldfastCommand {}
