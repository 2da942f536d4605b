package io.github.holdfast.batching;

/**
 * The steps of whoever waits and leads, in about the order in which they are taken. Behind each of them anything may be
 * thrown: by the store, by a stack or a heap that is used up, by whoever ends the thread.
 */
enum Step {
    /** Before a caller stands in a lane. */
    ENTERING,
    /** It stands in a lane; perhaps nobody leads there yet. */
    ENTERED,
    /** Before it falls asleep. */
    WAITING,
    /** It has seen that nobody leads any longer. */
    LOOKING_AFTER,
    /** It was interrupted and has not left yet. */
    LEAVING,
    /** It has left and is not answered yet. */
    LEFT,
    /** Before a leader takes anybody. */
    BEGINNING,
    /** Before it looks at the next one who waits. */
    TAKING,
    /** Somebody has been taken. */
    TAKEN,
    /** Before the store is asked. */
    APPLYING,
    /** The store has answered, and nobody knows yet. */
    APPLIED,
    /** Before one of the batch is answered. */
    ANSWERING,
    /** One of the batch is answered; perhaps it sleeps. */
    ANSWERED,
    /** Before one of the batch is told what was thrown. */
    FAILING,
    /** Before one of the batch goes to a siding. */
    SETTING_ASIDE,
    /** It stands in the siding. */
    SET_ASIDE,
    /** The leader has caught what was thrown at it. */
    CATCHING,
    /** Before the next leader is looked for. */
    HANDING_OVER,
    /** The next leader is appointed and perhaps sleeps. */
    APPOINTED;

    /** Is told of each step before it is taken. Tests throw there; nobody else listens. */
    interface Watch {

        /** Listens to nothing. */
        Watch NOBODY = step -> {};

        /** Is told before the step. */
        void at(Step step);
    }
}
