/** The demonstration: generated agents, a ledger of what was acknowledged, and its comparison. */
@NullMarked
package io.holdfast.cli.demo;

import org.jspecify.annotations.NullMarked;
