/** The records of the API: entities, events, changes, history and audit entries. */
@NullMarked
package io.holdfast.model;

import org.jspecify.annotations.NullMarked;
