/**
 * Groups of tests about rows as replication, imports, read views and key rotation see them. Nothing
 * that another room of groups needs: that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.replication;

import org.jspecify.annotations.NullMarked;
