/**
 * Groups of tests about saving, loading, updating and deleting entities, and about request ids.
 * Nothing that another room of groups needs: that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.entity;

import org.jspecify.annotations.NullMarked;
