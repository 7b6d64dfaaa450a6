package io.holdfast.cli;

import io.holdfast.model.EntityKind;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The tree of commands. */
final class Commands {
  private Commands() {}

  static CommandLine create(Context context) {
    CommandLine root = new CommandLine(new HoldfastCommand());
    root.addMixin("options", context.options());
    root.addSubcommand("demo", new DemoCommand(context));
    root.addSubcommand("import", new ImportCommand(context));
    root.addSubcommand("export", new ExportCommand(context));
    root.addSubcommand("migrate", new MigrateCommand(context));
    root.addSubcommand("store", store(context));
    root.addSubcommand("agents", entities(EntityKind.AGENT, "agents", context));
    root.addSubcommand("swarms", entities(EntityKind.SWARM, "swarms", context));
    root.addSubcommand("sessions", entities(EntityKind.SESSION, "sessions", context));
    root.addSubcommand("completion", new CompletionCommand(root, context));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    return root;
  }

  private static CommandLine store(Context context) {
    CommandLine group = group("Looks into a store.");
    group.addSubcommand("info", new StoreInfoCommand());
    group.addSubcommand("health", new StoreHealthCommand());
    group.addSubcommand("stats", new StoreStatsCommand(context));
    return group;
  }

  private static CommandLine entities(EntityKind kind, String plural, Context context) {
    CommandLine group = group("Looks at " + plural + ".");
    group.addSubcommand("list", new EntityListCommand(kind, context));
    group.addSubcommand("show", new EntityShowCommand(kind));
    group.addSubcommand("history", new EntityHistoryCommand(kind));
    return group;
  }

  /** A command that only holds others. */
  private static CommandLine group(String description) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(description);
    return new CommandLine(spec);
  }
}
