/**
 * Holds helpers for this library's own packages; not exported, changes without notice, depends on nothing of ours.
 */
@NullMarked
package io.github.holdfast.internal;

import org.jspecify.annotations.NullMarked;
