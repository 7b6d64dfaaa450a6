package io.holdfast.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.StateStores;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers hand in wrongly, said on the store that needs nothing else. */
final class InMemoryStateStoreTest {
  @Test
  void aUrlThatNamesAPlaceInMemoryIsRefused() {
    assertThatThrownBy(() -> StateStores.open("memory:somewhere"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Use memory:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "agent:1", "agent:one:a", ":1:a"})
  void aCursorOfAnotherListIsRefusedByTheAuditLog(String id) {
    Page page = Page.after(Cursor.time(Cursor.Order.TIME, 0, id), 1);
    try (StateStore store = StateStores.open("memory:")) {
      assertThatThrownBy(() -> store.audit().list(AuditQuery.all(), page))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("Cursor does not come from the audit log");
    }
  }
}
