package io.holdfast.redis;

import io.holdfast.health.HealthStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts about a server from its {@code INFO} reply, and the problems they show. */
final class RedisServerFacts {
  /** Share of the memory limit above which the server is degraded. */
  private static final int ALERT_PERCENT = 80;

  private final Map<String, String> info;

  private RedisServerFacts(Map<String, String> info) {
    this.info = info;
  }

  /** Parses {@code name:value} lines; other lines are headings. */
  static RedisServerFacts parse(String reply) {
    Map<String, String> info = new LinkedHashMap<>();
    for (String line : reply.split("\\r?\\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.startsWith("#")) {
        info.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return new RedisServerFacts(info);
  }

  /** Facts for {@code health()}, in a fixed order; unknown ones are omitted. */
  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    putText(details, "redis_version", "redis_version");
    putText(details, "role", "role");
    putText(details, "maxmemory_policy", "maxmemory_policy");
    String appendOnly = info.get("aof_enabled");
    if (appendOnly != null) {
      details.put("appendonly", appendOnly.equals("1") ? "yes" : "no");
    }
    putNumber(details, "used_memory_bytes", "used_memory");
    putNumber(details, "maxmemory_bytes", "maxmemory");
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      details.put("problems", String.join("; ", problems));
    }
    return details;
  }

  /** Degraded if the server responds but has problems. */
  HealthStatus status() {
    return problems().isEmpty() ? HealthStatus.UP : HealthStatus.DEGRADED;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    long limit = number("maxmemory");
    if (limit > 0 && number("used_memory") > limit / 100 * ALERT_PERCENT) {
      problems.add("memory above " + ALERT_PERCENT + " % of its limit");
    }
    if (says("aof_last_write_status", "err")) {
      problems.add("last write of the append-only file failed");
    }
    if (says("rdb_last_bgsave_status", "err")) {
      problems.add("last background save failed");
    }
    if (says("role", "slave")) {
      problems.add("server is a replica and refuses writes");
    }
    return problems;
  }

  private boolean says(String name, String value) {
    return value.equals(info.get(name));
  }

  private long number(String name) {
    String text = info.getOrDefault(name, "");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private void putText(Map<String, Object> details, String key, String name) {
    String value = info.get(name);
    if (value != null) {
      details.put(key, value);
    }
  }

  private void putNumber(Map<String, Object> details, String key, String name) {
    long value = number(name);
    if (value >= 0) {
      details.put(key, value);
    }
  }
}
