package io.github.holdfast.examples.onsale.gtfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that look odd but keep the rules open, and their trains run at the right times. */
class OddFeedTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 14);
    private static final String STOP_TIMES = "trip_id,arrival_time,departure_time,stop_id,stop_sequence";

    @TempDir
    Path folder;

    @Test
    void a_folder_a_zip_and_a_zip_with_a_folder_on_top() {
        FeedMaker feed = new FeedMaker();
        assertThat(departures(run(feed.folder(folder.resolve("flat")), DAY)))
                .containsExactly("08:00", "09:05", "10:00");
        assertThat(run(feed.zip(folder.resolve("flat.zip"), ""), DAY).way()).isEqualTo("Alpha – Gamma");
        assertThat(run(feed.zip(folder.resolve("top.zip"), "gtfs-2027/"), DAY).calls())
                .hasSize(3);
        new FeedMaker().folder(folder.resolve("outer/inner"));
        assertThat(run(folder.resolve("outer"), DAY).calls()).hasSize(3);
    }

    @Test
    void what_a_mac_adds_to_a_zip_is_not_a_second_feed() {
        FeedMaker feed = new FeedMaker();
        feed.files.put("__MACOSX/._stops.txt", new byte[] {0, 5, 22});
        feed.files.put("__MACOSX/stops.txt", new byte[] {0, 5, 22});
        assertThat(run(feed.zip(folder.resolve("mac.zip"), ""), DAY).calls()).hasSize(3);
    }

    @Test
    void byte_order_marks_line_ends_of_windows_blank_lines_and_blanks_around_values() {
        FeedMaker feed = new FeedMaker();
        for (String file : List.copyOf(feed.files.keySet())) {
            String text = feed.text(file).replace(",", " , ").replace("\n", "\r\n\r\n  \r\n,,\r\n");
            feed.raw(file, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(departures(run(feed))).containsExactly("08:00", "09:05", "10:00");
    }

    @Test
    void no_line_end_at_the_end_and_old_mac_line_ends() {
        FeedMaker feed = new FeedMaker();
        feed.raw("stops.txt", feed.text("stops.txt").strip().replace("\n", "\r").getBytes(StandardCharsets.UTF_8));
        assertThat(run(feed).calls()).hasSize(3);
    }

    @Test
    void columns_in_any_order_extra_ones_quoted_ones_and_short_rows() {
        FeedMaker feed = new FeedMaker()
                .with(
                        "stop_times.txt",
                        "stop_sequence,\"stop_id\",x_comment,departure_time,arrival_time,trip_id,timepoint,drop_off_type",
                        "1,A,\"says \"\"hi\"\", twice\",08:00:00,08:00:00,T",
                        "2,B,\"two\nlines\",09:05:00,09:00:00,T,,",
                        "3,C,,10:00:00,10:00:00,T,1,0");
        assertThat(departures(run(feed))).containsExactly("08:00", "09:05", "10:00");
    }

    @Test
    void rows_in_any_order_and_sequences_with_gaps_from_zero() {
        FeedMaker feed = new FeedMaker()
                .stopTimes("T,10:00:00,10:00:00,C,900", "T,08:00:00,08:00:00,A,0", "T,09:00:00,09:05:00,B,7");
        assertThat(names(run(feed))).containsExactly("Alpha", "Beta", "Gamma");
    }

    @Test
    void times_beyond_midnight_and_with_one_digit_hours() {
        TrainRun night = run(new FeedMaker()
                .stopTimes("T,9:58:00,9:58:00,A,1", "T,24:10:00,24:15:00,B,2", "T,49:00:00,49:00:00,C,3"));
        assertThat(night.calls().get(1).arrival()).isEqualTo("2027-03-15T00:10+01:00[Europe/Vienna]");
        assertThat(night.last().arrival()).isEqualTo("2027-03-16T01:00+01:00[Europe/Vienna]");
    }

    @Test
    void the_clocks_change_on_the_way() {
        FeedMaker night = new FeedMaker().stopTimes("T,01:00:00,01:00:00,A,1", "T,04:00:00,04:00:00,B,2");
        Path place = night.folder(folder);
        TrainRun spring = run(place, LocalDate.of(2027, 3, 28));
        assertThat(spring.departure()).as("noon minus eleven hours").isEqualTo("2027-03-28T00:00+01:00[Europe/Vienna]");
        assertThat(spring.last().arrival()).isEqualTo("2027-03-28T04:00+02:00[Europe/Vienna]");
        TrainRun autumn = run(place, LocalDate.of(2027, 10, 31));
        assertThat(autumn.departure()).isEqualTo("2027-10-31T02:00+02:00[Europe/Vienna]");
        assertThat(Duration.between(autumn.departure(), autumn.last().arrival()))
                .isEqualTo(Duration.ofHours(3));
    }

    @Test
    void a_stop_called_twice_and_twice_running() {
        TrainRun loop = run(new FeedMaker()
                .stopTimes(
                        "T,08:00:00,08:00:00,A,1",
                        "T,08:10:00,08:10:00,B,2",
                        "T,08:10:00,08:20:00,B,3",
                        "T,08:30:00,08:30:00,A,4"));
        assertThat(loop.calls()).extracting(Call::code).containsExactly("A", "B", "B", "A");
    }

    @Test
    void a_trip_that_runs_every_twenty_minutes() {
        FeedMaker feed = new FeedMaker()
                .stopTimes("T,00:00:00,00:00:00,A,1", "T,00:30:00,00:31:00,B,2", "T,01:00:00,01:00:00,C,3")
                .with(
                        "frequencies.txt",
                        "trip_id,start_time,end_time,headway_secs,exact_times",
                        "T,16:00:00,25:00:00,3600,1",
                        "T,06:00:00,09:00:00,1200,");
        Path place = feed.folder(folder);
        assertThat(departures(run(place, DAY))).containsExactly("06:00", "06:31", "07:00");
        assertThat(departures(run(place, DAY, "08:01"))).containsExactly("08:20", "08:51", "09:20");
        assertThat(departures(run(place, DAY, "08:40"))).startsWith("08:40");
        assertThat(departures(run(place, DAY, "08:41"))).startsWith("16:00");
        assertThat(run(place, DAY, "23:30").departure()).isEqualTo("2027-03-15T00:00+01:00[Europe/Vienna]");
        assertThatThrownBy(() -> run(place, DAY, "24:30"))
                .hasMessageContaining("no departure at or after 24:30:00")
                .hasMessageContaining("every 20 min from 06:00:00 to 09:00:00, every 60 min from 16:00:00 to 25:00:00");
    }

    @Test
    void only_exceptions_for_a_calendar() {
        FeedMaker feed = new FeedMaker()
                .without("calendar.txt")
                .with(
                        "calendar_dates.txt",
                        "service_id,date,exception_type",
                        "S,20270314,1",
                        "S,20270401,1",
                        "S,20270501,2");
        Path place = feed.folder(folder);
        assertThat(run(place, DAY).date()).isEqualTo(DAY);
        try (Feed opened = Feed.open(place)) {
            assertThat(opened.nextDateOf("T", LocalDate.of(2027, 3, 15))).isEqualTo(LocalDate.of(2027, 4, 1));
            assertThat(opened.nextDateOf("T", LocalDate.of(2030, 1, 1))).isEqualTo(DAY);
            assertThat(opened.datesInWords()).isEqualTo("2027-03-14 to 2027-05-01");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void a_date_taken_out_of_the_calendar() {
        FeedMaker feed = new FeedMaker().with("calendar_dates.txt", "service_id,date,exception_type", "S,20270314,2");
        assertThatThrownBy(() -> run(feed))
                .hasMessageContaining("does not run on 2027-03-14; the next time is 2027-03-15");
    }

    @Test
    void several_agencies_each_with_its_zone_and_a_broken_address() {
        FeedMaker feed = new FeedMaker()
                .with(
                        "agency.txt",
                        "agency_id,agency_name,agency_url,agency_timezone",
                        "X,Ex,http://[not a url,Europe/Vienna",
                        "Y,,,America/New_York")
                .with("routes.txt", "route_id,agency_id,route_short_name,route_type", "R,Y,IC,1501");
        assertThat(run(feed).departure()).isEqualTo("2027-03-14T08:00-04:00[America/New_York]");
    }

    @Test
    void an_agency_without_an_id() {
        FeedMaker feed = new FeedMaker()
                .with("agency.txt", "agency_name,agency_url,agency_timezone", "Ex,https://example.com,Asia/Tokyo")
                .with("routes.txt", "route_id,route_long_name,route_type", "R,Long way,2");
        assertThat(run(feed).departure().getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(run(feed).name()).isEqualTo("Long way");
    }

    @Test
    void stops_have_the_time_of_the_place_or_of_their_station() {
        FeedMaker feed = new FeedMaker()
                .with(
                        "stops.txt",
                        "stop_id,stop_name,location_type,parent_station,stop_timezone",
                        "A,,,,",
                        "B,Beta,0,P,",
                        "C,Gamma,,,Middle/Earth",
                        "P,Station,1,,Europe/London");
        TrainRun run = run(feed);
        assertThat(names(run)).containsExactly("A", "Beta", "Gamma");
        assertThat(run.calls().get(1).arrival()).isEqualTo("2027-03-14T08:00Z[Europe/London]");
        assertThat(run.last().arrival().getZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    }

    @Test
    void stops_without_times_get_times_in_between() {
        FeedMaker byNumber = new FeedMaker()
                .stopTimes(
                        "T,08:00:00,08:00:00,A,1", "T,,,B,2", "T,,,C,3", "T,09:30:00,09:30:00,A,4", "T,,09:40:00,B,5");
        assertThat(departures(run(byNumber))).containsExactly("08:00", "08:30", "09:00", "09:30", "09:40");
        FeedMaker byDistance = new FeedMaker()
                .with(
                        "stop_times.txt",
                        STOP_TIMES + ",shape_dist_traveled",
                        "T,08:00:00,08:00:00,A,1,0",
                        "T,,,B,2,7.5",
                        "T,09:00:00,09:00:00,C,3,10");
        assertThat(departures(run(byDistance))).containsExactly("08:00", "08:45", "09:00");
    }

    @Test
    void boarding_and_alighting_may_be_forbidden() {
        FeedMaker feed = new FeedMaker()
                .with(
                        "stop_times.txt",
                        STOP_TIMES + ",pickup_type,drop_off_type",
                        "T,08:00:00,08:00:00,A,1,0,1",
                        "T,09:00:00,09:00:00,B,2,2,3",
                        "T,10:00:00,10:00:00,C,3,1,");
        assertThat(run(feed).calls()).extracting(Call::boards).containsExactly(true, true, false);
        assertThat(run(feed).calls()).extracting(Call::alights).containsExactly(false, true, true);
    }

    @Test
    void stop_ids_that_are_no_stop_codes() {
        String longId = "station:" + "x".repeat(60);
        FeedMaker feed = new FeedMaker()
                .with(
                        "stops.txt",
                        "stop_id,stop_name",
                        longId + "1,One",
                        longId + "2,Two",
                        "A#2,Three",
                        "🚉,Four",
                        "A,Five",
                        "\"a\tb\",Six")
                .stopTimes(
                        "T,08:00:00,08:00:00," + longId + "1,1",
                        "T,08:10:00,08:10:00," + longId + "2,2",
                        "T,08:20:00,08:20:00,A,3",
                        "T,08:30:00,08:30:00,A#2,4",
                        "T,08:40:00,08:40:00,🚉,5",
                        "T,08:50:00,08:50:00,\"a\tb\",6",
                        "T,09:00:00,09:00:00,A,7");
        List<String> codes = run(feed).calls().stream().map(Call::code).toList();
        assertThat(codes)
                .allSatisfy(code -> assertThat(code).hasSizeBetween(1, 40).doesNotContain("#", "\t"));
        assertThat(codes.subList(0, 6)).doesNotHaveDuplicates();
        assertThat(codes.get(2)).isEqualTo("A").isEqualTo(codes.get(6));
        assertThat(codes.get(4)).isEqualTo("🚉");
    }

    @Test
    void optional_files_that_are_broken_are_nobodys_business() {
        FeedMaker feed = new FeedMaker()
                .with("shapes.txt", "nonsense")
                .with("fare_rules.txt", "fare_id", "unknown")
                .with("transfers.txt", "from_stop_id,to_stop_id,transfer_type", "Z,Z,99")
                .with(
                        "stops.txt",
                        "stop_id,stop_name,stop_lat,stop_lon,stop_url",
                        "A,a,999,x,:",
                        "B,b,,,",
                        "C,c,48,16,");
        assertThat(run(feed).calls()).hasSize(3);
    }

    private TrainRun run(FeedMaker feed) {
        return run(feed.zip(folder.resolve("feed-" + System.nanoTime() + ".zip"), ""), DAY);
    }

    private static TrainRun run(Path place, LocalDate date) {
        return run(place, date, OptionalInt.empty());
    }

    private static TrainRun run(Path place, LocalDate date, String time) {
        String[] parts = time.split(":");
        return run(place, date, OptionalInt.of(Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60));
    }

    private static TrainRun run(Path place, LocalDate date, OptionalInt time) {
        try (Feed feed = Feed.open(place)) {
            return feed.run("T", date, time);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> departures(TrainRun run) {
        return run.calls().stream()
                .map(call -> call.departure().toLocalTime().toString())
                .toList();
    }

    private static List<String> names(TrainRun run) {
        return run.calls().stream().map(Call::name).toList();
    }
}
