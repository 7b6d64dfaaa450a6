/**
 * Commands on single entities: list, show, history, at, diff, rollback and delete. Versions are
 * read through the public contract; nothing here reads rows.
 */
@NullMarked
package io.holdfast.cli.command.entity;

import org.jspecify.annotations.NullMarked;
