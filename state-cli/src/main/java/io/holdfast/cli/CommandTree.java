package io.holdfast.cli;

import io.holdfast.cli.command.CommandContext;
import io.holdfast.cli.command.audit.StoreAuditCommand;
import io.holdfast.cli.command.audit.StoreAuditSealCommand;
import io.holdfast.cli.command.audit.StoreAuditSealsCommand;
import io.holdfast.cli.command.audit.StoreAuditTrimCommand;
import io.holdfast.cli.command.audit.StoreAuditVerifyCommand;
import io.holdfast.cli.command.backup.StoreBackupCommand;
import io.holdfast.cli.command.backup.StoreRestoreCommand;
import io.holdfast.cli.command.codec.DictionariesTrainCommand;
import io.holdfast.cli.command.codec.KeysNewCommand;
import io.holdfast.cli.command.codec.KeysRotateCommand;
import io.holdfast.cli.command.entity.EntityAtCommand;
import io.holdfast.cli.command.entity.EntityDeleteCommand;
import io.holdfast.cli.command.entity.EntityDiffCommand;
import io.holdfast.cli.command.entity.EntityHistoryCommand;
import io.holdfast.cli.command.entity.EntityListCommand;
import io.holdfast.cli.command.entity.EntityRollbackCommand;
import io.holdfast.cli.command.entity.EntityShowCommand;
import io.holdfast.cli.command.event.EventsListCommand;
import io.holdfast.cli.command.event.EventsSearchCommand;
import io.holdfast.cli.command.move.ExportCommand;
import io.holdfast.cli.command.move.ImportCommand;
import io.holdfast.cli.command.move.MigrateCommand;
import io.holdfast.cli.command.move.StoreDiffCommand;
import io.holdfast.cli.command.store.StoreCleanupCommand;
import io.holdfast.cli.command.store.StoreHealthCommand;
import io.holdfast.cli.command.store.StoreInfoCommand;
import io.holdfast.cli.command.store.StoreStatsCommand;
import io.holdfast.cli.command.store.StoreSweepCommand;
import io.holdfast.cli.demo.DemoCommand;
import io.holdfast.model.EntityKind;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The tree of commands. */
final class CommandTree {
  private CommandTree() {}

  static CommandLine create(CommandContext context) {
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
        .description("Show this help.")
        .build();
  }

  /** Only of the root: below, the option names the version of an entity. */
  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  /** Not inherited: picocli would replace variables once more at every level. */
  private static void footers(CommandLine command) {
    command.getCommandSpec().usageMessage().footer(HoldfastCommand.FOOTER);
    command.getSubcommands().values().forEach(CommandTree::footers);
  }

  private static CommandLine store(CommandContext context) {
    CommandLine group = group("Inspect and maintain a store.");
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

  private static CommandLine entities(EntityKind kind, String plural, CommandContext context) {
    CommandLine group = group("Inspect and repair " + plural + ".");
    group.addSubcommand("list", new EntityListCommand(kind, context));
    group.addSubcommand("show", new EntityShowCommand(kind));
    group.addSubcommand("history", new EntityHistoryCommand(kind));
    group.addSubcommand("at", new EntityAtCommand(kind));
    group.addSubcommand("diff", new EntityDiffCommand(kind));
    group.addSubcommand("rollback", new EntityRollbackCommand(kind));
    group.addSubcommand("delete", new EntityDeleteCommand(kind));
    return group;
  }

  private static CommandLine events(CommandContext context) {
    CommandLine group = group("List and search events of sessions.");
    group.addSubcommand("list", new EventsListCommand(context));
    group.addSubcommand("search", new EventsSearchCommand(context));
    return group;
  }

  private static CommandLine keys(CommandContext context) {
    CommandLine group = group("Create and rotate encryption keys.");
    group.addSubcommand("new", new KeysNewCommand());
    group.addSubcommand("rotate", new KeysRotateCommand(context));
    return group;
  }

  private static CommandLine dictionaries(CommandContext context) {
    CommandLine group = group("Train compression dictionaries.");
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
