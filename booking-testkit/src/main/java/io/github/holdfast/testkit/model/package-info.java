/**
 * A second opinion: a model of a ledger over plain maps, written from the documentation alone, random chains of commands
 * that compare any ledger with it, and a checker for the history of a race.
 */
@NullMarked
package io.github.holdfast.testkit.model;

import org.jspecify.annotations.NullMarked;
