package io.holdfast.engine.write;

import io.holdfast.row.TransitionRow;

/**
 * Appends a transition to its entity.
 *
 * @param transition the transition; its {@code seq} is ignored
 */
public record TransitionAppend(TransitionRow transition) implements Mutation {}
