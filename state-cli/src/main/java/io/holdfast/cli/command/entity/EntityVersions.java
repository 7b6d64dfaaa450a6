package io.holdfast.cli.command.entity;

import io.holdfast.StateStore;
import io.holdfast.cli.option.InstantFormat;
import io.holdfast.cli.option.StoreOptions;
import io.holdfast.cli.store.Namespaces;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateNotFoundException;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of one entity of a store. */
final class EntityVersions {
  private final StateStore store;
  private final EntityKey key;

  EntityVersions(StateStore store, EntityKey key) {
    this.store = store;
    this.key = key;
  }

  HistoryEntry at(long version) {
    return store
        .history()
        .at(key, version)
        .orElseThrow(
            () ->
                new StateNotFoundException(
                    hinted(
                        ErrorDetail.of("Version is not in history")
                            .with("key", key)
                            .with("version", version))));
  }

  /** The version that was current at an instant. */
  HistoryEntry at(Instant instant) {
    return store
        .history()
        .at(key, instant)
        .orElseThrow(
            () ->
                new StateNotFoundException(
                    hinted(
                        ErrorDetail.of("History has no version at that instant")
                            .with("key", key)
                            .with("at", InstantFormat.text(instant)))));
  }

  /** The last version, which may be a tombstone. */
  long latest() {
    Optional<? extends EntityState> live = StoreOptions.entities(store, key.kind()).find(key.id());
    return live.isPresent() ? live.get().version() : latestInHistory();
  }

  private long latestInHistory() {
    @Nullable Cursor after = null;
    long latest = 0;
    do {
      Slice<HistoryEntry> slice = store.history().of(key, new Page(after, Page.DEFAULT_LIMIT));
      List<HistoryEntry> entries = slice.items();
      if (!entries.isEmpty()) {
        latest = entries.get(entries.size() - 1).version();
      }
      after = slice.next();
    } while (after != null);
    if (latest == 0) {
      throw missing();
    }
    return latest;
  }

  /** There is no such entity. */
  StateNotFoundException missing() {
    return new StateNotFoundException(
        hinted(ErrorDetail.of("Entity does not exist").with("key", key)));
  }

  /** The version is a tombstone, and content was asked for. */
  StateNotFoundException deleted(long version) {
    return new StateNotFoundException(
        ErrorDetail.of("Entity was deleted by then").with("key", key).with("version", version));
  }

  private ErrorDetail hinted(ErrorDetail detail) {
    return Namespaces.hint(store).map(detail::remedy).orElse(detail);
  }
}
