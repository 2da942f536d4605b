package io.github.holdfast.examples.onsale.sale;

/** The kinds of wishes, and how often they come up beside each other. */
enum Kind {
    /** A seat with the mark {@code window}, picked on the seat map. */
    WINDOW(1, 20),
    /** Two neighbours in a row or bay, picked on the seat map. */
    TWO_TOGETHER(2, 34),
    /** A table of four, or four in a row where there are no tables, picked on the seat map. */
    FOUR_TOGETHER(4, 14),
    /** Any two seats: the best there are. */
    ANY_TWO(2, 20),
    /** A seat and a place in the first pool: a bike space. */
    SEAT_AND_POOL(1, 7),
    /** Two places in the first pool: standing. */
    FROM_POOL(2, 12);

    private final int seats;
    private final int weight;

    Kind(int seats, int weight) {
        this.seats = seats;
        this.weight = weight;
    }

    /** How many seats (or, without seats, places) somebody of this kind wants. */
    int seats() {
        return seats;
    }

    int weight() {
        return weight;
    }
}
