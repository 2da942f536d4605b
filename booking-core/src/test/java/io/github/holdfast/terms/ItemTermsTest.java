package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.terms.Moment.after;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.daysBefore;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ItemTermsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZonedDateTime CONCERT = ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]");
    private static final Instant BEGINS = CONCERT.toInstant();
    private static final ZonedDateTime CHECK_IN = ZonedDateTime.parse("2027-07-03T15:00+02:00[Europe/Rome]");

    private static final Terms HALL = Terms.cancelling()
            .until(before(DAY.multipliedBy(14)), none())
            .until(daysBefore(2, LocalTime.of(18, 0)), share(percent("25")))
            .then(all());

    private static ItemTerms concert(Terms terms, Instant soldAt) {
        return terms.resolve(CONCERT, List.of(BEGINS), soldAt);
    }

    private static Window until(String instant, Charge charge) {
        return new Window(Optional.of(Instant.parse(instant)), Optional.of(charge));
    }

    private static Window last(Charge charge) {
        return new Window(Optional.empty(), Optional.ofNullable(charge));
    }

    @Test
    void moments_become_instants_and_a_window_excludes_its_end() {
        ItemTerms terms = concert(HALL, LONG_AGO);

        assertThat(terms.cancelling())
                .containsExactly(
                        until("2027-02-28T18:30:00Z", none()),
                        until("2027-03-12T17:00:00Z", share(percent("25"))),
                        last(all()));
        assertThat(terms.cancellingAt(Instant.parse("2027-02-28T18:29:59.999999Z"))
                        .charge())
                .contains(none());
        assertThat(terms.cancellingAt(Instant.parse("2027-02-28T18:30:00Z")).charge())
                .contains(share(percent("25")));
        assertThat(terms.cancellingAt(Instant.parse("2027-03-12T17:00:00Z"))).isEqualTo(last(all()));
        assertThat(terms.cancellingAt(Instant.MIN).charge()).contains(none());
        assertThat(terms.cancellingAt(Instant.MAX).charge()).contains(all());
        assertThat(terms.grace()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_cannot_be_done_has_a_window_too() {
        ItemTerms terms = concert(
                Terms.cancelling()
                        .until(start(), none())
                        .thenRefused()
                        .exchanging()
                        .until(after(DAY), none())
                        .thenRefused(),
                LONG_AGO);

        assertThat(terms.cancellingAt(BEGINS).isRefused()).isTrue();
        assertThat(terms.cancellingAt(BEGINS.minusNanos(1)).isRefused()).isFalse();
        assertThat(terms.exchangingAt(BEGINS).isRefused()).isFalse();
        assertThat(terms.exchangingAt(BEGINS.plus(DAY))).isEqualTo(last(null));
        assertThat(concert(HALL, LONG_AGO).exchanging()).containsExactly(last(null));
    }

    @Test
    void who_cancels_five_days_after_arrival_is_in_the_last_window_and_never_in_that_of_five_days_before() {
        ItemTerms terms = Terms.cancelling()
                .until(daysBefore(5, LocalTime.of(18, 0)), none())
                .then(all())
                .resolve(CHECK_IN, List.of(CHECK_IN.toInstant()), LONG_AGO);

        assertThat(terms.cancellingAt(CHECK_IN.plusDays(5).toInstant())).isEqualTo(last(all()));
    }

    @Test
    void a_window_that_would_end_before_it_begins_vanishes() {
        Terms terms = Terms.cancelling()
                .until(before(DAY.multipliedBy(2)), none())
                .until(daysBefore(2, LocalTime.of(18, 0)), share(percent("50")))
                .then(all());

        assertThat(concert(terms, LONG_AGO).cancelling())
                .as("48 hours before 19:30 is later than 18:00 two days before")
                .containsExactly(until("2027-03-12T18:30:00Z", none()), last(all()));
        ZonedDateTime matinee = CONCERT.withHour(11);
        assertThat(terms.resolve(matinee, List.of(matinee.toInstant()), LONG_AGO)
                        .cancelling())
                .containsExactly(
                        until("2027-03-12T10:30:00Z", none()),
                        until("2027-03-12T17:00:00Z", share(percent("50"))),
                        last(all()));
    }

    @Test
    void by_journey_moments_count_from_its_start_and_used_slots_are_the_items_own() {
        Terms terms =
                Terms.cancelling().until(start(), none()).then(usedSlots()).byJourney();
        ZonedDateTime journey = ZonedDateTime.parse("2027-03-14T22:10+01:00[Europe/Zurich]");
        Instant change = journey.plusHours(1).toInstant();
        Instant next = journey.plusHours(2).toInstant();

        assertThat(terms.isByJourney()).isTrue();
        assertThat(terms.resolve(journey, List.of(change, next), LONG_AGO).cancelling())
                .containsExactly(
                        new Window(Optional.of(journey.toInstant()), Optional.of(none())),
                        new Window(Optional.of(change), Optional.of(none())),
                        new Window(Optional.of(next), Optional.of(firstSlots(1))),
                        last(firstSlots(2)));
    }

    @Test
    void who_leaves_early_pays_for_the_nights_that_have_begun() {
        List<Instant> nights = List.of(
                CHECK_IN.toInstant(),
                CHECK_IN.plusDays(1).toInstant(),
                CHECK_IN.plusDays(2).toInstant());
        Charge half = share(percent("50")).plus(usedSlots().share(percent("50")));
        ItemTerms terms = Terms.cancelling()
                .until(daysBefore(1, LocalTime.of(18, 0)), none())
                .until(start(), firstSlots(1))
                .then(half)
                .resolve(CHECK_IN, nights, LONG_AGO);
        Refundable stay = Refundable.of(CurrencyUnit.EUR, 3).plus(30_000, 0, 3);

        assertThat(terms.cancelling()).hasSize(5);
        assertThat(List.of(
                                "2027-07-02T15:59:59Z",
                                "2027-07-02T16:00:00Z",
                                "2027-07-03T12:59:59Z",
                                "2027-07-03T13:00:00Z",
                                "2027-07-04T12:59:59Z",
                                "2027-07-04T13:00:00Z",
                                "2027-07-30T00:00:00Z")
                        .stream()
                        .map(at -> kept(stay, terms.cancellingAt(Instant.parse(at)))))
                .containsExactly(0L, 10_000L, 10_000L, 20_000L, 20_000L, 25_000L, 30_000L);
    }

    private static long kept(Refundable item, Window window) {
        return item.charge(window.charge().orElseThrow(), RoundingMode.HALF_UP);
    }

    @Test
    void cooling_off_is_asked_before_the_chain() {
        Terms terms = Terms.cancelling().then(all()).coolingOff(DAY, before(DAY.multipliedBy(7)));
        Instant sold = Instant.parse("2027-03-01T10:00:00Z");
        ItemTerms item = concert(terms, sold);

        assertThat(item.coolingOffUntil()).contains(sold.plus(DAY));
        assertThat(item.cancellingAt(sold)).isEqualTo(until("2027-03-02T10:00:00Z", none()));
        assertThat(item.cancellingAt(sold.plus(DAY).minusNanos(1)).charge()).contains(none());
        assertThat(item.cancellingAt(sold.plus(DAY))).isEqualTo(last(all()));
        assertThat(item.exchangingAt(sold).isRefused())
                .as("it is about cancelling")
                .isTrue();
    }

    @Test
    void a_sale_that_is_late_has_no_cooling_off() {
        Terms terms = Terms.cancelling().then(all()).coolingOff(DAY, before(DAY.multipliedBy(7)));
        Instant week = BEGINS.minus(DAY.multipliedBy(7));

        assertThat(concert(terms, week).coolingOffUntil()).isEmpty();
        assertThat(concert(terms, week.minusNanos(1)).coolingOffUntil())
                .contains(week.minusNanos(1).plus(DAY));
        assertThat(concert(terms, week).cancellingAt(week).charge()).contains(all());
    }

    @Test
    void cooling_off_ends_at_the_start() {
        Terms terms = Terms.cancelling().then(all()).coolingOff(DAY, after(DAY));

        assertThat(concert(terms, BEGINS.minusSeconds(60)).coolingOffUntil()).contains(BEGINS);
        assertThat(concert(terms, BEGINS).coolingOffUntil()).isEmpty();
        assertThat(concert(terms, BEGINS.plusSeconds(60)).coolingOffUntil()).isEmpty();
    }

    @Test
    void of_cooling_off_and_a_window_that_keeps_nothing_the_longer_one_counts() {
        Instant early = Instant.parse("2027-02-01T10:00:00Z");
        Instant late = Instant.parse("2027-02-28T10:00:00Z");
        Terms terms = HALL.coolingOff(DAY, before(DAY));

        assertThat(concert(terms, early).cancellingAt(early)).isEqualTo(until("2027-02-28T18:30:00Z", none()));
        assertThat(concert(terms, late).cancellingAt(late)).isEqualTo(until("2027-03-01T10:00:00Z", none()));
        assertThat(concert(
                                Terms.cancelling()
                                        .until(start(), none())
                                        .thenRefused()
                                        .coolingOff(DAY, start()),
                                late)
                        .cancellingAt(late)
                        .until())
                .contains(BEGINS);
    }

    @Test
    void nobody_who_comes_not_is_charged_by_the_chain() {
        assertThat(concert(HALL, LONG_AGO).noShow()).isEqualTo(all());
        assertThat(concert(HALL.noShow(flat(Money.of(CurrencyUnit.EUR, 5))).owed(), LONG_AGO)
                        .noShow())
                .isEqualTo(flat(Money.of(CurrencyUnit.EUR, 5)));
        assertThat(concert(HALL.owed(), LONG_AGO).isOwed()).isTrue();
        assertThat(concert(HALL, LONG_AGO).isOwed()).isFalse();
    }

    @Test
    void slots_that_no_item_has_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HALL.resolve(CONCERT, List.of(), LONG_AGO))
                .withMessage("an item has at least one slot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HALL.resolve(CONCERT, List.of(BEGINS, BEGINS.minusNanos(1_000)), LONG_AGO))
                .withMessage("slots must begin in order: " + BEGINS + ", " + BEGINS.minusNanos(1_000));
    }

    /** A timetable in whole minutes gives a short ride none. */
    @Test
    void slots_that_begin_at_once_are_used_at_once() {
        Terms terms = Terms.cancelling().then(usedSlots());
        Instant next = BEGINS.plusSeconds(60);
        ItemTerms ride = terms.resolve(CONCERT, List.of(BEGINS, next, next, next.plusSeconds(60)), LONG_AGO);
        assertThat(ride.cancelling().stream().map(Window::until))
                .containsExactly(
                        Optional.of(BEGINS), Optional.of(next), Optional.of(next.plusSeconds(60)), Optional.empty());
        assertThat(ride.cancelling().stream().map(window -> window.charge().orElseThrow()))
                .isEqualTo(IntStream.of(0, 1, 3, 4)
                        .mapToObj(used -> ChargeForm.of(usedSlots()).used(used))
                        .toList());
    }

    @Test
    void what_was_resolved_is_a_value() {
        ItemTerms terms = concert(HALL, LONG_AGO);
        Instant march = Instant.parse("2027-03-01T10:00:00Z");

        assertThat(terms).isEqualTo(concert(HALL, march)).hasSameHashCodeAs(concert(HALL, march));
        assertThat(List.of(
                        terms,
                        concert(HALL.owed(), march),
                        concert(HALL.grace(Duration.ZERO), march),
                        concert(HALL.noShow(none()), march),
                        concert(HALL.exchanging().then(all()), march),
                        concert(HALL.coolingOff(DAY, start()), march),
                        concert(Terms.cancelling().then(all()), march)))
                .doesNotHaveDuplicates();
        assertThat(concert(Terms.cancelling().then(all()).coolingOff(DAY, start()), march))
                .hasToString("cancelling [Window[until=Optional.empty, charge=Optional[all()]]], exchanging "
                        + "[Window[until=Optional.empty, charge=Optional.empty]], no-show all(), "
                        + "cooling off until 2027-03-02T10:00:00Z");
    }
}
