package io.github.holdfast.pricing;

/** A condition on a traveller. */
sealed interface TravellerCondition extends Condition {

    /** Tells whether it holds. */
    boolean holds(Passenger passenger);

    /** Is so old on the day the item starts. */
    record OfAge(Range<Integer> years) implements TravellerCondition {

        @Override
        public boolean holds(Passenger passenger) {
            return years.contains(passenger.age());
        }

        @Override
        public String about() {
            return "ages";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfAge that && years.covers(that.years);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfAge that && years.excludes(that.years);
        }
    }

    /** Has this card. One may have several, so two cards do not exclude each other. */
    record OfCard(String name) implements TravellerCondition {

        @Override
        public boolean holds(Passenger passenger) {
            return passenger.cards().contains(name);
        }

        @Override
        public String about() {
            return "card";
        }

        @Override
        public boolean covers(Condition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(Condition other) {
            return false;
        }
    }
}
