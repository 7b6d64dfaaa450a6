/** Health reports of stores and components. The probes are in the modules of each technology. */
@NullMarked
package io.holdfast.health;

import org.jspecify.annotations.NullMarked;
