package io.github.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

    private static final ZonedDateTime START = ZonedDateTime.parse("2027-03-14T22:10+01:00[Europe/Zurich]");
    private static final Timeline NIGHT_TRAIN = Timeline.departs("A", START)
            .calls("B", LocalTime.of(22, 58), LocalTime.of(23, 1))
            .calls("C", LocalTime.of(23, 55), LocalTime.of(0, 2))
            .arrives("D", LocalTime.of(0, 48));

    @Test
    void an_event_is_one_slot() {
        Timeline concert = Timeline.single(START);

        assertThat(concert.kind()).isEqualTo(Timeline.Kind.SINGLE);
        assertThat(concert.slots()).isEqualTo(1);
        assertThat(concert.stops()).isEmpty();
        assertThat(concert.zone()).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(concert.startsAt()).isEqualTo(Instant.parse("2027-03-14T21:10:00Z"));
        assertThat(concert.endsAt()).isEqualTo(concert.startsAt());
        assertThat(concert.span(0, 1)).isEqualTo(Span.whole());
        assertThat(concert.resolve(Span.whole())).isEqualTo(new Resolution.Found(0, 1));
        assertThat(concert.resolve(Span.stops("A", "B")))
                .isEqualTo(new Resolution.Invalid("span A-B has stops, but this is a single event"));
    }

    @Test
    void a_ride_is_a_slot_for_each_leg_past_midnight() {
        assertThat(NIGHT_TRAIN.kind()).isEqualTo(Timeline.Kind.STOPS);
        assertThat(NIGHT_TRAIN.slots()).isEqualTo(3);
        assertThat(NIGHT_TRAIN.startsAt()).isEqualTo(Instant.parse("2027-03-14T21:10:00Z"));
        assertThat(NIGHT_TRAIN.endsAt()).isEqualTo(Instant.parse("2027-03-14T23:48:00Z"));
        assertThat(NIGHT_TRAIN.stops())
                .containsExactly(
                        new Timeline.Stop("A", Optional.empty(), Optional.of(START)),
                        stop("B", "2027-03-14T22:58+01:00", "2027-03-14T23:01+01:00"),
                        stop("C", "2027-03-14T23:55+01:00", "2027-03-15T00:02+01:00"),
                        new Timeline.Stop("D", Optional.of(zurich("2027-03-15T00:48+01:00")), Optional.empty()));
        assertThat(NIGHT_TRAIN.span(1, 3)).isEqualTo(Span.stops("B", "D"));
    }

    @Test
    void an_unfinished_ride_can_end_in_several_ways() {
        Timeline.Open open = Timeline.departs("A", START);
        open.calls("B", LocalTime.of(23, 0), LocalTime.of(23, 0));

        assertThat(open.arrives("C", LocalTime.of(23, 0)).slots()).isEqualTo(1);
    }

    @Test
    void a_stop_called_at_again_is_numbered() {
        Timeline circle = Timeline.departs("A", START)
                .calls("B", START.plusMinutes(1), START.plusMinutes(2))
                .calls("A", START.plusMinutes(3), START.plusMinutes(4))
                .calls("B", START.plusMinutes(5), START.plusMinutes(6))
                .arrives("A", START.plusMinutes(7));

        assertThat(circle.stops()).extracting(Timeline.Stop::code).containsExactly("A", "B", "A#2", "B#2", "A#3");
        assertThat(circle.resolve(Span.stops("B", "A#3"))).isEqualTo(new Resolution.Found(1, 4));
        assertThat(Timeline.ofStops(circle.stops())).isEqualTo(circle);
    }

    @Test
    void an_unknown_stop_is_answered_with_near_ones() {
        Timeline ride = Timeline.departs("Bern", START).arrives("Basel", START.plusHours(1));

        assertThat(ride.resolve(Span.stops("Bren", "Basel")))
                .isEqualTo(new Resolution.UnknownStop("Bren", List.of("Bern")));
        assertThat(ride.resolve(Span.stops("Bern", "Oslo"))).isEqualTo(new Resolution.UnknownStop("Oslo", List.of()));
    }

    @Test
    void times_are_kept_to_the_microsecond() {
        Timeline exact = Timeline.single(START.plusNanos(1_999));

        assertThat(exact).isEqualTo(Timeline.single(START.plusNanos(1_000)));
        assertThat(exact.startsAt().getNano()).isEqualTo(1_000);
        assertThat(Timeline.departs("A", START.plusNanos(999))
                        .calls("B", LocalTime.of(22, 10, 0, 999), LocalTime.of(22, 10, 0, 1))
                        .arrives("C", START)
                        .endsAt())
                .isEqualTo(START.toInstant());
    }

    @Test
    void timelines_are_equal_if_their_times_and_stops_are() {
        Timeline again = Timeline.ofStops(NIGHT_TRAIN.stops());

        assertThat(again).isEqualTo(NIGHT_TRAIN).hasSameHashCodeAs(NIGHT_TRAIN);
        assertThat(Stream.of(
                        NIGHT_TRAIN,
                        Timeline.single(START),
                        Timeline.single(START.withZoneSameInstant(ZoneId.of("Europe/Berlin"))),
                        Timeline.departs("A", START).arrives("B", START),
                        Timeline.departs("A", START).arrives("C", START),
                        Timeline.departs("A", START).arrives("B", START.plusMinutes(1))))
                .doesNotHaveDuplicates();
        assertThat(NIGHT_TRAIN).hasToString("A-B-C-D from 2027-03-14T22:10+01:00[Europe/Zurich]");
        assertThat(Timeline.single(START)).hasToString("single 2027-03-14T22:10+01:00[Europe/Zurich]");
    }

    @Test
    void a_time_that_goes_back_is_refused() {
        Timeline.Open open = Timeline.departs("A", START);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.arrives("B", START.minusNanos(1_000)))
                .withMessageStartingWith("stop \"B\" must not be earlier than the stop before it: 2027-03-14T22:09:59");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.calls("B", START.plusMinutes(2), START.plusMinutes(1)))
                .withMessageStartingWith("stop \"B\" must not depart before it arrives: 2027-03-14T22:11+01:00");
        assertThat(open.calls("B", START, START).arrives("C", START).slots()).isEqualTo(2);
    }

    @Test
    void times_before_1970_or_after_9999_are_refused() {
        ZonedDateTime first = ZonedDateTime.parse("1970-01-01T00:00Z");
        ZonedDateTime last = ZonedDateTime.parse("9999-12-31T23:59:59.999999Z");

        assertThat(Timeline.single(first).startsAt()).isEqualTo(Instant.EPOCH);
        assertThat(Timeline.single(last).startsAt()).isEqualTo(last.toInstant());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.single(first.minusNanos(1)))
                .withMessage("start must lie between 1970 and 9999 UTC: 1969-12-31T23:59:59.999999999Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.departs("A", last).arrives("B", last.plusNanos(1_000)))
                .withMessage("stop \"B\" arrival must lie between 1970 and 9999 UTC: +10000-01-01T00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.departs("A", last).arrives("B", LocalTime.MIDNIGHT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " B", "B#2", "#", "x\u0000", "an identifier of more than forty characters"})
    void B68_an_unfit_stop_code_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.departs(code, START))
                .withMessageStartingWith("stop must ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.departs("A", START).arrives(code, LocalTime.NOON))
                .withMessageStartingWith("stop must ");
    }

    @Test
    void a_code_that_its_number_would_make_too_long_is_refused() {
        String code = "x".repeat(39);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.departs(code, START).arrives(code, START))
                .withMessageStartingWith("stop must have 1 to 40 characters, not 41");
    }

    @Test
    void a_ride_has_a_thousand_stops_at_most() {
        Timeline.Open open = Timeline.departs("0", START);
        for (int i = 1; i < 999; i++) {
            open = open.calls(Integer.toString(i), START, START);
        }
        Timeline.Open full = open.calls("999", START, START);

        assertThat(open.arrives("999", START).slots()).isEqualTo(999);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.arrives("1000", START))
                .withMessage("a ride must have at most 1,000 stops, refused at \"1000\"");
    }

    static Stream<List<Timeline.Stop>> brokenRides() {
        List<Timeline.Stop> stops = NIGHT_TRAIN.stops();
        return Stream.of(
                List.of(),
                stops.subList(0, 1),
                stops.subList(1, 4),
                stops.subList(0, 3),
                List.of(stops.get(0), stops.get(3), stops.get(3)),
                List.of(stops.get(0), stops.get(2), stops.get(1), stops.get(3)),
                with(stops, stop("B#2", "2027-03-14T22:58+01:00", "2027-03-14T22:58+01:00")),
                with(stops, stop("A", "2027-03-14T22:58+01:00", "2027-03-14T22:58+01:00")),
                with(stops, stop("A#3", "2027-03-14T22:58+01:00", "2027-03-14T22:58+01:00")),
                with(stops, stop("A#", "2027-03-14T22:58+01:00", "2027-03-14T22:58+01:00")),
                with(stops, stop("#2", "2027-03-14T22:58+01:00", "2027-03-14T22:58+01:00")));
    }

    @ParameterizedTest
    @MethodSource("brokenRides")
    void stored_stops_that_no_ride_has_are_refused(List<Timeline.Stop> stops) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.ofStops(stops))
                .withMessageContaining("stop");
    }

    @Test
    void a_stop_without_any_time_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeline.Stop("B", Optional.empty(), Optional.empty()))
                .withMessage("stop \"B\" must have an arrival or a departure");
    }

    @Test
    void a_range_of_slots_outside_the_timeline_has_no_words() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NIGHT_TRAIN.span(-1, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NIGHT_TRAIN.span(0, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NIGHT_TRAIN.span(2, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NIGHT_TRAIN.span(2, 1));
    }

    private static List<Timeline.Stop> with(List<Timeline.Stop> stops, Timeline.Stop second) {
        List<Timeline.Stop> changed = new ArrayList<>(stops);
        changed.set(1, second);
        return changed;
    }

    private static Timeline.Stop stop(String code, String arrival, String departure) {
        return new Timeline.Stop(code, Optional.of(zurich(arrival)), Optional.of(zurich(departure)));
    }

    private static ZonedDateTime zurich(String time) {
        return ZonedDateTime.parse(time + "[Europe/Zurich]");
    }
}
