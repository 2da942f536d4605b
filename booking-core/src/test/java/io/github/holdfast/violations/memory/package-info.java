/** Breaks the rules. */
@NullMarked
package io.github.holdfast.violations.memory;

import org.jspecify.annotations.NullMarked;
