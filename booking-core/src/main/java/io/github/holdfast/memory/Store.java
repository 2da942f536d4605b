package io.github.holdfast.memory;

import io.github.holdfast.store.Changes;

/**
 * Where the rows are. Those who write are one at a time, by the ledger's monitor; whoever reads takes the rows as they are
 * and is not disturbed by what is written afterwards.
 */
class Store {

    volatile Rows rows = new Rows();

    /** Writes all of it, or nothing: if a guard refuses a part of it, or whatever is thrown wherever. */
    void write(Changes changes) {
        new Guards(rows, changes).check();
        Rows next = new Rows(rows);
        next.write(changes);
        rows = next; // until here nothing has happened, from here on all of it
    }
}
