package io.github.holdfast.violations.bare;

/** Lives in a package that does not say what null means. */
final class Unmarked {}
