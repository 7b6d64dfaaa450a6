/**
 * Strings as the contract sees them: UTF-8 order and size, legal ranges, and the words of full-text
 * search. Nothing here knows of entities.
 */
@NullMarked
package io.holdfast.text;

import org.jspecify.annotations.NullMarked;
