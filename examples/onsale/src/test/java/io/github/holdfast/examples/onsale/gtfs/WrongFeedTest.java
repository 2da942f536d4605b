package io.github.holdfast.examples.onsale.gtfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds that break the rules are refused with file, line and reason. */
class WrongFeedTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 14);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"})
    void a_missing_file(String file) {
        refused(new FeedMaker().without(file), file + ": is missing from the feed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"})
    void a_file_of_no_bytes(String file) {
        refused(new FeedMaker().raw(file, new byte[0]), file + ": is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency.txt", "stops.txt", "routes.txt", "trips.txt"})
    void a_header_without_rows(String file) {
        FeedMaker feed = new FeedMaker();
        refused(feed.with(file, feed.text(file).lines().findFirst().orElseThrow()), file + ": has no ");
    }

    @Test
    void no_stop_times() {
        refused(new FeedMaker().stopTimes(), "stop_times.txt: has no row for trip \"T\"");
    }

    @Test
    void no_calendar_of_either_kind() {
        refused(
                new FeedMaker().without("calendar.txt"),
                "calendar.txt: is missing or empty, and so is calendar_dates.txt");
        refused(
                new FeedMaker().raw("calendar.txt", new byte[0]).with("calendar_dates.txt", "", " "),
                "calendar.txt: is missing or empty, and so is calendar_dates.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency.txt agency_timezone",
                "agency.txt agency_url",
                "stops.txt stop_id",
                "routes.txt route_type",
                "trips.txt service_id",
                "calendar.txt sunday",
                "stop_times.txt arrival_time",
                "stop_times.txt stop_sequence"
            })
    void a_missing_column(String spoilt) {
        String file = spoilt.split(" ")[0];
        String column = spoilt.split(" ")[1];
        FeedMaker feed = new FeedMaker();
        feed.with(file, feed.text(file).replaceFirst(column, column + "_").stripTrailing());
        refused(feed, file + " line 1: required column " + column + " is missing");
    }

    @Test
    void a_column_twice() {
        refused(
                new FeedMaker().with("stops.txt", "stop_id,stop_name,stop_id", "A,B,C"),
                "stops.txt line 1: column stop_id appears twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8", "08:00", "08:60:00", "08:00:61", "-1:00:00", "8.00", "noon", "08:00:00 Uhr", "1000:00:00"})
    void a_bad_time(String time) {
        FeedMaker feed = new FeedMaker()
                .stopTimes("T,08:00:00,08:00:00,A,1", "T," + time + ",09:05:00,B,2", "T,10:00:00,10:00:00,C,3");
        refused(feed, "stop_times.txt line 3: arrival_time \"" + time + "\" is not a time");
    }

    @Test
    void an_unknown_stop() {
        refused(
                new FeedMaker().stopTimes("T,08:00:00,08:00:00,A,1", "T,09:00:00,09:00:00,Z,2"),
                "stop_times.txt line 3: stop_id \"Z\" is not in stops.txt");
    }

    @Test
    void unknown_references_of_every_kind() {
        refused(
                new FeedMaker().with("trips.txt", "route_id,service_id,trip_id", "Z,S,T"),
                "trips.txt line 2: route_id \"Z\" is not in routes.txt");
        refused(
                new FeedMaker().with("trips.txt", "route_id,service_id,trip_id", "R,Z,T"),
                "trips.txt line 2: service_id \"Z\" is in neither calendar.txt nor calendar_dates.txt");
        refused(
                new FeedMaker().with("routes.txt", "route_id,agency_id,route_type", "R,Z,2"),
                "routes.txt line 2: agency_id \"Z\" is not in agency.txt");
    }

    @Test
    void times_out_of_order() {
        refused(
                new FeedMaker()
                        .stopTimes("T,08:00:00,08:10:00,A,1", "T,08:05:00,08:20:00,B,2", "T,10:00:00,10:00:00,C,3"),
                "stop_times.txt line 3: arrival_time 08:05:00 is before 08:10:00",
                "(line 2)");
        refused(
                new FeedMaker()
                        .stopTimes("T,08:00:00,08:00:00,A,1", "T,09:00:00,08:59:59,B,2", "T,10:00:00,10:00:00,C,3"),
                "stop_times.txt line 3: departure_time 08:59:59 is before arrival_time 09:00:00");
    }

    @Test
    void a_time_past_midnight_that_begins_again_at_nought_gets_a_hint() {
        refused(
                new FeedMaker()
                        .stopTimes("T,23:50:00,23:50:00,A,1", "T,00:10:00,00:12:00,B,2", "T,00:30:00,00:30:00,C,3"),
                "stop_times.txt line 3: arrival_time 00:10:00 is before 23:50:00",
                "if it is past midnight, write 24:10:00");
        refused(
                new FeedMaker().stopTimes("T,08:00:00,08:00:00,A,1", "T,23:58:00,00:02:00,B,2"),
                "stop_times.txt line 3: departure_time 00:02:00 is before arrival_time 23:58:00",
                "if it is past midnight, write 24:02:00");
        refused(
                new FeedMaker().stopTimes("T,23:00:00,47:50:00,A,1", "T,00:10:00,00:12:00,B,2"),
                "if it is past midnight, write 48:10:00");
        assertThat(refusal(new FeedMaker().stopTimes("T,10:00:00,10:00:00,A,1", "T,09:58:00,09:58:00,B,2")))
                .contains("is before 10:00:00")
                .doesNotContain("midnight");
    }

    @Test
    void times_out_of_order_across_a_stop_without_times() {
        refused(
                new FeedMaker().stopTimes("T,08:00:00,08:10:00,A,1", "T,,,B,2", "T,08:05:00,08:20:00,C,3"),
                "stop_times.txt line 4: arrival_time 08:05:00 is before 08:10:00");
    }

    @Test
    void a_trip_that_starts_or_ends_without_a_time_or_has_one_stop() {
        refused(
                new FeedMaker().stopTimes("T,,,A,1", "T,09:00:00,09:00:00,B,2"),
                "stop_times.txt line 2: trip \"T\" starts here without a departure_time");
        refused(
                new FeedMaker().stopTimes("T,08:00:00,08:00:00,A,1", "T,,,B,2"),
                "stop_times.txt line 3: trip \"T\" ends here without an arrival_time");
        refused(
                new FeedMaker().stopTimes("T,08:00:00,08:00:00,A,1"),
                "stop_times.txt line 2: trip \"T\" stops only here");
    }

    @Test
    void more_than_a_thousand_stops() {
        String[] rows = new String[1_001];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "T,08:00:00,08:00:00," + "ABC".charAt(i % 3) + "," + i;
        }
        refused(new FeedMaker().stopTimes(rows), "stop_times.txt line 1002: trip \"T\" has more than 1000 stops");
    }

    @Test
    void duplicate_keys_of_every_kind() {
        refused(
                more("agency.txt", "X,Other Rail,https://example.com,Europe/Vienna"),
                "agency.txt line 3: agency_id \"X\" appears twice, first in line 2");
        refused(more("stops.txt", "C,Delta,48,16"), "stops.txt line 5: stop_id \"C\" appears twice, first in line 4");
        refused(more("routes.txt", "R,X,IC,,3"), "routes.txt line 3: route_id \"R\" appears twice");
        refused(more("trips.txt", "R,S,T,Delta"), "trips.txt line 3: trip_id \"T\" appears twice");
        refused(
                more("calendar.txt", "S,1,1,1,1,1,1,0,20270101,20271231"),
                "calendar.txt line 3: service_id \"S\" appears twice");
        refused(
                more("stop_times.txt", "T,10:00:00,10:30:00,C,3"),
                "stop_times.txt line 5: stop_sequence 3 of trip \"T\" appears twice, first in line 4");
        refused(
                new FeedMaker()
                        .with("calendar_dates.txt", "service_id,date,exception_type", "S,20270101,1", "S,20270101,2"),
                "calendar_dates.txt line 3: service_id \"S on 2027-01-01\" appears twice");
    }

    private static FeedMaker more(String file, String row) {
        FeedMaker feed = new FeedMaker();
        return feed.with(file, feed.text(file).stripTrailing(), row);
    }

    @Test
    void wrong_dates_days_numbers_and_zones() {
        String days = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date";
        refused(
                new FeedMaker().with("calendar.txt", days, "S,1,1,1,1,1,1,1,20270230,20271231"),
                "calendar.txt line 2: start_date \"20270230\" is not a date");
        refused(
                new FeedMaker().with("calendar.txt", days, "S,1,1,1,1,1,1,1,20271231,20270101"),
                "calendar.txt line 2: end_date 20270101 is before start_date");
        refused(
                new FeedMaker().with("calendar.txt", days, "S,1,1,x,1,1,1,1,20270101,20271231"),
                "calendar.txt line 2: wednesday \"x\" is not a whole number from 0 to 1");
        refused(
                new FeedMaker().with("agency.txt", "agency_name,agency_url,agency_timezone", "X,u,Europe/Wien"),
                "agency.txt line 2: agency_timezone \"Europe/Wien\" is not a time zone");
        refused(
                new FeedMaker().stopTimes("T,08:00:00,08:00:00,A,one", "T,09:00:00,09:00:00,B,2"),
                "stop_times.txt line 2: stop_sequence \"one\" is not a whole number");
        refused(
                new FeedMaker()
                        .with("frequencies.txt", "trip_id,start_time,end_time,headway_secs", "T,8:00:00,9:00:00,0"),
                "frequencies.txt line 2: headway_secs \"0\" is not a whole number of at least 1");
        refused(
                new FeedMaker()
                        .with("frequencies.txt", "trip_id,start_time,end_time,headway_secs", "T,9:00:00,9:00:00,60"),
                "frequencies.txt line 2: end_time 9:00:00 is not after start_time");
    }

    @Test
    void an_agency_left_open_where_there_are_two() {
        FeedMaker feed = new FeedMaker()
                .with(
                        "agency.txt",
                        "agency_id,agency_name,agency_url,agency_timezone",
                        "X,x,u,Europe/Vienna",
                        "Y,y,u,Europe/London")
                .with("routes.txt", "route_id,agency_id,route_type", "R,,2");
        refused(feed, "routes.txt line 2: agency_id is missing, and agency.txt has 2 agencies");
    }

    @Test
    void text_that_is_not_utf8_or_not_csv() {
        refused(
                new FeedMaker()
                        .raw("stops.txt", "stop_id,stop_name\nA,Z\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1)),
                "stops.txt after line 1: is not UTF-8 text");
        refused(
                new FeedMaker().with("stops.txt", "stop_id,stop_name", "A,\"Alpha\" x"),
                "stops.txt",
                "cannot be read as CSV");
        refused(
                new FeedMaker().with("stops.txt", "stop_id,stop_name", "A,Alpha", "\"B,Beta", "C,Gamma"),
                "stops.txt line 3: stop_id",
                "quotation mark");
    }

    @Test
    void a_value_that_is_missing() {
        refused(
                new FeedMaker().with("routes.txt", "route_id,route_type", "R,"),
                "routes.txt line 2: route_type is missing");
    }

    @Test
    void flexible_service_has_no_seats_at_stops() {
        refused(
                new FeedMaker()
                        .with(
                                "stop_times.txt",
                                "trip_id,arrival_time,departure_time,stop_id,location_group_id,stop_sequence",
                                "T,,,,G,1",
                                "T,09:00:00,09:00:00,B,,2"),
                "stop_times.txt line 2: trip \"T\" calls at an area");
    }

    @Test
    void a_train_that_the_feed_does_not_have() throws IOException {
        try (Feed feed = Feed.open(new FeedMaker().folder(folder))) {
            assertThatThrownBy(() -> feed.run("t", DAY, OptionalInt.empty()))
                    .isInstanceOf(WrongInput.class)
                    .hasMessageContaining("the feed has no trip \"t\"");
            assertThatThrownBy(() -> feed.run("T", LocalDate.of(2026, 5, 1), OptionalInt.empty()))
                    .isInstanceOf(WrongInput.class)
                    .hasMessageContaining("does not run on 2026-05-01; the next time is 2027-01-01");
            assertThatThrownBy(() -> feed.run("T", LocalDate.of(2028, 5, 1), OptionalInt.empty()))
                    .hasMessageContaining("nor on any later date");
            assertThatThrownBy(() -> feed.run("T", DAY, OptionalInt.of(3600)))
                    .hasMessageContaining("leaves at 08:00:00 only");
        }
    }

    private void refused(FeedMaker feed, String... parts) {
        Path place = feed.zip(folder.resolve("feed-" + System.nanoTime() + ".zip"), "");
        refused(place, parts);
    }

    private String refusal(FeedMaker feed) {
        Path place = feed.zip(folder.resolve("feed-" + System.nanoTime() + ".zip"), "");
        try (Feed opened = Feed.open(place)) {
            return opened.run("T", DAY, OptionalInt.empty()).toString();
        } catch (WrongInput | IOException wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }

    private static void refused(Path place, String... parts) {
        assertThatThrownBy(() -> {
                    try (Feed feed = Feed.open(place)) {
                        feed.run("T", DAY, OptionalInt.empty());
                    }
                })
                .isInstanceOf(WrongInput.class)
                .satisfies(wrong -> assertThat(wrong.getMessage())
                        .contains(parts)
                        .doesNotContain("\n")
                        .startsWith(place.toString()));
    }
}
