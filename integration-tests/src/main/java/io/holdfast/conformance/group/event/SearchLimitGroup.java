package io.holdfast.conformance.group.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.EventRow;
import io.holdfast.row.RowType;
import io.holdfast.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Full-text search at its limits: long contents, many words, concurrent appends. Contract points 2,
 * 14, 15.
 */
public abstract class SearchLimitGroup extends SearchedEvents {
  @Test
  @ContractPoint(15)
  void searchesTheIndexedPrefixOfLongContent() {
    testNamespace()
        .withSearch(
            () -> {
              append("long", "first " + "é ".repeat(100_000) + "beyond");
              append("last", "x".repeat(Words.MAX_BYTES - 5) + " last beyond");
              append("none", "");
              events().append(TestEntities.event("bare", "s", clock().instant()));
              assertThat(found("first é")).containsExactly("long");
              assertThat(found("beyond")).isEmpty();
              assertThat(found("last")).containsExactly("last");
              assertThat(found("x".repeat(1000))).containsExactly("last");
            });
  }

  @Test
  @ContractPoint(15)
  void searchesTheMaximumNumberOfWords() {
    testNamespace()
        .withSearch(
            () -> {
              // Lower case takes half as much again as these letters, as many bytes as there are.
              StringBuilder grown = new StringBuilder();
              StringBuilder many = new StringBuilder();
              for (int i = 0; grown.length() < Words.MAX_BYTES / 2; i++) {
                grown.append(i).append("\u023a".repeat(60)).append(' ');
                many.append(Integer.toString(i, 36)).append(' ');
              }
              for (int i = 0; many.length() < Words.MAX_BYTES; i++) {
                many.append(Integer.toString(i, 36)).append(' ');
              }
              append("grown", grown.toString());
              append("many", many.toString());
              assertThat(found("77" + "\u2c65".repeat(60))).containsExactly("grown");
              assertThat(found("77")).containsExactly("many");
              String hundred = many.substring(0, 300);
              assertThat(found(hundred)).containsExactly("many");
              assertThat(found(hundred + " absent")).isEmpty();
            });
  }

  @Test
  @ContractPoint({14, 15})
  void searchesRunDuringConcurrentAppends() {
    testNamespace()
        .withSearch(
            () -> {
              Random random = testNamespace().random();
              List<String> before = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                append("b" + i, "word " + i);
                before.add("b" + i);
              }
              int[] more = {0};
              List<Event> shown =
                  Pages.readAllSparse(
                      page -> {
                        String id = "m" + more[0]++;
                        clock().advance(Duration.ofMillis(random.nextInt(3) - 1));
                        append(id, more[0] > 9 ? "no such" : "Word");
                        return events().list(EventQuery.all().matching("WORD"), page);
                      },
                      3);
              assertThat(shown).doesNotHaveDuplicates().extracting(Event::id).containsAll(before);
            });
  }

  @Test
  @ContractPoint({2, 15})
  void findsReplicatedEventsByWords() {
    testNamespace()
        .withSearch(
            () ->
                testNamespace()
                    .withReplication(
                        () -> {
                          StateStore target = testNamespace().newUncheckedNamespace();
                          moved(target, "red one", "blue two");
                          assertThat(found(target, EventQuery.all().matching("red")))
                              .containsExactly("e0");
                          moved(target, "blue one", "red two");
                          assertThat(found(target, EventQuery.all().matching("red")))
                              .containsExactly("e1");
                          assertThat(found(target, EventQuery.all().matching("Two RED")))
                              .containsExactly("e1");
                          List<ApplyBatch.Deletion> removals = new ArrayList<>();
                          for (EventRow row : Rows.of(target, RowType.EVENT, EventRow.class)) {
                            removals.add(new ApplyBatch.Deletion(RowType.EVENT, row.key()));
                          }
                          target.replication().apply(ApplyBatch.remove(removals));
                          assertThat(found(target, EventQuery.all().matching("red"))).isEmpty();
                        }));
  }

  private void moved(StateStore target, String... contents) {
    try (StateStore other = InMemoryStateStore.open(testNamespace().config())) {
      StateStore source = other.namespace(target.namespace());
      for (int i = 0; i < contents.length; i++) {
        source.events().append(event("e" + i, "s", contents[i]));
      }
      List<EventRow> rows = new ArrayList<>(Rows.of(source, RowType.EVENT, EventRow.class));
      Collections.shuffle(rows, testNamespace().random());
      target.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, rows));
    }
  }
}
