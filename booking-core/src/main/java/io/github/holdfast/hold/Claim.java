package io.github.holdfast.hold;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.inventory.InventoryId;
import java.util.Objects;

/**
 * What was taken: one numbered place, or a quantity of a counted pool, over a span. Immutable.
 *
 * @param inventory where
 * @param span when, in the caller's words
 * @param place the label of a numbered place, or the name of a pool
 * @param quantity 1 for a numbered place, 1 … {@value Pick#MAX_PLACES} of a pool
 * @param counted whether {@code place} names a pool
 */
public record Claim(InventoryId inventory, Span span, String place, int quantity, boolean counted) {

    public Claim {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(place, "place");
        if (quantity < 1 || (!counted && quantity != 1)) {
            throw new IllegalArgumentException("quantity of " + place + " must be at least 1, not " + quantity);
        }
    }

    @Override
    public String toString() {
        return counted ? quantity + " × " + place : place;
    }
}
