package io.github.holdfast.pricing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;

/**
 * A condition on a slot: of each, where a rule counts slots, else of an item's first. Dates and times are those of the clocks
 * where the slot begins.
 */
sealed interface SlotCondition extends Condition {

    /**
     * Tells whether it holds.
     *
     * @param slot when it is
     * @param number 0 for the item's first
     */
    boolean holds(Facts.Slot slot, int number);

    /** It begins on one of these dates. */
    record OfSeason(Range<LocalDate> dates) implements SlotCondition {

        @Override
        public boolean holds(Facts.Slot slot, int number) {
            return dates.contains(slot.start().toLocalDate());
        }

        @Override
        public String about() {
            return "season";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfSeason that && dates.covers(that.dates);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfSeason that && dates.excludes(that.dates);
        }
    }

    /** It begins on one of these days. */
    record OfWeekdays(Set<DayOfWeek> days) implements SlotCondition {

        @Override
        public boolean holds(Facts.Slot slot, int number) {
            return days.contains(slot.start().getDayOfWeek());
        }

        @Override
        public String about() {
            return "weekdays";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfWeekdays that && days.containsAll(that.days);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfWeekdays that && Collections.disjoint(days, that.days);
        }
    }

    /** It begins at a time of day, from one on and before another; past midnight, if the other is the earlier. */
    record OfTime(LocalTime from, LocalTime until) implements SlotCondition {

        @Override
        public boolean holds(Facts.Slot slot, int number) {
            LocalTime time = slot.start().toLocalTime();
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(until);
            return from.isBefore(until) ? begun && !over : begun || !over;
        }

        @Override
        public String about() {
            return "times";
        }

        @Override
        public boolean covers(Condition other) {
            if (!(other instanceof OfTime that)) {
                return false;
            }
            return distance(from, that.from) + lasting(that.from, that.until) <= lasting(from, until);
        }

        @Override
        public boolean excludes(Condition other) {
            if (!(other instanceof OfTime that)) {
                return false;
            }
            return lasting(from, until) <= distance(from, that.from)
                    && lasting(that.from, that.until) <= distance(that.from, from);
        }

        private static final long DAY = LocalTime.MAX.toNanoOfDay() + 1;

        private static long distance(LocalTime from, LocalTime to) {
            return Math.floorMod(to.toNanoOfDay() - from.toNanoOfDay(), DAY);
        }

        private static long lasting(LocalTime from, LocalTime until) {
            return distance(from, until);
        }
    }

    /** It is one of these of its item, counted from 0. */
    record OfNumber(Range<Integer> numbers) implements SlotCondition {

        @Override
        public boolean holds(Facts.Slot slot, int number) {
            return numbers.contains(number);
        }

        @Override
        public String about() {
            return "slots";
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OfNumber that && numbers.covers(that.numbers);
        }

        @Override
        public boolean excludes(Condition other) {
            return other instanceof OfNumber that && numbers.excludes(that.numbers);
        }
    }
}
