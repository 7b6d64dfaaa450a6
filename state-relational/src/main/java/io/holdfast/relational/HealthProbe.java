package io.holdfast.relational;

import io.holdfast.StoreConfig;
import io.holdfast.codec.RowCodec;
import io.holdfast.error.StateException;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthSource;
import io.holdfast.health.HealthStatus;
import io.holdfast.relational.dialect.RelationalDialect;
import io.holdfast.relational.jdbc.Database;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Health check of a database: connection, durability settings, schema version, codec. Thread-safe.
 */
final class HealthProbe implements HealthSource {
  private final RelationalDialect dialect;
  private final Database database;
  private final SchemaVersion schema;
  private final StoreConfig config;
  private final RowCodec codec;

  HealthProbe(
      RelationalDialect dialect,
      Database database,
      SchemaVersion schema,
      StoreConfig config,
      RowCodec codec) {
    this.dialect = dialect;
    this.database = database;
    this.schema = schema;
    this.config = config;
    this.codec = codec;
  }

  @Override
  public Health health() {
    long start = System.nanoTime();
    Map<String, Object> details = new LinkedHashMap<>();
    HealthStatus status;
    try {
      Map<String, String> durability = database.read(dialect.facts()::durability);
      Map<String, String> risks = dialect.facts().risks(durability);
      status = risks.isEmpty() ? HealthStatus.UP : HealthStatus.DEGRADED;
      details.put("database_connected", true);
      details.put("durability", joined(durability));
      details.putAll(durability);
      if (!risks.isEmpty()) {
        details.put("durability_at_risk", String.join(" ", risks.keySet()));
      }
    } catch (StateException e) {
      status = HealthStatus.DOWN;
      details.put("database_connected", false);
      details.put("code", e.code().name());
      details.put("message", String.valueOf(e.getMessage()));
    }
    details.put("schema_version", schema.version());
    details.put("audit", config.audit().name());
    details.putAll(codec.details());
    details.putAll(database.details());
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    return Health.of(new HealthComponent(dialect.name(), status, latency, details));
  }

  /** The settings as one line, for the detail that every store reports. */
  private static String joined(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }
}
