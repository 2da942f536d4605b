package io.github.holdfast.violations.memory;

import io.github.holdfast.violations.Door;

/** Depends on the front door. */
final class KnocksAtTheDoor {
    Door door() {
        return new Door();
    }
}
