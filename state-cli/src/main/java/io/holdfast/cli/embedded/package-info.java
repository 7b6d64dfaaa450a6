/**
 * Real servers from Maven artifacts, started as ordinary programs, for trying things out and tests.
 */
@NullMarked
package io.holdfast.cli.embedded;

import org.jspecify.annotations.NullMarked;
