/**
 * The booking domain: inventories of seats and counted places, holds and bookings over them, the doors that applications
 * call and the port that stores implement.
 */
module io.github.holdfast.core {
    requires static transitive org.jspecify;
    requires transitive org.joda.money;

    exports io.github.holdfast;
    exports io.github.holdfast.account;
    exports io.github.holdfast.aftersale;
    exports io.github.holdfast.batching;
    exports io.github.holdfast.booking;
    exports io.github.holdfast.calendar;
    exports io.github.holdfast.caller;
    exports io.github.holdfast.decide;
    exports io.github.holdfast.event;
    exports io.github.holdfast.hold;
    exports io.github.holdfast.inventory;
    exports io.github.holdfast.ledger;
    exports io.github.holdfast.memory;
    exports io.github.holdfast.outcome;
    exports io.github.holdfast.pricing;
    exports io.github.holdfast.seat;
    exports io.github.holdfast.store;
    exports io.github.holdfast.terms;
}
