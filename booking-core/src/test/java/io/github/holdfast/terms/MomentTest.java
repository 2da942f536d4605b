package io.github.holdfast.terms;

import static io.github.holdfast.terms.Moment.after;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.daysBefore;
import static io.github.holdfast.terms.Moment.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    static final List<String> ZONES = List.of(
            "Europe/Vienna",
            "America/New_York",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "America/Sao_Paulo",
            "Africa/Cairo",
            "America/St_Johns",
            "Pacific/Chatham",
            "Africa/Casablanca",
            "Asia/Tehran",
            "Antarctica/Troll",
            "America/Havana");

    private static final List<LocalTime> TIMES =
            List.of(LocalTime.MIDNIGHT, LocalTime.of(2, 10), LocalTime.of(9, 0), LocalTime.of(23, 59, 59));

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Europe/Vienna, 2027-03-28T10:00, 2027-03-27T09:00, 2027-03-27T10:00",
        "Europe/Vienna, 2027-10-31T10:00, 2027-10-30T11:00, 2027-10-30T10:00",
        "America/New_York, 2027-11-07T09:00, 2027-11-06T10:00, 2027-11-06T09:00",
        "America/New_York, 2027-03-14T09:00, 2027-03-13T08:00, 2027-03-13T09:00",
        "Australia/Lord_Howe, 2027-10-03T09:00, 2027-10-02T08:30, 2027-10-02T09:00",
        "Australia/Lord_Howe, 2027-04-04T09:00, 2027-04-03T09:30, 2027-04-03T09:00",
        "Pacific/Apia, 2011-12-31T09:00, 2011-12-29T09:00, 2011-12-29T09:00",
        "Africa/Casablanca, 2018-06-17T12:00, 2018-06-16T11:00, 2018-06-16T12:00",
        "Antarctica/Troll, 2018-03-25T12:00, 2018-03-24T10:00, 2018-03-24T12:00"
    })
    void B49_24_hours_are_not_a_day_where_clocks_are_set(
            ZoneId zone, LocalDateTime begins, LocalDateTime hours, LocalDateTime day) {
        ZonedDateTime start = begins.atZone(zone);

        assertThat(before(Duration.ofHours(24)).of(start))
                .isEqualTo(start.minusHours(24).toInstant());
        assertThat(before(Duration.ofHours(24)).of(start).atZone(zone).toLocalDateTime())
                .isEqualTo(hours);
        assertThat(daysBefore(1, begins.toLocalTime()).of(start).atZone(zone).toLocalDateTime())
                .isEqualTo(day);
    }

    @Test
    void B49_a_date_that_Samoa_left_out_counts_as_the_one_before() {
        ZonedDateTime start = ZonedDateTime.parse("2011-12-31T09:00+14:00[Pacific/Apia]");
        Instant last = Instant.parse("2011-12-29T19:00:00Z"); // 09:00 on the 29th

        assertThat(start.minusDays(1)).isEqualTo(start); // what java.time makes of the 30th
        assertThat(daysBefore(1, LocalTime.of(9, 0)).of(start)).isEqualTo(last);
        assertThat(daysBefore(2, LocalTime.of(9, 0)).of(start)).isEqualTo(last);
        assertThat(daysBefore(3, LocalTime.of(9, 0)).of(start)).isEqualTo(Instant.parse("2011-12-28T19:00:00Z"));
        assertThat(daysBefore(0, LocalTime.of(8, 0)).of(start)).isEqualTo(Instant.parse("2011-12-30T18:00:00Z"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "America/Sao_Paulo, 2018-11-04, 00:00, 2018-11-04T01:00-02:00",
        "Africa/Cairo, 2027-04-30, 00:00, 2027-04-30T01:00+03:00",
        "Africa/Cairo, 2027-04-30, 00:30, 2027-04-30T01:30+03:00",
        "Europe/Vienna, 2027-03-28, 02:30, 2027-03-28T03:30+02:00",
        "Australia/Lord_Howe, 2027-10-03, 02:15, 2027-10-03T02:45+11:00"
    })
    void B49_a_time_that_clocks_leap_over_is_as_much_later_as_they_leap(
            ZoneId zone, LocalDate date, LocalTime time, ZonedDateTime means) {
        ZonedDateTime start = date.plusDays(1).atTime(20, 0).atZone(zone);

        assertThat(daysBefore(1, time).of(start)).isEqualTo(means.toInstant());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Europe/Vienna, 2027-10-31, 02:30, 2027-10-31T02:30+01:00",
        "America/New_York, 2027-11-07, 01:15, 2027-11-07T01:15-05:00",
        "Australia/Lord_Howe, 2027-04-04, 01:45, 2027-04-04T01:45+10:30",
        "America/Sao_Paulo, 2018-02-17, 23:30, 2018-02-17T23:30-03:00"
    })
    void B49_a_time_that_clocks_show_twice_is_the_second(
            ZoneId zone, LocalDate date, LocalTime time, ZonedDateTime means) {
        ZonedDateTime start = date.plusDays(2).atTime(20, 0).atZone(zone);

        assertThat(daysBefore(2, time).of(start)).isEqualTo(means.toInstant());
    }

    @Test
    void B49_civil_deadlines_are_what_watching_the_clock_by_quarter_hours_says() {
        int compared = 0;
        for (String name : ZONES) {
            for (int year : new int[] {2011, 2018, 2027}) {
                WatchedClock watched = WatchedClock.by(
                        Duration.ofMinutes(15),
                        ZoneId.of(name),
                        Instant.parse(year - 1 + "-12-26T00:00:00Z"),
                        Instant.parse(year + 1 + "-01-03T00:00:00Z"));
                for (LocalDate date = LocalDate.of(year, 1, 1); date.getYear() == year; date = date.plusDays(1)) {
                    compared += compare(watched, date.atTime(9, 0).atZone(ZoneId.of(name)));
                }
            }
        }
        assertThat(compared).isEqualTo(12 * 3 * 365 * 4 * 4);
    }

    private static int compare(WatchedClock watched, ZonedDateTime start) {
        int compared = 0;
        for (LocalTime time : TIMES) {
            for (int days = 0; days <= 3; days++, compared++) {
                Instant deadline = daysBefore(days, time).of(start);
                if (!deadline.equals(watched.deadline(start, days, time))) {
                    throw new AssertionError(days + " days before " + start + " at " + time + ": " + deadline
                            + " instead of " + watched.deadline(start, days, time));
                }
            }
        }
        return compared;
    }

    @Property(tries = 5000)
    void property_20_a_civil_deadline_keeps_its_reading_and_an_elapsed_one_its_duration(
            @ForAll("starts") ZonedDateTime start,
            @ForAll @IntRange(max = 400) int days,
            @ForAll @IntRange(max = 86_399) int second) {
        LocalTime time = LocalTime.ofSecondOfDay(second);
        LocalDateTime wanted = start.toLocalDate().minusDays(days).atTime(time);

        LocalDateTime reading = LocalDateTime.ofInstant(daysBefore(days, time).of(start), start.getZone());
        boolean exists = !start.getZone().getRules().getValidOffsets(wanted).isEmpty();
        assertThat(reading.equals(wanted)).isEqualTo(exists);
        assertThat(Duration.between(wanted, reading)).isBetween(Duration.ofHours(-24), Duration.ofHours(2));

        Duration elapsed = Duration.ofDays(days).plusSeconds(second + 1);
        assertThat(Duration.between(before(elapsed).of(start), start.toInstant()))
                .isEqualTo(elapsed);
        assertThat(Duration.between(start.toInstant(), after(elapsed).of(start)))
                .isEqualTo(elapsed);
        assertThat(start().of(start)).isEqualTo(start.toInstant());
    }

    @Provide
    static Arbitrary<ZonedDateTime> starts() {
        return Arbitraries.randomValue(MomentTest::anyStart);
    }

    /** Draws a start in one of twelve zones, every other within two days of clocks being set or dates left out. */
    static ZonedDateTime anyStart(Random random) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant any = Instant.parse("2010-01-01T00:00:00Z").plusSeconds(60L * random.nextInt(20 * 365 * 1440));
        ZoneOffsetTransition next = zone.getRules().nextTransition(any);
        return next == null || random.nextBoolean()
                ? any.atZone(zone)
                : next.getInstant()
                        .plusSeconds(60L * (random.nextInt(5760) - 2880))
                        .atZone(zone);
    }

    @Test
    void moments_of_one_kind_are_compared_and_others_are_not() {
        List<Moment> elapsed =
                List.of(before(Duration.ofDays(2)), before(Duration.ofDays(1)), start(), after(Duration.ofSeconds(1)));
        List<Moment> civil = List.of(
                daysBefore(2, LocalTime.of(18, 0)),
                daysBefore(1, LocalTime.of(9, 0)),
                daysBefore(1, LocalTime.of(18, 0)));

        for (List<Moment> kind : List.of(elapsed, civil)) {
            for (int i = 0; i < kind.size(); i++) {
                for (int j = 0; j < kind.size(); j++) {
                    assertThat(kind.get(i).isAfter(kind.get(j))).contains(i > j);
                }
            }
        }
        assertThat(start().isAfter(civil.get(0))).isEmpty();
        assertThat(civil.get(0).isAfter(start())).isEmpty();
    }

    @Test
    void moments_are_equal_if_they_are_written_alike() {
        assertThat(Stream.of(
                                start(),
                                before(Duration.ofHours(24)),
                                after(Duration.ofHours(24)),
                                daysBefore(0, LocalTime.MIDNIGHT),
                                daysBefore(1, LocalTime.MIDNIGHT),
                                daysBefore(1, LocalTime.NOON))
                        .map(Objects::toString))
                .containsExactly(
                        "start()",
                        "before(PT24H)",
                        "after(PT24H)",
                        "daysBefore(0, 00:00)",
                        "daysBefore(1, 00:00)",
                        "daysBefore(1, 12:00)");
        assertThat(before(Duration.ofDays(1)))
                .isEqualTo(before(Duration.ofHours(24)))
                .hasSameHashCodeAs(before(Duration.ofHours(24)))
                .isNotEqualTo(after(Duration.ofDays(1)))
                .isNotEqualTo(start());
        assertThat(daysBefore(0, LocalTime.MIDNIGHT))
                .isEqualTo(daysBefore(0, LocalTime.of(0, 0)))
                .isNotEqualTo(start())
                .isNotEqualTo("start()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT1.5S", "PT87840H1S"})
    void an_unfit_duration_is_refused_with_its_value(Duration duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> before(duration))
                .withMessage("before must be whole seconds from PT1S to 3,660 days: " + duration);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> after(duration))
                .withMessage("after must be whole seconds from PT1S to 3,660 days: " + duration);
    }

    @Test
    void unfit_days_and_times_are_refused_with_their_values() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> daysBefore(-1, LocalTime.NOON))
                .withMessage("daysBefore must be 0 to 3,660: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> daysBefore(3661, LocalTime.NOON))
                .withMessage("daysBefore must be 0 to 3,660: 3661");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> daysBefore(1, LocalTime.of(18, 0, 0, 1)))
                .withMessage("daysBefore must be at whole seconds: 18:00:00.000000001");
    }
}
