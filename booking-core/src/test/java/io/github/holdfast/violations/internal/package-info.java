/** Breaks the rules. */
@NullMarked
package io.github.holdfast.violations.internal;

import org.jspecify.annotations.NullMarked;
