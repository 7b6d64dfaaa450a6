/**
 * Option groups that several commands share, and parsers of option values. Options of one command
 * belong to that command; nothing here prints.
 */
@NullMarked
package io.holdfast.cli.option;

import org.jspecify.annotations.NullMarked;
