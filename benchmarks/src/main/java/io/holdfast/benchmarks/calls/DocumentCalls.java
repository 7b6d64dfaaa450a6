package io.holdfast.benchmarks.calls;

import io.holdfast.benchmarks.measure.BenchmarkAgents;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.patch.JsonDiff;
import io.holdfast.json.patch.JsonPatch;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a call does with a document, without a store: about 1.2 KB of JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DocumentCalls {
  private final byte[] bytes = BenchmarkAgents.TEXT.getBytes(StandardCharsets.UTF_8);
  private final JsonDocument before = Json.parse(bytes);
  private final JsonDocument after = Json.parse(BenchmarkAgents.TEXT.replace("measure", "compare"));

  /** Checks bytes that come from outside. */
  @Benchmark
  public JsonDocument parse() {
    return Json.parse(bytes);
  }

  /** What has changed from one version to the next. */
  @Benchmark
  public JsonPatch diff() {
    return JsonDiff.between(before, after);
  }
}
