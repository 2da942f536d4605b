package io.github.holdfast.store;

import io.github.holdfast.caller.OperationId;
import java.time.Instant;

/**
 * An operation that was done, kept so that it is not done twice.
 *
 * @param id the caller's id
 * @param digest fingerprint of what was asked
 * @param home the smallest number of the inventories it touched; of one that is about a tariff, the number of its version
 * @param doneAt when
 */
public record OperationRow(OperationId id, Digest digest, long home, Instant doneAt) {}
