/**
 * Commands that list, seal, export, verify and trim the audit log. Verification itself does not
 * belong here; it is {@link io.holdfast.audit}.
 */
@NullMarked
package io.holdfast.cli.command.audit;

import org.jspecify.annotations.NullMarked;
