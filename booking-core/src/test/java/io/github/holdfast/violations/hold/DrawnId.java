package io.github.holdfast.violations.hold;

import io.github.holdfast.internal.Ids;
import java.util.UUID;

/**
 * Draws an id, as it may.
 *
 * @param value the id
 */
record DrawnId(UUID value) {
    static DrawnId random() {
        return new DrawnId(Ids.ascending());
    }
}
