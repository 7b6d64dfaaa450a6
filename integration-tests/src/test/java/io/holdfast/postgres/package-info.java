/** What is particular to the PostgreSQL store, on a real server; the kit proves the contract. */
@NullMarked
package io.holdfast.postgres;

import org.jspecify.annotations.NullMarked;
