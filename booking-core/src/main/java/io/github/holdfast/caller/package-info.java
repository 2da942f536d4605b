/**
 * Says who asks, and which of their requests this is.
 */
@NullMarked
package io.github.holdfast.caller;

import org.jspecify.annotations.NullMarked;
