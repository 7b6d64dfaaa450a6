/**
 * What a command returns and prints: results, tables, progress, exit codes and the console. Nothing
 * here opens a store or knows of a single command.
 */
@NullMarked
package io.holdfast.cli.output;

import org.jspecify.annotations.NullMarked;
