package io.holdfast.interchange.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportItem;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordReaderTest {
  private static final String AGENT = "'record':'agent','id':'a','name':'A','status':'idle'";

  private final RecordReader reader = new RecordReader(1024 * 1024);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'record':'robot','id':'a'} | INVALID_ARGUMENT | Record kind is unknown",
        "{'id':'a'} | INVALID_ARGUMENT | Required member is missing [member=record]",
        "{'record':1} | INVALID_ARGUMENT | Member has the wrong type [member=record",
        "{'record':null} | INVALID_ARGUMENT | Required member is missing [member=record]",
        "[] | INVALID_DOCUMENT | Line is not a JSON object",
        "{} {} | INVALID_DOCUMENT | ",
        "{'record':'agent','rec\\u006frd':'agent'} | INVALID_DOCUMENT | ",
        "{AGENT,'more':1} | INVALID_ARGUMENT | Record has unknown members [members=more]",
        "{AGENT,'agentId':'x'} | INVALID_ARGUMENT | Record has unknown members",
        "{AGENT,'version':-1} | INVALID_ARGUMENT | Member has the wrong type [member=version",
        "{AGENT,'version':1.0} | INVALID_ARGUMENT | Member has the wrong type [member=version",
        "{AGENT,'version':'1'} | INVALID_ARGUMENT | Member has the wrong type [member=version",
        "{AGENT,'version':9223372036854775808} | INVALID_ARGUMENT | Member has the wrong type",
        "{AGENT,'version':9223372036854775807} | INVALID_ARGUMENT | Member has the wrong type",
        "{AGENT,'version':1000000000000000001} | INVALID_ARGUMENT | Member has the wrong type",
        "{AGENT,'version':99999999999999999999} | INVALID_ARGUMENT | Member has the wrong type",
        "{AGENT,'createdAt':'yesterday'} | INVALID_ARGUMENT | Member is not an ISO-8601 instant",
        "{AGENT,'createdAt':1} | INVALID_ARGUMENT | Member has the wrong type [member=createdAt",
        "{AGENT,'updatedAt':'+10000-01-01T00:00:00Z'} | INVALID_ARGUMENT | Instant is out of range",
        "{AGENT,'capabilities':'x'} | INVALID_ARGUMENT | Member has the wrong type",
        "{AGENT,'capabilities':['x',1]} | INVALID_ARGUMENT | Member has the wrong type",
        "{AGENT,'capabilities':['\\ud800']} | INVALID_ARGUMENT | String is not well-formed",
        "{AGENT,'namespace':'a b'} | INVALID_ARGUMENT | Namespace is not legal",
        "{AGENT,'data':{'a':1,'a':2}} | INVALID_DOCUMENT | ",
        "{'record':'agent','id':'','name':'A','status':'idle'} | INVALID_ARGUMENT | Id is not",
        "{'record':'agent','id':'a','status':'idle'} | INVALID_ARGUMENT | missing [member=name]",
        "{'record':'agent','id':'a','name':'A'} | INVALID_ARGUMENT | missing [member=status]",
        "{'record':'agent','id':'a','name':'A','status':'done'} | INVALID_ARGUMENT | Status is unkn",
        "{'record':'task','id':'a','status':'todo'} | INVALID_ARGUMENT | missing [member=title]",
        "{'record':'event','id':'a','type':'t'} | INVALID_ARGUMENT | missing [member=sessionId]",
        "{'record':'event','id':'a','sessionId':'s','type':'t'} | INVALID_ARGUMENT | =timestamp]",
      })
  void aBadRecordIsRefused(String line, ErrorCode code, String message) {
    assertThatThrownBy(() -> read(line.replace("AGENT", AGENT)))
        .isInstanceOfSatisfying(
            StateException.class, error -> assertThat(error.code()).isEqualTo(code))
        .hasMessageContaining(message == null ? "" : message);
  }

  @Test
  void documentsKeepTheirTokenText() {
    String document = "{'b':[1.0,1e400,-0, 9007199254740993],'a':'\\u0041\\ud800\\/,}]'}";
    ImportItem item = read("{'metadata': " + document + " ,'data':null," + AGENT + "}");
    AgentState agent = (AgentState) ((ImportItem.Entity) item).state();
    assertThat(text(agent.metadata())).isEqualTo(document.replace('\'', '"').replace(" ", ""));
    assertThat(text(agent.data())).isEqualTo("null");
  }

  @Test
  void absentAndNullMembersAreTheSame() {
    ImportItem item = read("{" + AGENT + ",'namespace':null,'version':null,'capabilities':null}");
    assertThat(item.namespace()).isEqualTo("default");
    AgentState agent = (AgentState) ((ImportItem.Entity) item).state();
    assertThat(agent.version()).isZero();
    assertThat(agent.capabilities()).isEmpty();
    assertThat(agent.metadata()).isNull();
  }

  @Test
  void stringsAndInstantsAreRead() {
    ImportItem item =
        read(
            "{'record':'event','id':'e\\ud83d\\ude00\\\\\\/','sessionId':'s','type':'t','seq':0,"
                + "'timestamp':'2026-01-01T02:00:00.0019+01:00','content':'\\\"\\b\\t\\n\\f\\r'}");
    Event event = ((ImportItem.Logged) item).event();
    assertThat(event.id()).isEqualTo("e\uD83D\uDE00\\/");
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-01-01T01:00:00.001Z"));
    assertThat(event.content()).isEqualTo("\"\b\t\n\f\r");
  }

  private ImportItem read(String line) {
    byte[] bytes = line.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return reader.read(bytes, 0, bytes.length);
  }

  private static String text(@Nullable JsonDocument d) {
    return d == null ? "absent" : d.text();
  }
}
