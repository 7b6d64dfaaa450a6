/** What changed from one document to another, as RFC 6902 patches by RFC 6901 paths. */
@NullMarked
package io.holdfast.migration.json;

import org.jspecify.annotations.NullMarked;
