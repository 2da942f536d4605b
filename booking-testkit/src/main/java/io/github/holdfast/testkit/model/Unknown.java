package io.github.holdfast.testkit.model;

/** A case of a sealed type that nobody has taught the testkit. It is never passed over, or it would never be tested. */
final class Unknown {

    private Unknown() {}

    static IllegalStateException kind(Object of) {
        return new IllegalStateException(
                "the testkit does not know " + of.getClass().getName());
    }
}
