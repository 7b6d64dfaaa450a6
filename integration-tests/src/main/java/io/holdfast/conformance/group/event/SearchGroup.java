package io.holdfast.conformance.group.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.conformance.model.KnownDocument;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.OddStrings;
import io.holdfast.conformance.support.Pages;
import io.holdfast.error.ErrorCode;
import io.holdfast.model.Event;
import io.holdfast.query.EventQuery;
import io.holdfast.text.Utf8;
import io.holdfast.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Full-text search of event contents, with equal word boundaries on every store. Contract points 1,
 * 15, 24.
 */
public abstract class SearchGroup extends SearchedEvents {
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

  @Test
  @ContractPoint({15, 24})
  void searchIsAvailableOnlyIfDeclared() {
    append("a", "one word");
    testNamespace().withSearch(() -> assertThat(found("word")).containsExactly("a"));
    assertThat(found(store(), EventQuery.all())).containsExactly("a");
  }

  @Test
  @ContractPoint(15)
  void searchesMatchTheModel() {
    testNamespace().withSearch(this::compareWithTheModel);
  }

  private void compareWithTheModel() {
    Random random = testNamespace().random();
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
        assertThat(Pages.readAllSparse(page -> events().list(query, page), size))
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
  void searchOperatorsAreMatchedLiterally() {
    testNamespace()
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
                  Expect.error(ErrorCode.INVALID_ARGUMENT, () -> found(text));
                } else {
                  assertThat(found(text)).contains("h" + i);
                }
              }
            });
  }

  @Test
  @ContractPoint({15, 24})
  void rejectsSearchTextsWithoutAWord() {
    for (String text : List.of("", "   ", "*", "\"\"", "\ud83d\ude00", "a\u0000b", "a\ud800")) {
      Expect.error(ErrorCode.INVALID_ARGUMENT, () -> EventQuery.all().matching(text));
    }
    Expect.error(ErrorCode.LIMIT_EXCEEDED, () -> EventQuery.all().matching("a ".repeat(40_000)));
  }
}
