/** Commands that list and search the events of sessions. Writing events does not belong here. */
@NullMarked
package io.holdfast.cli.command.event;

import org.jspecify.annotations.NullMarked;
