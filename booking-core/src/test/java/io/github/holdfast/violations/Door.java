package io.github.holdfast.violations;

/** The front door of the fixtures. */
public final class Door {}
