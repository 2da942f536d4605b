package io.github.holdfast.testkit.model;

/** Tests whose properties are tried as often as they say. */
interface Tried {

    /** Returns how often each property is tried. */
    int tries();
}
