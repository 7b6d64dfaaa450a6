package io.holdfast.cli;

import io.holdfast.migration.interchange.RecordDetail;
import io.holdfast.migration.interchange.RecordWriter;
import io.holdfast.model.EntityState;
import java.nio.charset.StandardCharsets;

/** Entities as answers show them: the interchange records that an export writes. */
final class Records {
  private Records() {}

  static String text(EntityState state) {
    return new String(new RecordWriter(RecordDetail.ALL).write(state), StandardCharsets.UTF_8);
  }
}
