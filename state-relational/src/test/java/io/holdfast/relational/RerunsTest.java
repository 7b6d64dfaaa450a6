package io.holdfast.relational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RerunsTest {
  @ParameterizedTest
  @EnumSource(LostRace.Reason.class)
  void aLostRaceIsRunAgain(LostRace.Reason reason) {
    Races database = new Races(3, reason);
    assertThat(Reruns.<String>write(database, sql -> "unused")).isEqualTo("written");
    assertThat(database.calls).hasValue(4);
  }

  @Test
  void aRaceThatIsAlwaysLostEndsWithItself() {
    Races database = new Races(Integer.MAX_VALUE, LostRace.Reason.ENTANGLED);
    assertThatThrownBy(() -> Reruns.write(database, sql -> "unused"))
        .isInstanceOfSatisfying(
            LostRace.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.STORE_BUSY);
              assertThat(e.retryable()).isTrue();
            });
    assertThat(database.calls).hasValueLessThan(20);
  }

  @Test
  void aDuplicateThatStaysIsDamageThatSomebodyDid() {
    Races database = new Races(Integer.MAX_VALUE, LostRace.Reason.DUPLICATE);
    assertThatThrownBy(() -> Reruns.write(database, sql -> "unused"))
        .isInstanceOf(DataCorruptException.class)
        .hasCauseInstanceOf(LostRace.class);
  }

  @Test
  void everythingElseIsNotRunAgain() {
    AtomicInteger calls = new AtomicInteger();
    Database failing =
        new Races(0, LostRace.Reason.CHANGED) {
          @Override
          public <T> T write(SqlWork<T> work) {
            calls.incrementAndGet();
            throw new StateException(ErrorCode.STORE_FULL, ErrorDetail.of("Store has no room"));
          }
        };
    assertThatThrownBy(() -> Reruns.write(failing, sql -> "unused"))
        .isInstanceOf(StateException.class);
    assertThat(calls).hasValue(1);
  }

  /** A database that loses a number of races before it wins one. */
  private static class Races implements Database {
    private final AtomicInteger calls = new AtomicInteger();
    private final int lost;
    private final LostRace.Reason reason;

    Races(int lost, LostRace.Reason reason) {
      this.lost = lost;
      this.reason = reason;
    }

    @Override
    public <T> T read(SqlWork<T> work) {
      throw new IllegalStateException("Nothing is read here");
    }

    @Override
    @SuppressWarnings("unchecked") // every test here asks for a string
    public <T> T write(SqlWork<T> work) {
      if (calls.incrementAndGet() <= lost) {
        throw new LostRace("races", reason, null);
      }
      return (T) "written";
    }

    @Override
    public DatabaseView view(Duration longest) {
      throw new IllegalStateException("Nothing is read here");
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }
}
