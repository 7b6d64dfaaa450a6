/**
 * PostgreSQL servers from Maven artifacts, started as ordinary processes, for trials and tests.
 * Nothing here depends on the command line around it.
 */
@NullMarked
package io.holdfast.cli.embedded;

import org.jspecify.annotations.NullMarked;
