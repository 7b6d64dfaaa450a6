package io.holdfast.cli;

import picocli.CommandLine;

/** The tree of commands. */
final class Commands {
  private Commands() {}

  static CommandLine create(Context context) {
    CommandLine root = new CommandLine(new HoldfastCommand());
    root.addMixin("options", context.options());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root;
  }
}
