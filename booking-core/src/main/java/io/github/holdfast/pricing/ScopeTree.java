package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.Unknown;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;

/**
 * Where a rule holds, as a tree: a field for each condition, called as the rule's method is. Ranges are lists of their
 * beginning and, if they have one, their end.
 */
final class ScopeTree {

    private static final Map<String, Reading> READINGS = readings();
    private static final List<String> FIELDS = List.copyOf(READINGS.keySet());

    private static final Map<String, DayOfWeek> DAYS = Words.inOrder(
            Map.entry("MON", DayOfWeek.MONDAY),
            Map.entry("TUE", DayOfWeek.TUESDAY),
            Map.entry("WED", DayOfWeek.WEDNESDAY),
            Map.entry("THU", DayOfWeek.THURSDAY),
            Map.entry("FRI", DayOfWeek.FRIDAY),
            Map.entry("SAT", DayOfWeek.SATURDAY),
            Map.entry("SUN", DayOfWeek.SUNDAY));

    private ScopeTree() {}

    /** Narrows a rule by what a field says. */
    @FunctionalInterface
    private interface Reading {
        Rule narrowed(Rule rule, TreeValue said, CurrencyUnit currency);
    }

    private static Map<String, Reading> readings() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        names(readings);
        times(readings);
        counts(readings);
        buyers(readings);
        return Collections.unmodifiableMap(readings);
    }

    private static void names(Map<String, Reading> readings) {
        readings.put("fare", (rule, said, currency) -> rule.fare(said.text()));
        readings.put("category", (rule, said, currency) -> rule.category(said.text()));
        readings.put("tag", (rule, said, currency) -> rule.tag(said.text()));
        readings.put("stops", (rule, said, currency) -> {
            List<TreeValue> stops = said.list(2);
            return rule.stops(stops.get(0).text(), stops.get(1).text());
        });
        readings.put("channel", (rule, said, currency) -> rule.channel(said.text()));
        readings.put("code", (rule, said, currency) -> rule.code(said.text()));
        readings.put("card", (rule, said, currency) -> rule.card(said.text()));
    }

    private static void times(Map<String, Reading> readings) {
        readings.put("season", (rule, said, currency) -> {
            List<LocalDate> dates = all(said, 2, 2, ScopeTree::date);
            return rule.season(dates.get(0), dates.get(1));
        });
        readings.put("weekdays", (rule, said, currency) -> {
            List<DayOfWeek> days = List.copyOf(said.distinct(day -> day.oneOf(DAYS)));
            return rule.weekdays(days.get(0), days.subList(1, days.size()).toArray(DayOfWeek[]::new));
        });
        readings.put("times", (rule, said, currency) -> {
            List<LocalTime> times = all(said, 2, 2, ScopeTree::time);
            return rule.times(times.get(0), times.get(1));
        });
        readings.put("sold", (rule, said, currency) -> {
            List<Instant> instants = all(said, 2, 2, ScopeTree::instant);
            return rule.sold(instants.get(0), instants.get(1));
        });
        readings.put("ahead", (rule, said, currency) -> range(said, ScopeTree::duration, rule::ahead, rule::ahead));
    }

    private static void counts(Map<String, Reading> readings) {
        readings.put("length", (rule, said, currency) -> range(said, TreeValue::whole, rule::lengthFrom, rule::length));
        readings.put("slots", (rule, said, currency) -> range(said, TreeValue::whole, rule::slotsFrom, rule::slots));
        readings.put("party", (rule, said, currency) -> range(said, TreeValue::whole, rule::partyFrom, rule::party));
        readings.put("ages", (rule, said, currency) -> range(said, TreeValue::whole, rule::agesFrom, rule::ages));
        readings.put("load", (rule, said, currency) -> range(said, TreeValue::whole, rule::loadFrom, rule::load));
        readings.put(
                "amount",
                (rule, said, currency) ->
                        range(said, amount -> TariffTree.money(amount, currency), rule::amountFrom, rule::amount));
    }

    private static void buyers(Map<String, Reading> readings) {
        readings.put("countries", (rule, said, currency) -> {
            List<String> codes = List.copyOf(said.distinct(code -> code.as(Buyer::country)));
            return rule.countries(codes.get(0), codes.subList(1, codes.size()).toArray(String[]::new));
        });
        readings.put("business", (rule, said, currency) -> rule.business(said.flag()));
    }

    /** Says where a rule holds that holds everywhere so far. */
    static Rule read(Rule everywhere, TreeValue when, CurrencyUnit currency) {
        Map<String, TreeValue> conditions = when.object(FIELDS).all();
        if (conditions.isEmpty()) {
            throw when.refused("must not be empty; leave it out");
        }
        Rule rule = everywhere;
        for (Map.Entry<String, TreeValue> condition : conditions.entrySet()) {
            Rule before = rule;
            TreeValue said = condition.getValue();
            rule = said.making(() ->
                    Objects.requireNonNull(READINGS.get(condition.getKey())).narrowed(before, said, currency));
        }
        return rule;
    }

    private static <T> Rule range(
            TreeValue said, Function<TreeValue, T> each, Function<T, Rule> from, BiFunction<T, T, Rule> fromTo) {
        List<T> ends = all(said, 1, 2, each);
        return ends.size() == 1 ? from.apply(ends.get(0)) : fromTo.apply(ends.get(0), ends.get(1));
    }

    private static <T> List<T> all(TreeValue said, int least, int most, Function<TreeValue, T> each) {
        List<TreeValue> values = said.list();
        if (values.size() < least || values.size() > most) {
            throw said.refused(
                    "must have " + (least == most ? "" : least + " or ") + most + " values, has " + values.size());
        }
        return values.stream().map(each).toList();
    }

    private static LocalDate date(TreeValue said) {
        return said.as("a date such as \"2027-03-14\"", LocalDate::parse);
    }

    private static LocalTime time(TreeValue said) {
        return said.as("a time of day such as \"22:00\"", LocalTime::parse);
    }

    private static Instant instant(TreeValue said) {
        return said.as("an instant such as \"2027-03-01T10:00:00Z\"", Instant::parse);
    }

    private static Duration duration(TreeValue said) {
        return said.as("a duration such as \"PT48H\" or \"P14D\"", Duration::parse);
    }

    /** Writes the conditions, in the order in which they are listed above. */
    static Map<String, Object> of(Scope scope) {
        Map<String, Object> when = new LinkedHashMap<>();
        for (String field : FIELDS) {
            scope.about(field).ifPresent(condition -> when.put(field, written(condition)));
        }
        return Collections.unmodifiableMap(when);
    }

    private static Object written(Condition condition) {
        if (condition instanceof ItemCondition item) {
            return written(item);
        } else if (condition instanceof SlotCondition slot) {
            return written(slot);
        } else if (condition instanceof TravellerCondition.OfAge age) {
            return ends(age.years());
        } else if (condition instanceof TravellerCondition.OfCard card) {
            return card.name();
        } else if (condition instanceof AmountCondition amount) {
            return ends(amount.units(), units -> MinorUnits.text(amount.currency(), units));
        }
        throw Unknown.kind(condition);
    }

    private static Object written(SlotCondition condition) {
        if (condition instanceof SlotCondition.OfSeason season) {
            return ends(season.dates());
        } else if (condition instanceof SlotCondition.OfWeekdays weekdays) {
            return weekdays.days().stream()
                    .sorted()
                    .map(day -> Words.of(DAYS, day))
                    .toList();
        } else if (condition instanceof SlotCondition.OfTime time) {
            return List.of(time.from().toString(), time.until().toString());
        } else if (condition instanceof SlotCondition.OfNumber number) {
            return ends(number.numbers());
        }
        throw Unknown.kind(condition);
    }

    private static Object written(ItemCondition condition) {
        if (condition instanceof ItemCondition.OfLength length) {
            return included(length.slots());
        } else if (condition instanceof ItemCondition.OfParty party) {
            return included(party.travellers());
        } else if (condition instanceof ItemCondition.OfSale sale) {
            return ends(sale.window());
        } else if (condition instanceof ItemCondition.OfAdvance advance) {
            return ends(advance.ahead());
        } else if (condition instanceof ItemCondition.OfLoad load) {
            return ends(load.taken());
        } else if (condition instanceof ItemCondition.OfStops stops) {
            return List.of(stops.from(), stops.to());
        } else if (condition instanceof ItemCondition.OfCountries countries) {
            return List.copyOf(countries.codes());
        } else if (condition instanceof ItemCondition.OfBusiness buyer) {
            return buyer.business();
        }
        return name(condition);
    }

    private static String name(ItemCondition condition) {
        if (condition instanceof ItemCondition.OfFare fare) {
            return fare.name();
        } else if (condition instanceof ItemCondition.OfCategory category) {
            return category.name();
        } else if (condition instanceof ItemCondition.OfTag tag) {
            return tag.name();
        } else if (condition instanceof ItemCondition.OfChannel channel) {
            return channel.name();
        } else if (condition instanceof ItemCondition.OfCode code) {
            return code.code();
        }
        throw Unknown.kind(condition);
    }

    private static <T extends Comparable<? super T>> List<String> ends(Range<T> range) {
        return ends(range, Object::toString);
    }

    private static <T extends Comparable<? super T>> List<String> ends(Range<T> range, Function<T, String> written) {
        T to = range.to();
        return to == null
                ? List.of(written.apply(range.from()))
                : List.of(written.apply(range.from()), written.apply(to));
    }

    /** Writes a range whose end is said as the last number that is meant. */
    private static List<String> included(Range<Integer> range) {
        Integer to = range.to();
        return to == null
                ? List.of(range.from().toString())
                : List.of(range.from().toString(), Integer.toString(to - 1));
    }
}
