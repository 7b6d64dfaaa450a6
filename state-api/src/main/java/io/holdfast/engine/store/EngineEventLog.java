package io.holdfast.engine.store;

import io.holdfast.Capability;
import io.holdfast.EventLog;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.access.Cursors;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.access.Scan;
import io.holdfast.engine.write.EventOutcome;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.error.UnsupportedCapabilityException;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.row.EventRow;
import io.holdfast.text.Checks;
import io.holdfast.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event log facet of one namespace, over an engine. Thread-safe. */
final class EngineEventLog implements EventLog {
  private final EngineAccess access;
  private final String namespace;

  EngineEventLog(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
  }

  @Override
  public Event append(Event event) {
    return appendAll(List.of(event)).get(0);
  }

  @Override
  public List<Event> appendAll(List<Event> events) {
    access.checkBatch(events);
    if (events.isEmpty()) {
      access.engine();
      return List.of();
    }
    List<EventRow> rows = new ArrayList<>(events.size());
    for (Event event : events) {
      access.checkDocument("metadata", event.metadata());
      rows.add(EventRow.hashed(namespace, event, 0).numbered(0));
    }
    List<Event> stored = new ArrayList<>(events.size());
    WriteResult result = access.engine().write(WriteBatch.events(rows), access.now());
    for (int i = 0; i < rows.size(); i++) {
      if (result.event(i) instanceof EventOutcome.IdReused reused) {
        throw idReused(reused.row());
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      stored.add(result.event(i).row().event());
    }
    return List.copyOf(stored);
  }

  @Override
  public Optional<Event> find(String id) {
    return access.engine().event(namespace, Checks.id(id)).map(EventRow::event);
  }

  @Override
  public Slice<Event> list(EventQuery query, Page page) {
    if (page.after() != null) {
      page.after().in(query.order());
    }
    StateEngine engine = access.engine();
    Scan<EventRow> scan =
        new Scan<>(
            (after, limit) -> engine.events(namespace, query, after, limit),
            row -> Cursors.after(query, row.event()));
    String text = query.text();
    if (text == null) {
      return scan.all(page).map(EventRow::event);
    }
    if (!engine.capabilities().contains(Capability.FULL_TEXT_SEARCH)) {
      throw new UnsupportedCapabilityException(Capability.FULL_TEXT_SEARCH.name(), engine.name());
    }
    Set<String> words = Words.of(text);
    return scan.passing(page, row -> hasAll(row.content(), words)).map(EventRow::event);
  }

  /** Checks the stored content, since an index may return false positives. */
  private static boolean hasAll(@Nullable String content, Set<String> words) {
    return content != null && Words.of(content).containsAll(words);
  }

  static StateException idReused(EventRow stored) {
    return new StateException(
        ErrorCode.EVENT_ID_REUSED,
        ErrorDetail.of("Event id was used by another event")
            .with("namespace", stored.namespace())
            .with("event", stored.id())
            .with("session", stored.sessionId())
            .with("seq", stored.seq()));
  }
}
