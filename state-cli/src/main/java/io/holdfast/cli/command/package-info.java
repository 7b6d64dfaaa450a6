/**
 * What every command is constructed with: the console, the global options and progress. Commands
 * live in the packages below, by subject; nothing here may depend on one of them.
 */
@NullMarked
package io.holdfast.cli.command;

import org.jspecify.annotations.NullMarked;
