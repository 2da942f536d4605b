package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Moment.after;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.daysBefore;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class WindowsPropertiesTest {

    private static final LocalTime HALF_PAST_TWO = LocalTime.of(2, 30);
    private static final LocalTime TWENTY_PAST_ONE = LocalTime.of(1, 20);

    /** Moments of both kinds, so that in some zones on some days some windows vanish. */
    private static final Terms MIXED = Terms.cancelling()
            .until(before(Duration.ofHours(48)), none())
            .until(daysBefore(1, HALF_PAST_TWO), share(percent("10")))
            .until(before(Duration.ofHours(30)), share(percent("20")))
            .until(daysBefore(0, TWENTY_PAST_ONE), share(percent("30")))
            .until(before(Duration.ofHours(8)), share(percent("40")))
            .until(start(), share(percent("50")))
            .until(after(Duration.ofHours(6)), share(percent("60")))
            .then(all());

    @Test
    void property_19_at_every_minute_around_changes_of_clocks_exactly_one_window_holds_and_it_is_the_right_one() {
        int minutes = 0;
        int vanished = 0;
        for (ZoneId zone : MomentTest.ZONES.stream().map(ZoneId::of).toList()) {
            for (Instant change : changes(zone.getRules())) {
                ZonedDateTime evening =
                        change.atZone(zone).toLocalDate().atTime(20, 0).atZone(zone);
                for (ZonedDateTime begins : List.of(evening, evening.plusHours(7))) {
                    minutes += walk(begins);
                    vanished += resolve(MIXED, begins).cancelling().size() < 8 ? 1 : 0;
                }
            }
        }
        assertThat(minutes).isGreaterThan(500_000);
        assertThat(vanished).isGreaterThan(10);
    }

    /** When clocks were set in three years, or a midsummer, where they never were. */
    private static List<Instant> changes(ZoneRules rules) {
        List<Instant> changes = new ArrayList<>();
        for (int year : new int[] {2011, 2018, 2027}) {
            ZoneOffsetTransition next = rules.nextTransition(Instant.parse(year + "-01-01T00:00:00Z"));
            while (next != null && next.getInstant().isBefore(Instant.parse(year + 1 + "-01-01T00:00:00Z"))) {
                changes.add(next.getInstant());
                next = rules.nextTransition(next.getInstant());
            }
        }
        return changes.isEmpty() ? List.of(Instant.parse("2027-07-01T12:00:00Z")) : changes;
    }

    private static ItemTerms resolve(Terms terms, ZonedDateTime begins) {
        return terms.resolve(begins, List.of(begins.toInstant()), Instant.EPOCH);
    }

    private static int walk(ZonedDateTime begins) {
        Instant from = begins.toInstant().minus(Duration.ofDays(4));
        Instant to = begins.toInstant().plus(Duration.ofHours(8));
        WatchedClock clock = WatchedClock.by(Duration.ofMinutes(1), begins.getZone(), from, to);
        List<Instant> ends = List.of(
                begins.toInstant().minusSeconds(48 * 3600),
                clock.deadline(begins, 1, HALF_PAST_TWO),
                begins.toInstant().minusSeconds(30 * 3600),
                clock.deadline(begins, 0, TWENTY_PAST_ONE),
                begins.toInstant().minusSeconds(8 * 3600),
                begins.toInstant(),
                begins.toInstant().plusSeconds(6 * 3600));
        ItemTerms terms = resolve(MIXED, begins);
        int minutes = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60), minutes++) {
            if (!holdsOnce(terms.cancelling(), terms.cancellingAt(at), at)
                    || !terms.cancellingAt(at).charge().orElseThrow().equals(expected(ends, at))) {
                throw new AssertionError("starting " + begins + ", at " + at + " " + terms.cancellingAt(at) + " of "
                        + terms + " instead of " + expected(ends, at));
            }
        }
        return minutes;
    }

    /** Whether of all windows, each lasting from the end of the one before, only this one holds. */
    private static boolean holdsOnce(List<Window> windows, Window found, Instant at) {
        int holding = 0;
        Instant begin = Instant.MIN;
        for (Window window : windows) {
            Instant end = window.until().orElse(Instant.MAX);
            boolean holds = !at.isBefore(begin) && at.isBefore(end);
            if (!end.isAfter(begin) || holds != window.equals(found)) {
                return false;
            }
            holding += holds ? 1 : 0;
            begin = end;
        }
        return holding == 1 && begin.equals(Instant.MAX);
    }

    private static Charge expected(List<Instant> ends, Instant at) {
        List<Chain.Step> steps = MIXED.cancellingChain().steps();
        for (int i = 0; i < ends.size(); i++) {
            if (at.isBefore(ends.get(i))) {
                return steps.get(i).charge().orElseThrow();
            }
        }
        return all();
    }

    /** Something sold, with terms whose charges never fall from one window to the next. */
    record Rising(ItemTerms terms, Refundable item, ZonedDateTime begins) {}

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void property_21_what_is_kept_never_falls_with_time_if_no_window_keeps_less_than_the_one_before(
            @ForAll("rising") Rising rising) {
        long before = 0;
        for (Window window : rising.terms.cancelling()) {
            long kept = rising.item.charge(window.charge().orElseThrow(), RoundingMode.HALF_UP);
            assertThat(kept).as(window + " of " + rising).isGreaterThanOrEqualTo(before);
            before = kept;
        }
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void property_22_at_every_moment_what_is_kept_and_what_is_given_back_is_what_was_paid(
            @ForAll("rising") Rising rising, @ForAll("minutes") int minutes) {
        Instant at = rising.begins.toInstant().plusSeconds(60L * minutes);
        Charge charge = rising.terms.cancellingAt(at).charge().orElseThrow();
        Charged charged = Charged.of(List.of(new Charged.Part(rising.item, charge, RoundingMode.HALF_UP)));

        assertThat(charged.kept()).isBetween(0L, rising.item.amount());
        assertThat(charged.refund()).isBetween(0L, rising.item.amount());
        assertThat(charged.kept() + charged.refund()).isEqualTo(rising.item.amount());
    }

    @Provide
    static Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(-20 * 1440, 12 * 1440);
    }

    @Provide
    static Arbitrary<Rising> rising() {
        return AnyCharge.inAnyCurrency((random, currency) -> {
            AnyTerms any = new AnyTerms(random, currency);
            Refundable item = any.item();
            ZonedDateTime begins = MomentTest.anyStart(random);
            return new Rising(
                    risingTerms(any).resolve(begins, daily(begins, item.slots()), Instant.EPOCH), item, begins);
        });
    }

    private static List<Instant> daily(ZonedDateTime begins, int slots) {
        List<Instant> days = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            days.add(begins.toInstant().plus(Duration.ofDays(i)));
        }
        return days;
    }

    private static Terms risingTerms(AnyTerms any) {
        int[] grades = any.random.ints(7, 0, 101).sorted().toArray();
        int kind = any.random.nextInt(7);
        Terms.Open chain = Terms.cancelling();
        for (int window = any.random.nextInt(7); window > 0; window--) {
            chain = AnyTerms.and(chain, any.moment(), charge(kind, grades[6 - window], any.currency));
        }
        return chain.then(charge(kind, grades[6], any.currency));
    }

    private static Charge charge(int kind, int grade, CurrencyUnit currency) {
        Percent part = Percent.ofMillionths(grade * 1_000_000L);
        Charge flat = Charge.flat(Money.ofMinor(currency, grade * 1_000L));
        return switch (kind) {
            case 0 -> share(part);
            case 1 -> flat;
            case 2 -> Charge.firstSlots(1 + grade / 10);
            case 3 -> Charge.usedSlots().share(part);
            case 4 -> share(part).plus(Charge.usedSlots().share(Percent.ofMillionths(100_000_000 - part.millionths())));
            case 5 -> Charge.usedSlots().plus(flat).atMost(Money.ofMinor(currency, 60_000));
            default -> share(part).atLeast(Money.ofMinor(currency, 2_000 + grade));
        };
    }
}
