package io.github.holdfast.pricing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/** A condition that holds for an item as a whole or not at all, whatever slot and traveller is looked at. */
sealed interface ItemCondition extends Condition {

    /** Tells whether it holds. */
    boolean holds(Subject subject);

    /** It is sold at this fare. */
    record OfFare(String name) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.fare().equals(name);
        }

        @Override
        public String about() {
            return "fare";
        }

        @Override
        public boolean covers(Condition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(Condition other) {
            return !equals(other);
        }
    }

    /** It is of this category; a pool without categories is one by its name. */
    record OfCategory(String name) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.item().kind().equals(name);
        }

        @Override
        public String about() {
            return "category";
        }

        @Override
        public boolean covers(Condition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(Condition other) {
            return !equals(other);
        }
    }

    /** Its inventory has this tag. An inventory may have several, so two tags do not exclude each other. */
    record OfTag(String name) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.item().tags().contains(name);
        }

        @Override
        public String about() {
            return "tag";
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

    /** It is a ride from one stop to another, as it was asked for. */
    record OfStops(String from, String to) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.item().from().filter(from::equals).isPresent()
                    && subject.item().to().filter(to::equals).isPresent();
        }

        @Override
        public String about() {
            return "stops";
        }

        @Override
        public boolean covers(Condition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(Condition other) {
            return !equals(other);
        }
    }

    /** Its span has so many slots. */
    record OfLength(Range<Integer> slots) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return slots.contains(subject.item().slots().size());
        }

        @Override
        public String about() {
            return "length";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfLength that && slots.covers(that.slots);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfLength that && slots.excludes(that.slots);
        }
    }

    /** Its price was fixed within this time. */
    record OfSale(Range<Instant> window) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return window.contains(subject.hold().pricedAt());
        }

        @Override
        public String about() {
            return "sold";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfSale that && window.covers(that.window);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfSale that && window.excludes(that.window);
        }
    }

    /**
     * Its price was fixed so long before it starts; elapsed time, whatever clocks do meanwhile. A deadline excludes its own
     * instant, so that of a range of times ahead the shortest is outside and the longest inside.
     */
    record OfAdvance(Range<Duration> ahead) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            Instant start = subject.item().slots().get(0).start().toInstant();
            Duration time = Duration.between(subject.hold().pricedAt(), start);
            Duration most = ahead.to();
            return time.compareTo(ahead.from()) > 0 && (most == null || time.compareTo(most) <= 0);
        }

        @Override
        public String about() {
            return "ahead";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfAdvance that && ahead.covers(that.ahead);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfAdvance that && ahead.excludes(that.ahead);
        }
    }

    /** It was held over this channel. */
    record OfChannel(String name) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.hold().channel().filter(name::equals).isPresent();
        }

        @Override
        public String about() {
            return "channel";
        }

        @Override
        public boolean covers(Condition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(Condition other) {
            return !equals(other);
        }
    }

    /** So many travel together on the item's inventory over its span. */
    record OfParty(Range<Integer> travellers) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return travellers.contains(subject.party());
        }

        @Override
        public String about() {
            return "party";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfParty that && travellers.covers(that.travellers);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfParty that && travellers.excludes(that.travellers);
        }
    }

    /** The hold has this code. It may have several, so two codes do not exclude each other. */
    record OfCode(String code) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.hold().codes().contains(code);
        }

        @Override
        public String about() {
            return "code";
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

    /** So much was taken before it, in thousandths; never, where nobody counted. */
    record OfLoad(Range<Integer> taken) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.item().load().isPresent()
                    && taken.contains(subject.item().load().getAsInt());
        }

        @Override
        public String about() {
            return "load";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfLoad that && taken.covers(that.taken);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfLoad that && taken.excludes(that.taken);
        }
    }

    /** It is bought from one of these countries; never, where the buyer is not known. */
    record OfCountries(SortedSet<String> codes) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            return subject.buyer().filter(who -> codes.contains(who.country())).isPresent();
        }

        @Override
        public String about() {
            return "countries";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfCountries that && codes.containsAll(that.codes);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfCountries that && Collections.disjoint(codes, that.codes);
        }
    }

    /** A business buys it, or a person; never, where the buyer is not known. */
    record OfBusiness(boolean business) implements ItemCondition {

        @Override
        public boolean holds(Subject subject) {
            Optional<Buyer> buyer = subject.buyer();
            return buyer.isPresent() && buyer.get().business() == business;
        }

        @Override
        public String about() {
            return "business";
        }

        @Override
        public boolean covers(Condition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(Condition other) {
            return !equals(other);
        }
    }
}
