package io.holdfast.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.interchange.file.ImportReport;
import io.holdfast.interchange.file.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random stores exported, imported into another store and exported again. */
final class RoundTripTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} to {1}, seed {2}")
  @MethodSource("pairs")
  void exportsAreByteEqual(StoreKind from, StoreKind to, long seed) throws IOException {
    try (StateStore source = from.fresh(folder);
        StateStore target = to.fresh(folder)) {
      RandomState.fill(seed, source, 300);
      String exported = StoreContents.export(source);
      assertThat(exported).contains("\"seq\":3");
      Path file = Files.writeString(folder.resolve("export.ndjson"), exported);

      long lines = exported.chars().filter(c -> c == '\n').count();
      ImportReport report = Importer.into(target).run(List.of(file));
      assertThat(report).isEqualTo(new ImportReport(lines, lines, 0, 0, List.of()));
      assertThat(StoreContents.export(target)).isEqualTo(exported);

      ImportReport again = Importer.into(target).run(List.of(file));
      assertThat(again).isEqualTo(new ImportReport(lines, 0, lines, 0, List.of()));
      assertThat(Importer.into(source).run(List.of(file)).unchanged()).isEqualTo(lines);
      assertThat(StoreContents.export(target)).isEqualTo(exported);
    }
  }

  @ParameterizedTest(name = "{0} to {1}, seed {2}")
  @MethodSource("pairs")
  void shuffledLinesInSeveralFilesGiveTheSameStore(StoreKind from, StoreKind to, long seed)
      throws IOException {
    try (StateStore source = from.fresh(folder);
        StateStore target = to.fresh(folder)) {
      RandomState.fill(seed, source, 300);
      String exported = StoreContents.export(source);
      List<String> lines = new ArrayList<>(List.of(exported.split("\n")));
      Random random = new Random(seed);
      Collections.shuffle(lines, random);
      int cut = random.nextInt(lines.size());
      Path first = Files.write(folder.resolve("first.ndjson"), lines.subList(0, cut));
      Path second = Files.write(folder.resolve("second.ndjson"), lines.subList(cut, lines.size()));

      assertThat(Importer.into(target).run(List.of(first, second)).written())
          .isEqualTo(lines.size());
      assertThat(StoreContents.export(target)).isEqualTo(exported);
    }
  }

  static Stream<Arguments> pairs() {
    return Seeds.some(3, 60).stream()
        .flatMap(
            seed ->
                Stream.of(StoreKind.values()).map(to -> Arguments.of(StoreKind.MEMORY, to, seed)));
  }
}
