package io.github.holdfast.violations.outcome;

/** An outcome that anybody can add cases to. */
public interface Outcome {}
