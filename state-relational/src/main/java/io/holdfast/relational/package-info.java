/** What the SQLite and PostgreSQL stores share; not a store that can be chosen. */
@NullMarked
package io.holdfast.relational;

import org.jspecify.annotations.NullMarked;
