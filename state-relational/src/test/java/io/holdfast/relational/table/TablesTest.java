package io.holdfast.relational.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.codec.RowCodec;
import io.holdfast.relational.statement.RowCells;
import io.holdfast.replication.Rows;
import io.holdfast.row.FieldDecoder;
import io.holdfast.row.Row;
import io.holdfast.row.RowSchema;
import io.holdfast.row.RowType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares columns with recorded rows of every type and with the scripts that create the tables. A
 * line of {@code stored-cells.txt} has the type of a row, its fields as in a backup, and name, type
 * and value of every column.
 */
class TablesTest {
  /** Columns that a database fills in by itself. */
  private static final Set<String> LOCAL = Set.of("place", "created_at");

  @ParameterizedTest
  @EnumSource
  void recordedRowsHaveTheirRecordedCells(RowType type) throws Exception {
    List<String> lines = recorded().filter(line -> line.startsWith(type + " ")).toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      String[] parts = line.split(" ", 3);
      FieldDecoder in = new FieldDecoder(Base64.getDecoder().decode(parts[1]));
      Row row = Rows.rehashed(RowSchema.of(type).read(in));
      assertThat(cells(table(type), row)).isEqualTo(parts[2]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state-sqlite", "state-postgres"})
  void columnsAreThoseOfTheScripts(String module) throws IOException {
    String script = script(module);
    for (RowType type : RowType.values()) {
      RowTable<?> table = table(type);
      Set<String> columns = new TreeSet<>(table.places().keySet());
      Set<String> created = created(script, table.name());
      created.removeIf(column -> LOCAL.contains(column) && !columns.contains(column));
      assertThat(created).as(table.name()).isEqualTo(columns);
    }
  }

  @Test
  void keysAreThoseOfTheSchemas() {
    for (RowType type : RowType.values()) {
      assertThat(table(type).key().parts())
          .extracting(KeyColumns.Part::column)
          .isEqualTo(RowSchema.of(type).key());
    }
  }

  private static Stream<String> recorded() throws IOException {
    try (InputStream in = TablesTest.class.getResourceAsStream("/stored-cells.txt")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines();
    }
  }

  private static String script(String module) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "resources"))) {
      Path script =
          files
              .filter(file -> file.getFileName().toString().startsWith("V001"))
              .findFirst()
              .orElseThrow();
      return Files.readString(script);
    }
  }

  private static Set<String> created(String script, String table) {
    Pattern pattern = Pattern.compile("CREATE TABLE " + table + " \\((.*?)\n\\)", Pattern.DOTALL);
    Matcher matcher = pattern.matcher(script);
    assertThat(matcher.find()).as(table).isTrue();
    return matcher
        .group(1)
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("[a-z].*"))
        .map(line -> line.split(" ", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static <R extends Row> String cells(RowTable<R> table, Row row) {
    @SuppressWarnings("unchecked") // the table of a row's type holds rows of its class
    @Nullable Object[] values = new RowCells<>(table, RowCodec.NONE).of((R) row);
    Set<String> cells = new TreeSet<>();
    for (int i = 0; i < values.length; i++) {
      Column<R> column = table.columns().get(i);
      cells.add(column.name() + ":" + column.type() + "=" + text(values[i]));
    }
    return String.join(" ", cells);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof byte[] bytes) {
      return "x" + HexFormat.of().formatHex(bytes);
    }
    return value instanceof String text
        ? "s" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))
        : value.toString();
  }

  private static RowTable<? extends Row> table(RowType type) {
    return switch (type) {
      case NAMESPACE -> Tables.NAMESPACES;
      case VERSION -> Tables.VERSIONS;
      case HISTORY -> Tables.HISTORY;
      case AUDIT -> Tables.AUDIT;
      case REQUEST -> Tables.REQUESTS;
      case SNAPSHOT -> Tables.SNAPSHOTS;
      case CHECKPOINT -> Tables.CHECKPOINTS;
      case TRANSITION -> Tables.TRANSITIONS;
      case EVENT -> Tables.EVENTS;
      case AGENT, SESSION, SWARM, TASK -> Tables.entities(type.kind().orElseThrow());
    };
  }
}
