package io.holdfast.cli;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command answers: one JSON object, and the same for people.
 *
 * @param code how the command ended
 * @param json the object that scripts read, on one line
 * @param lines what people read
 */
record Answer(ExitCode code, String json, List<String> lines) {
  Answer {
    lines = List.copyOf(lines);
  }

  /** An answer with an exit code of its own. */
  static Answer of(ExitCode code, ObjectNode json, List<String> lines) {
    return new Answer(code, Json.text(json), lines);
  }

  /** The answer of a command that did what it was asked. */
  static Answer done(ObjectNode json, List<String> lines) {
    return of(ExitCode.DONE, json, lines);
  }
}
