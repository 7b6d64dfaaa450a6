package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.error.ErrorCode;
import io.holdfast.memory.InMemoryStateStore;
import io.holdfast.model.Event;
import io.holdfast.model.EventQuery;
import io.holdfast.model.Utf8;
import io.holdfast.model.Words;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.EventRow;
import io.holdfast.replication.RowType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events by the words of their content, cut alike on every store. */
abstract class SearchGroup extends ConformanceGroup {
  /** Spellings of words, with the word that each is. */
  private static final Map<String, String> SPELLINGS = spellings();

  private static final List<String> GAPS =
      List.of(
          " ", "\n", ".", "-", "_", "/", "\"", "'", "*", "\u0301", "\u2028", "\ud83d\ude00", ":");

  private static Map<String, String> spellings() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String plain : List.of("alpha", "beta", "42", "v1", "and", "near", "not", "or", "x")) {
      all.put(plain, plain);
    }
    all.put("Alpha", "alpha");
    all.put("AND", "and");
    all.put("NEAR", "near");
    all.put("STRASSE", "strasse");
    all.put("Straße", "straße");
    all.put("TITLE", "title");
    all.put("İstanbul", "i\u0307stanbul");
    all.put("ı", "ı");
    all.put("ÉTÉ", "été");
    all.put("你好", "你好");
    all.put("\ud801\udc00", "\ud801\udc28");
    all.put("٣", "٣");
    all.put("y".repeat(70), "y".repeat(64));
    return all;
  }

  private Event event(String id, String session, String content) {
    return Event.builder(id)
        .sessionId(session)
        .type("note")
        .timestamp(clock().instant())
        .content(content)
        .build();
  }

  private void append(String id, String content) {
    events().append(event(id, "s", content));
  }

  private List<String> found(String text) {
    return found(store(), EventQuery.all().matching(text));
  }

  private static List<String> found(StateStore store, EventQuery query) {
    return Pages.sparse(page -> store.events().list(query, page), 3).stream()
        .map(Event::id)
        .toList();
  }

  @Test
  @ContractPoint({15, 24})
  void searchIsThereIfSaidAndElseRefused() {
    append("a", "one word");
    trial().withSearch(() -> assertThat(found("word")).containsExactly("a"));
    assertThat(found(store(), EventQuery.all())).containsExactly("a");
  }

  @Test
  @ContractPoint(15)
  void searchesAnswerLikeTheModel() {
    trial().withSearch(this::compareWithTheModel);
  }

  private void compareWithTheModel() {
    Random random = trial().random();
    List<String> spellings = List.copyOf(SPELLINGS.keySet());
    Map<Event, Set<String>> model = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      clock().advance(Duration.ofMillis(random.nextInt(2)));
      Set<String> words = new LinkedHashSet<>();
      StringBuilder content = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        String spelling = KnownDocument.one(random, spellings);
        words.add(SPELLINGS.get(spelling));
        content.append(spelling).append(KnownDocument.one(random, GAPS));
      }
      Event event = event("e" + i, "s" + random.nextInt(2), content.toString());
      model.put(events().append(event), words);
    }
    for (int i = 0; i < 60; i++) {
      List<String> asked = new ArrayList<>();
      for (int n = random.nextInt(2); n >= 0; n--) {
        asked.add(KnownDocument.one(random, spellings));
      }
      List<String> wanted = asked.stream().map(SPELLINGS::get).toList();
      EventQuery query = narrowed(random).matching(String.join("*", asked));
      List<Event> expected =
          model.entrySet().stream()
              .filter(entry -> entry.getValue().containsAll(wanted))
              .map(Map.Entry::getKey)
              .filter(event -> inside(query, event))
              .sorted(order(query))
              .toList();
      for (int size : new int[] {2, 10_000}) {
        assertThat(Pages.sparse(page -> events().list(query, page), size))
            .as("%s for %s among %s", query, asked, model.values())
            .isEqualTo(expected);
      }
    }
  }

  private EventQuery narrowed(Random random) {
    Instant now = clock().instant();
    return switch (random.nextInt(4)) {
      case 0 -> EventQuery.ofSession("s1");
      case 1 -> EventQuery.ofType("note").between(now.minusMillis(random.nextInt(30)), now);
      case 2 -> EventQuery.ofType("other");
      default -> EventQuery.all();
    };
  }

  private static boolean inside(EventQuery query, Event event) {
    return (query.sessionId() == null || query.sessionId().equals(event.sessionId()))
        && (query.type() == null || query.type().equals(event.type()))
        && (query.from() == null || !event.timestamp().isBefore(query.from()))
        && (query.until() == null || event.timestamp().isBefore(query.until()));
  }

  private static Comparator<Event> order(EventQuery query) {
    return query.sessionId() != null
        ? Comparator.comparing(Event::seq)
        : Comparator.comparing(Event::timestamp).thenComparing(Event::id, Utf8.ORDER);
  }

  @Test
  @ContractPoint({1, 15})
  void operatorsAreOrdinary() {
    trial()
        .withSearch(
            () -> {
              for (int i = 0; i < OddStrings.HOSTILE.size(); i++) {
                append("h" + i, OddStrings.HOSTILE.get(i));
              }
              append("z", "alpha beta");
              for (String text :
                  List.of(
                      "alpha AND gamma",
                      "alpha OR gamma",
                      "NOT alpha",
                      "alp*",
                      "alpha:beta:c",
                      "NEAR(alpha beta)",
                      "words:alpha",
                      "gamma|alpha",
                      "!gamma")) {
                assertThat(found(text)).as(text).doesNotContain("z");
              }
              for (String text :
                  List.of(
                      "alpha & beta",
                      "\"beta alpha\"",
                      "beta:*",
                      "^alpha",
                      "-alpha",
                      "(alpha",
                      "alpha'",
                      "'alpha' & !'beta'",
                      "alpha\\",
                      "{alpha}",
                      "alpha <-> beta")) {
                assertThat(found(text)).as(text).containsExactly("z");
              }
              for (int i = 0; i < OddStrings.HOSTILE.size(); i++) {
                String text = OddStrings.HOSTILE.get(i);
                if (Words.of(text).isEmpty()) {
                  Expect.code(ErrorCode.INVALID_ARGUMENT, () -> found(text));
                } else {
                  assertThat(found(text)).contains("h" + i);
                }
              }
            });
  }

  @Test
  @ContractPoint({15, 24})
  void textsWithoutAWordAndIllegalOnesAreRefused() {
    for (String text : List.of("", "   ", "*", "\"\"", "\ud83d\ude00", "a\u0000b", "a\ud800")) {
      Expect.code(ErrorCode.INVALID_ARGUMENT, () -> EventQuery.all().matching(text));
    }
    Expect.code(ErrorCode.LIMIT_EXCEEDED, () -> EventQuery.all().matching("a ".repeat(40_000)));
  }

  @Test
  @ContractPoint(15)
  void theBeginningOfALongContentIsSearched() {
    trial()
        .withSearch(
            () -> {
              append("long", "first " + "é ".repeat(100_000) + "beyond");
              append("last", "x".repeat(Words.MAX_BYTES - 5) + " last beyond");
              append("none", "");
              events().append(Specimens.event("bare", "s", clock().instant()));
              assertThat(found("first é")).containsExactly("long");
              assertThat(found("beyond")).isEmpty();
              assertThat(found("last")).containsExactly("last");
              assertThat(found("x".repeat(1000))).containsExactly("last");
            });
  }

  @Test
  @ContractPoint(15)
  void asManyWordsAsThereCanBeAreSearched() {
    trial()
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
  void searchesGoOnWhileEventsAreAppended() {
    trial()
        .withSearch(
            () -> {
              Random random = trial().random();
              List<String> before = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                append("b" + i, "word " + i);
                before.add("b" + i);
              }
              int[] more = {0};
              List<Event> shown =
                  Pages.sparse(
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
  void eventsThatAreMovedInAreFoundByTheirWords() {
    trial()
        .withSearch(
            () ->
                trial()
                    .withReplication(
                        () -> {
                          StateStore target = trial().unchecked();
                          moved(target, "red one", "blue two");
                          assertThat(found(target, EventQuery.all().matching("red")))
                              .containsExactly("e0");
                          moved(target, "blue one", "red two");
                          assertThat(found(target, EventQuery.all().matching("red")))
                              .containsExactly("e1");
                          assertThat(found(target, EventQuery.all().matching("Two RED")))
                              .containsExactly("e1");
                          List<ApplyBatch.Removal> removals = new ArrayList<>();
                          for (EventRow row : Rows.of(target, RowType.EVENT, EventRow.class)) {
                            removals.add(new ApplyBatch.Removal(RowType.EVENT, row.key()));
                          }
                          target.replication().apply(ApplyBatch.remove(removals));
                          assertThat(found(target, EventQuery.all().matching("red"))).isEmpty();
                        }));
  }

  private void moved(StateStore target, String... contents) {
    try (StateStore other = InMemoryStateStore.open(trial().config())) {
      StateStore source = other.namespace(target.namespace());
      for (int i = 0; i < contents.length; i++) {
        source.events().append(event("e" + i, "s", contents[i]));
      }
      List<EventRow> rows = new ArrayList<>(Rows.of(source, RowType.EVENT, EventRow.class));
      Collections.shuffle(rows, trial().random());
      target.replication().apply(ApplyBatch.repair(ApplyMode.OVERWRITE, rows));
    }
  }
}
