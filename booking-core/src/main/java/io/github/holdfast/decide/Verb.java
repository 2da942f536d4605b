package io.github.holdfast.decide;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;

/**
 * All that there is to know of one kind of command: what it names, what stock it needs, and what is decided about it.
 * Stateless; {@link Verbs} has one for each.
 *
 * @param <C> the kind of command
 * @param <R> what it returns when it is accepted
 */
interface Verb<C extends Command<R>, R> {

    /** Says what must be locked and read before anything else is known. */
    void names(C command, NamedKeys keys);

    /** Says which cells and counters must be known. What is not said is not loaded, and what is not loaded is free. */
    void needs(C command, NeededStock stock);

    /** Decides, and moves the draft if the answer is yes. */
    Answer<R> decide(C command, Draft draft);
}
