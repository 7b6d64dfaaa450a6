/**
 * The demonstration: generated agents, a ledger of acknowledged writes, and its comparison. Other
 * commands must not depend on it.
 */
@NullMarked
package io.holdfast.cli.demo;

import org.jspecify.annotations.NullMarked;
