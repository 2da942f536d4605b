package io.github.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clock times on a ride, most of them on the days when clocks are changed. */
class ForwardTimesTest {

    private static final Instant FROM = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2037-12-31T00:00:00Z");
    private static final List<String> ODD_ZONES = List.of(
            "Europe/Zurich",
            "Europe/London",
            "America/New_York",
            "America/St_Johns", // clocks were changed at 00:01
            "America/Sao_Paulo", // at midnight
            "America/Havana",
            "Australia/Lord_Howe", // by half an hour
            "Antarctica/Troll", // by two hours
            "Africa/Casablanca",
            "Asia/Tehran",
            "Asia/Kathmandu",
            "Pacific/Apia", // a day left out
            "Pacific/Kwajalein",
            "UTC");

    /** A moment on a ride and the clock time given next. */
    record Reading(ZonedDateTime previous, LocalTime time) {}

    /** A ride's true times, one a stop, each with its zone. */
    record Ride(List<ZonedDateTime> times) {}

    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich, 2027-03-27T23:00+01:00, 02:30, 2027-03-28",
        "America/New_York, 2027-03-14T01:59-05:00, 02:00, 2027-03-14",
        "Australia/Lord_Howe, 2027-10-02T22:00+10:30, 02:15, 2027-10-03",
        "Pacific/Apia, 2011-12-29T23:00-10:00, 07:00, 2011-12-30"
    })
    void B50_a_time_that_clocks_leap_over_is_refused(ZoneId zone, String previous, LocalTime time, String date) {
        Timeline.Open open = Timeline.departs("A", ZonedDateTime.parse(previous + "[" + zone + "]"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.arrives("B", time))
                .withMessage("stop \"B\" has a time that does not exist: clocks in " + zone + " leap over " + time
                        + " on " + date);
    }

    @Test
    void B50_a_leap_that_is_past_is_no_obstacle() {
        Timeline.Open noon = Timeline.departs("A", ZonedDateTime.parse("2027-03-28T12:00+02:00[Europe/Zurich]"));

        assertThat(noon.arrives("B", LocalTime.of(2, 30)).endsAt()).isEqualTo(Instant.parse("2027-03-29T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich, 2027-10-30T23:00+02:00, 02:30, 2027-10-31",
        "Europe/Zurich, 2027-10-31T02:40+02:00, 02:30, 2027-10-31",
        "America/New_York, 2027-11-07T00:30-04:00, 01:00, 2027-11-07",
        "America/Sao_Paulo, 2018-02-17T20:00-02:00, 23:30, 2018-02-17"
    })
    void B51_a_time_that_clocks_show_twice_is_refused(ZoneId zone, String previous, LocalTime time, String date) {
        Timeline.Open open = Timeline.departs("A", ZonedDateTime.parse(previous + "[" + zone + "]"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.arrives("B", time))
                .withMessage("stop \"B\" has an ambiguous time: clocks in " + zone + " show " + time + " twice on "
                        + date + "; give a ZonedDateTime");
    }

    @Test
    void B51_a_time_shown_twice_is_taken_with_its_offset() {
        ZonedDateTime second = ZonedDateTime.parse("2027-10-31T02:30+01:00[Europe/Zurich]");
        Timeline ride = Timeline.departs("A", second.minusHours(1))
                .calls("B", second, second)
                .arrives("C", LocalTime.of(3, 0));

        assertThat(ride.startsAt()).isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
        assertThat(ride.endsAt()).isEqualTo(Instant.parse("2027-10-31T02:00:00Z"));
    }

    @Test
    void a_clock_set_back_past_midnight_shows_yesterday_again() {
        ZonedDateTime threeMinutesBefore = ZonedDateTime.parse("2010-11-07T00:00:30-02:30[America/St_Johns]");
        Timeline.Open open = Timeline.departs("A", threeMinutesBefore);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open.arrives("B", LocalTime.of(23, 30)))
                .withMessageContaining("23:30 twice on 2010-11-06");
    }

    @Test
    void a_border_changes_the_clock() {
        Timeline ride = Timeline.departs("Lisboa", ZonedDateTime.parse("2027-06-01T21:00+01:00[Europe/Lisbon]"))
                .calls("Badajoz", LocalTime.of(0, 30), LocalTime.of(0, 35), ZoneId.of("Europe/Madrid"))
                .calls("Mérida", LocalTime.of(1, 20), LocalTime.of(1, 25))
                .arrives("Elvas", LocalTime.of(1, 0), ZoneId.of("Europe/Lisbon"));

        assertThat(ride.zone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
        assertThat(ride.stops().get(2).arrival())
                .contains(ZonedDateTime.parse("2027-06-02T01:20+02:00[Europe/Madrid]"));
        assertThat(ride.endsAt()).isEqualTo(Instant.parse("2027-06-02T00:00:00Z"));
    }

    @Property(tries = 5_000)
    void B50_B51_a_clock_time_means_what_watching_the_clock_minute_by_minute_says(@ForAll("readings") Reading reading) {
        Optional<ZonedDateTime> watched = watch(reading.previous(), reading.time());

        Statistics.collect(watched.isPresent() ? "shown once" : "shown never or twice");
        Timeline.Open open = Timeline.departs("A", reading.previous());
        if (watched.isPresent()) {
            assertThat(open.arrives("B", reading.time()).stops().get(1).arrival())
                    .isEqualTo(watched);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> open.arrives("B", reading.time()))
                    .withMessageContaining(reading.time().toString());
        }
        Statistics.coverage(coverage -> coverage.check("shown never or twice").count(times -> times > 100));
    }

    @Property(tries = 1_000)
    void rides_through_several_zones_are_read_from_clock_times_or_refused(@ForAll("rides") Ride ride) {
        Timeline exact = exact(ride);
        try {
            assertThat(read(ride)).isEqualTo(exact);
            Statistics.collect("read");
        } catch (IllegalArgumentException refused) {
            assertThat(refused).message().containsAnyOf("does not exist", "ambiguous");
            Statistics.collect("refused");
        }
        Statistics.coverage(coverage -> coverage.check("read").percentage(share -> share > 50));
    }

    @Property(tries = 1_000)
    void rides_of_exact_times_are_kept_zone_by_zone_and_built_again(@ForAll("rides") Ride ride) {
        Timeline exact = exact(ride);

        assertThat(exact.stops().stream()
                        .map(stop -> stop.arrival().or(stop::departure).orElseThrow()))
                .isEqualTo(ride.times());
        assertThat(Timeline.ofStops(exact.stops())).isEqualTo(exact).hasSameHashCodeAs(exact);
    }

    @Provide
    Arbitrary<Reading> readings() {
        Arbitrary<LocalTime> time = Arbitraries.integers().between(0, 1_439).map(LocalTime.MIN::plusMinutes);
        return Combinators.combine(
                        moments(ZoneId.getAvailableZoneIds().stream().sorted().toList()), time)
                .as(Reading::new);
    }

    @Provide
    Arbitrary<Ride> rides() {
        Arbitrary<List<Integer>> minutes =
                Arbitraries.integers().between(0, 600).list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<List<ZoneId>> zones =
                Arbitraries.of(ODD_ZONES).map(ZoneId::of).list().ofSize(6);
        return Combinators.combine(moments(ODD_ZONES), minutes, zones).as((start, steps, where) -> {
            List<ZonedDateTime> times = new ArrayList<>(List.of(start));
            for (int i = 0; i < steps.size(); i++) {
                times.add(times.get(i).plusMinutes(steps.get(i)).withZoneSameInstant(where.get(i)));
            }
            return new Ride(times);
        });
    }

    /** Moments within two days before or one day after a change of clocks, if the zone ever changed them. */
    private static Arbitrary<ZonedDateTime> moments(List<String> ids) {
        List<ZoneId> zones = ids.stream()
                .map(ZoneId::of)
                .filter(ForwardTimesTest::wholeMinutes)
                .toList();
        return Combinators.combine(
                        Arbitraries.of(zones),
                        Arbitraries.longs().between(FROM.getEpochSecond() / 60, UNTIL.getEpochSecond() / 60),
                        Arbitraries.integers().between(-2 * 1_440, 1_440))
                .as((zone, minute, distance) -> {
                    Instant any = Instant.ofEpochSecond(minute * 60);
                    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
                    Instant near = change == null || change.getInstant().isAfter(UNTIL) ? any : change.getInstant();
                    return near.plus(Duration.ofMinutes(distance)).atZone(zone);
                });
    }

    private static boolean wholeMinutes(ZoneId zone) {
        return zone.getRules().getOffset(FROM).getTotalSeconds() % 60 == 0
                && zone.getRules().getTransitions().stream()
                        .filter(change -> change.getInstant().isAfter(FROM))
                        .allMatch(change -> change.getInstant().getEpochSecond() % 60 == 0
                                && change.getOffsetAfter().getTotalSeconds() % 60 == 0);
    }

    /** Looks at the clock each minute until it shows the time; empty if it leaps over it or shows it twice. */
    private static Optional<ZonedDateTime> watch(ZonedDateTime previous, LocalTime time) {
        ZonedDateTime now = previous;
        while (!now.toLocalTime().equals(time)) {
            LocalDateTime shown = now.toLocalDateTime().plusMinutes(1);
            now = now.plusMinutes(1);
            for (; shown.isBefore(now.toLocalDateTime()); shown = shown.plusMinutes(1)) {
                if (shown.toLocalTime().equals(time)) {
                    return Optional.empty();
                }
            }
        }
        for (int minutes = 1; minutes <= 12 * 60; minutes++) { // Vostok holds the record: 7 hours in 1994
            LocalDateTime shown = now.toLocalDateTime();
            if (now.plusMinutes(minutes).toLocalDateTime().equals(shown)
                    || now.minusMinutes(minutes).toLocalDateTime().equals(shown)) {
                return Optional.empty();
            }
        }
        return Optional.of(now);
    }

    private static Timeline exact(Ride ride) {
        Timeline.Open open = Timeline.departs("0", ride.times().get(0));
        int last = ride.times().size() - 1;
        for (int i = 1; i < last; i++) {
            open = open.calls(
                    Integer.toString(i), ride.times().get(i), ride.times().get(i));
        }
        return open.arrives(Integer.toString(last), ride.times().get(last));
    }

    private static Timeline read(Ride ride) {
        Timeline.Open open = Timeline.departs("0", ride.times().get(0));
        int last = ride.times().size() - 1;
        for (int i = 1; i < last; i++) {
            ZonedDateTime at = ride.times().get(i);
            open = at.getZone().equals(ride.times().get(i - 1).getZone())
                    ? open.calls(Integer.toString(i), at.toLocalTime(), at.toLocalTime())
                    : open.calls(Integer.toString(i), at.toLocalTime(), at.toLocalTime(), at.getZone());
        }
        ZonedDateTime end = ride.times().get(last);
        return open.arrives(Integer.toString(last), end.toLocalTime(), end.getZone());
    }
}
