package io.holdfast.benchmarks.raw;

import io.holdfast.benchmarks.measure.BenchmarkAgents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A script for pgbench that writes the rows of a save, in one transaction of three statements. */
public final class PgbenchScript {
  private static final String ID = "'agent-' || lpad(:agent::text, 6, '0')";
  private static final String NOW = "(extract(epoch FROM now()) * 1000)::bigint";

  private PgbenchScript() {}

  public static String of(RowTemplates rows) {
    Map<String, String> entity =
        rows.entity()
            .expressions(
                Map.of(
                    "version",
                    "version + 1",
                    "status",
                    "CASE status WHEN 'running' THEN 'paused' ELSE 'running' END",
                    "updated_at",
                    NOW));
    entity.keySet().removeAll(Set.of("namespace", "id"));
    String settings =
        entity.entrySet().stream()
            .map(one -> one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining(", "));
    return String.join(
        "\n",
        "\\set agent random(0, " + (BenchmarkAgents.AGENTS - 1) + ")",
        "BEGIN;",
        "UPDATE agent_states SET "
            + settings
            + " WHERE namespace = 'default' AND id = "
            + ID
            + " RETURNING version AS made \\gset",
        insert(rows.history()),
        insert(rows.audit()),
        "COMMIT;",
        "");
  }

  private static String insert(RowTemplate template) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("id", ID);
    given.put("version", ":made::bigint");
    given.put("version_before", ":made::bigint - 1");
    given.put("updated_at", NOW);
    given.put("recorded_at", NOW);
    return template.insert()
        + "VALUES ("
        + String.join(", ", template.expressions(given).values())
        + ");";
  }
}
