package io.holdfast.cli;

import io.holdfast.model.EntityKind;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The tree of commands. */
final class Commands {
  private Commands() {}

  static CommandLine create(Context context) {
    CommandLine root = new CommandLine(new HoldfastCommand());
    root.addMixin("options", context.options());
    root.getCommandSpec().addOption(help()).addOption(version());
    root.addSubcommand("demo", new DemoCommand(context));
    root.addSubcommand("import", new ImportCommand(context));
    root.addSubcommand("export", new ExportCommand(context));
    root.addSubcommand("migrate", new MigrateCommand(context));
    root.addSubcommand("store", store(context));
    root.addSubcommand("agents", entities(EntityKind.AGENT, "agents", context));
    root.addSubcommand("swarms", entities(EntityKind.SWARM, "swarms", context));
    root.addSubcommand("sessions", entities(EntityKind.SESSION, "sessions", context));
    root.addSubcommand("tasks", entities(EntityKind.TASK, "tasks", context));
    root.addSubcommand("events", events(context));
    root.addSubcommand("bench", new BenchCommand());
    root.addSubcommand("keys", keys(context));
    root.addSubcommand("dictionaries", dictionaries(context));
    root.addSubcommand("completion", new CompletionCommand(root));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    footers(root);
    return root;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .scopeType(ScopeType.INHERIT)
        .description("Shows this help.")
        .build();
  }

  /** Only of the root: below, the option names the version of an entity. */
  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Shows which build this is.")
        .build();
  }

  /** Not inherited: picocli would replace variables once more at every level. */
  private static void footers(CommandLine command) {
    command.getCommandSpec().usageMessage().footer(HoldfastCommand.FOOTER);
    command.getSubcommands().values().forEach(Commands::footers);
  }

  private static CommandLine store(Context context) {
    CommandLine group = group("Looks into a store and keeps it well.");
    group.addSubcommand("info", new StoreInfoCommand());
    group.addSubcommand("health", new StoreHealthCommand());
    group.addSubcommand("stats", new StoreStatsCommand(context));
    group.addSubcommand("cleanup", new StoreCleanupCommand(context));
    group.addSubcommand("sweep", new StoreSweepCommand(context));
    group.addSubcommand("audit", new StoreAuditCommand(context));
    group.addSubcommand("audit-seal", new StoreAuditSealCommand(context));
    group.addSubcommand("audit-seals", new StoreAuditSealsCommand(context));
    group.addSubcommand("audit-verify", new StoreAuditVerifyCommand(context));
    group.addSubcommand("audit-trim", new StoreAuditTrimCommand());
    group.addSubcommand("backup", new StoreBackupCommand(context));
    group.addSubcommand("restore", new StoreRestoreCommand(context));
    group.addSubcommand("diff", new StoreDiffCommand(context));
    return group;
  }

  private static CommandLine entities(EntityKind kind, String plural, Context context) {
    CommandLine group = group("Looks at " + plural + " and mends single ones.");
    group.addSubcommand("list", new EntityListCommand(kind, context));
    group.addSubcommand("show", new EntityShowCommand(kind));
    group.addSubcommand("history", new EntityHistoryCommand(kind));
    group.addSubcommand("at", new EntityAtCommand(kind));
    group.addSubcommand("diff", new EntityDiffCommand(kind));
    group.addSubcommand("rollback", new EntityRollbackCommand(kind));
    group.addSubcommand("delete", new EntityDeleteCommand(kind));
    return group;
  }

  private static CommandLine events(Context context) {
    CommandLine group = group("Looks at what happened in sessions.");
    group.addSubcommand("list", new EventsListCommand(context));
    group.addSubcommand("search", new EventsSearchCommand(context));
    return group;
  }

  private static CommandLine keys(Context context) {
    CommandLine group = group("Makes keys and brings stores under them.");
    group.addSubcommand("new", new KeysNewCommand());
    group.addSubcommand("rotate", new KeysRotateCommand(context));
    return group;
  }

  private static CommandLine dictionaries(Context context) {
    CommandLine group = group("Learns how to compress a store better.");
    group.addSubcommand("train", new DictionariesTrainCommand(context));
    return group;
  }

  /** A command that only holds others. */
  private static CommandLine group(String description) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(description);
    return new CommandLine(spec);
  }
}
