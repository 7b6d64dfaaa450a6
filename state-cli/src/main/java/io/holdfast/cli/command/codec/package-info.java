/**
 * Commands that create and rotate encryption keys and train compression dictionaries. Encryption
 * and compression do not belong here; {@code state-codec} has them.
 */
@NullMarked
package io.holdfast.cli.command.codec;

import org.jspecify.annotations.NullMarked;
