package io.github.holdfast.pricing;

/** What a rule counts: it is applied once to each of them. */
public enum Basis {
    /** Each place of an item, for all of its time. An item of four standing places counts four. */
    PLACE,
    /** Each place and each of its slots: a room and a night. */
    PLACE_SLOT,
    /** Each traveller on an item, for all of its time. */
    TRAVELLER,
    /** Each traveller on an item and each of its slots: a person and a night. */
    TRAVELLER_SLOT,
    /**
     * Everything that is booked together under one tariff, once. Where several versions of it price a booking, each changes what it
     * prices itself; fees are those of the earliest, for all that the tariff prices.
     */
    BOOKING;

    /** Tells whether slots are counted singly. */
    boolean bySlot() {
        return this == PLACE_SLOT || this == TRAVELLER_SLOT;
    }

    /** Tells whether travellers are counted singly. */
    boolean byTraveller() {
        return this == TRAVELLER || this == TRAVELLER_SLOT;
    }
}
