/**
 * Says yes or no: what every call that writes answers, and why a "no" is one.
 */
@NullMarked
package io.github.holdfast.outcome;

import org.jspecify.annotations.NullMarked;
