/**
 * Files recorded by an earlier version, and the tests that read them back byte for byte. No test of
 * current behavior alone belongs here.
 */
@NullMarked
package io.holdfast.recorded;

import org.jspecify.annotations.NullMarked;
