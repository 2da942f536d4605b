/**
 * For those who write a store: group commit. Callers that come at the same time are decided and written as one batch, led by
 * one of them; only {@link io.github.holdfast.batching.Batcher} is for use outside.
 */
@NullMarked
package io.github.holdfast.batching;

import org.jspecify.annotations.NullMarked;
