package io.github.holdfast.internal;

/** A case of a sealed type that somebody has not thought of. It is never passed over: what is not looked at seems free. */
public final class Unknown {

    private Unknown() {}

    /** Returns what to throw for an object of such a case. */
    public static IllegalStateException kind(Object of) {
        return new IllegalStateException("unknown kind: " + of.getClass().getName());
    }
}
