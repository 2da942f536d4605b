package io.github.holdfast.violations.internal;

/** Nobody outside has it. */
public final class Inside {}
