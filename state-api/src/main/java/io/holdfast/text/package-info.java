/**
 * String rules of the API: UTF-8 order and size, validation, and the tokenizer of full-text search.
 * Independent of entities.
 */
@NullMarked
package io.holdfast.text;

import org.jspecify.annotations.NullMarked;
