package io.holdfast.codec.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.codec.standard.DictionaryTraining.Trained;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.json.Json;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Training on a store, and the sample that it keeps. */
final class DictionaryTrainingTest {
  private final StateStore store = InMemoryStateStore.open();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void trainsOneDictionaryForEachKind() {
    List<byte[]> documents = CodecTestData.documents(new Random(5), 450);
    for (int i = 0; i < documents.size(); i++) {
      store
          .agents()
          .put(
              AgentState.builder("a-" + i)
                  .name("a")
                  .status(AgentStatus.IDLE)
                  .data(Json.parse(new String(documents.get(i), StandardCharsets.UTF_8)))
                  .build(),
              Change.by("test"));
    }
    List<Long> progress = new ArrayList<>();
    List<Trained> trained =
        DictionaryTraining.of(store).bounds(300, 1024).progress(progress::add).run();
    assertThat(trained).extracting(Trained::kind).containsExactly("agent");
    assertThat(trained.get(0).values()).isGreaterThan(300);
    assertThat(trained.get(0).dictionary()).isNotNull();
    assertThat(trained.get(0).with()).isLessThan(trained.get(0).without());
    assertThat(progress).contains(200L, 400L, 450L);
  }

  @Test
  void reportsNoDictionaryForTooFewValues() {
    store
        .events()
        .append(
            Event.builder("e-1")
                .sessionId("s")
                .type("note")
                .timestamp(Instant.EPOCH)
                .content("x".repeat(20_000))
                .build());
    List<Trained> trained = DictionaryTraining.of(store).run();
    assertThat(trained).extracting(Trained::kind).containsExactly("event");
    assertThat(trained.get(0).values()).isEqualTo(1);
    assertThat(trained.get(0).dictionary()).isNull();
    assertThat(trained.get(0).plain()).isEqualTo(16 * 1024);
    assertThat(trained.get(0).with()).isEqualTo(trained.get(0).without());
  }

  @Test
  void ignoresValuesTooShortForAFrame() {
    ReservoirSample sample = new ReservoirSample(100);
    sample.add(new byte[63]);
    assertThat(sample.values()).isZero();
    sample.add(new byte[64]);
    assertThat(sample.values()).isEqualTo(1);
  }

  @Test
  void rejectsBoundsOutOfRange() {
    DictionaryTraining training = DictionaryTraining.of(store);
    assertThatThrownBy(() -> training.bounds(99, DictionaryTraining.MAX_BYTES + 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("samples=99")
        .hasMessageContaining("bytes=1048577");
  }
}
