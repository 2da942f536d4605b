package io.github.holdfast.examples.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.examples.onsale.gtfs.FeedMaker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are wrong take away their own trip and no other; what is left out is told. */
class SpoiltFeedTest {
    private static final String[] TWO_TRIPS = {
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
        "T,08:00:00,08:00:00,A,1",
        "T,09:00:00,09:05:00,B,2",
        "T,10:00:00,10:00:00,C,3",
        "U,11:00:00,11:00:00,A,1",
        "U,12:00:00,12:00:00,C,2"
    };

    @TempDir
    Path folder;

    @Test
    void one_bad_trip_is_left_out_of_the_list_and_told() {
        Run list = list(twoTrips()
                .with(
                        "stop_times.txt",
                        "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
                        "U,11:00:00,11:00:00,A,1",
                        "U,10:58:00,10:59:00,B,2",
                        "T,08:00:00,08:00:00,A,1",
                        "T,09:00:00,09:00:00,C,2"));
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out()).contains("  T  08:00").doesNotContain("  U  ");
        assertThat(list.err().lines())
                .singleElement()
                .asString()
                .startsWith("onsale: left out: ")
                .contains(
                        "stop_times.txt line 3: arrival_time 10:58:00 is before 11:00:00, when trip \"U\" left its stop before");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agency.txt | Y,Why Rail,u,Middle/Earth | agency.txt line 3: agency_timezone \"Middle/Earth\" is not a time zone",
                "stops.txt | ,Nowhere,1,2 | stops.txt line 5: stop_id is missing",
                "routes.txt | Q,Z,,,2 | routes.txt line 3: agency_id \"Z\" is not in agency.txt",
                "routes.txt | Q,X,,,train | routes.txt line 3: route_type \"train\" is not a whole number",
                "calendar.txt | W,1,1,1,1,1,1,1,20270101,20270230 | calendar.txt line 3: end_date \"20270230\" is not a date",
                "calendar_dates.txt | W,20270101,9 | calendar_dates.txt line 2: exception_type \"9\" is not a whole number",
                "trips.txt | R,GONE,V,x | trips.txt line 4: service_id \"GONE\" is in neither",
                "trips.txt | GONE,S,V,x | trips.txt line 4: route_id \"GONE\" is not in routes.txt",
                "trips.txt | R,S,U,other | trips.txt line 4: trip_id \"U\" appears twice, first in line 3",
                "frequencies.txt | GONE,8:00:00,9:00:00,60 | frequencies.txt line 2: trip_id \"GONE\" is not in trips.txt",
                "frequencies.txt | U,8:00:00,9:00:00,0 | frequencies.txt line 2: headway_secs \"0\"",
                "stop_times.txt | U,13:00:00,13:00:00,GONE,3 | stop_times.txt line 7: stop_id \"GONE\" is not in stops.txt",
                "stop_times.txt | GONE,13:00:00,13:00:00,A,1 | stop_times.txt line 7: trip_id \"GONE\" is not in trips.txt",
                "stop_times.txt | U,soon,13:00:00,A,3 | stop_times.txt line 7: arrival_time \"soon\" is not a time",
                "stop_times.txt | U,13:00:00,12:00:00,A,3 | stop_times.txt line 7: departure_time 12:00:00 is before",
            })
    void a_row_that_is_not_of_this_train_is_told_and_the_train_sells(String file, String row, String told) {
        Path feed = more(twoTrips(), file, row).zip(folder.resolve("feed.zip"), "");
        Run sale =
                Run.ofOneQuickBuyer("--gtfs", feed.toString(), "--trip", "T", "--memory", "--out", folder.toString());
        assertThat(sale.exitCode()).as(sale.out() + sale.err()).isZero();
        assertThat(sale.out()).contains("On sale: IC Alpha – Gamma").containsPattern("places sold in the end +[1-9]");
        assertThat(sale.err()).contains("onsale: left out: " + feed + ": " + told);
    }

    @Test
    void whoever_asks_for_the_spoilt_train_is_told_the_cause_and_nothing_else() {
        FeedMaker feed = more(twoTrips(), "stop_times.txt", "GONE,13:00:00,13:00:00,A,1")
                .with("calendar.txt", twoTrips().text("calendar.txt").strip(), "W,1,1,1,1,1,1,1,soon,20271231")
                .with("trips.txt", "route_id,service_id,trip_id", "R,W,U", "R,S,T");
        Run refused = Run.of("--gtfs", feed.folder(folder).toString(), "--trip", "U");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .containsExactly(
                        "onsale: " + folder + ": calendar.txt line 3: start_date \"soon\" is not a date like 20270314");
    }

    @Test
    void equal_rows_are_harmless_in_every_file() {
        FeedMaker feed = twoTrips()
                .with("calendar_dates.txt", "service_id,date,exception_type", "S,20270315,2", "S,20270316,1")
                .with("frequencies.txt", "trip_id,start_time,end_time,headway_secs", "U,6:00:00,9:00:00,600");
        for (String file : List.copyOf(feed.files.keySet())) {
            String text = feed.text(file).strip();
            feed.with(file, text, text.substring(text.indexOf('\n') + 1));
        }
        Run list = list(feed);
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out()).contains("T  08:00  IC, Alpha – Gamma, 3 stops", "U  06:00  IC, Alpha – Gamma, 2 stops");
        assertThat(list.err()).isEmpty();
    }

    @Test
    void an_empty_calendar_beside_dates_is_as_if_missing() {
        String[] dates = {"service_id,date,exception_type", "S,20270314,1"};
        for (byte[] empty : new byte[][] {{}, {'\n', ' ', '\n'}, {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}}) {
            Run list = list(twoTrips().raw("calendar.txt", empty).with("calendar_dates.txt", dates));
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out()).contains("T  08:00");
        }
        assertThat(list(twoTrips().raw("calendar_dates.txt", new byte[0]).raw("frequencies.txt", new byte[0]))
                        .out())
                .contains("T  08:00");
    }

    @Test
    void many_wrong_rows_are_counted_and_not_told_each() {
        FeedMaker feed = twoTrips();
        for (int i = 0; i < 1_200; i++) {
            more(feed, "stop_times.txt", "GONE" + i + ",13:00:00,13:00:00,A,1");
        }
        Run list = list(feed);
        assertThat(list.err().lines()).hasSize(6).last().isEqualTo("onsale: left out: 1,195 more rows");
    }

    private Run list(FeedMaker feed) {
        Path zip = feed.zip(folder.resolve("feed.zip"), "");
        return Run.of("--gtfs", zip.toString(), "--list", "--date", "2027-03-14");
    }

    private static FeedMaker twoTrips() {
        FeedMaker feed = new FeedMaker().with("stop_times.txt", TWO_TRIPS);
        return more(feed, "trips.txt", "R,S,U,Gamma");
    }

    private static FeedMaker more(FeedMaker feed, String file, String row) {
        return switch (feed.files.containsKey(file) ? "" : file) {
            case "calendar_dates.txt" -> feed.with(file, "service_id,date,exception_type", row);
            case "frequencies.txt" -> feed.with(file, "trip_id,start_time,end_time,headway_secs", row);
            default -> feed.with(file, feed.text(file).strip(), row);
        };
    }
}
