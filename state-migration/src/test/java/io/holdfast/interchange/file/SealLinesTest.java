package io.holdfast.interchange.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.audit.Seal;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.Hash;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealLinesTest {
  private static final String EARLIEST = "1970-01-01T00:00:00.001Z";

  @Test
  void readsWhatItWrote() {
    Seal seal = seal();
    Iterator<Seal> seals = SealLines.read(List.of("", SealLines.write(seal)).iterator());
    assertThat(seals.next()).isEqualTo(seal);
    assertThat(seals.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z"})
  void rejectsInvalidInstantsWithTheLineNumber(String instant) {
    String line = SealLines.write(seal());
    assertThat(line).contains(EARLIEST);
    Iterator<Seal> seals =
        SealLines.read(List.of(line, line.replace(EARLIEST, instant)).iterator());
    seals.next();
    assertThatThrownBy(seals::next)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Line is not a seal")
        .hasMessageContaining("line=2");
  }

  private static Seal seal() {
    Hash hash = Hash.of(new byte[Hash.BYTES]);
    return new Seal(1, "store", null, 1, hash, hash, 1, 1, 2, 3, null, null, null);
  }
}
