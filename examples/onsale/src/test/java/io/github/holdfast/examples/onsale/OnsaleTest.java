package io.github.holdfast.examples.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.examples.onsale.gtfs.FeedMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small sales, from the command line to the page. */
class OnsaleTest {
    /** The databases in this process are named after the millisecond. */
    private static final String NAME_OF_DATABASE = "name of database";

    private static final String SMALL_TRAIN = """
            {"plan": "One coach",
             "sections": [{"name": "21", "category": "2nd",
                           "rows": [{"bay": ["11", "12"]}, {"bay": ["13", "14"]}, {"bay": ["21", "22", "31", "32"]}],
                           "marks": {"window": ["11", "14"], "table": ["21", "22", "31", "32"]}}],
             "pools": [{"name": "bike", "places": 2}]}
            """;
    private static final String SMALL_HALL = """
            {"plan": "Cellar", "sections": [{"name": "floor", "category": "A", "rows": [{"row": "1", "seats": 8}]}],
             "pools": [{"name": "standing", "places": 10}]}
            """;

    @TempDir
    Path folder;

    @Test
    void a_small_sale_in_memory_is_proved_and_drawn() throws IOException {
        Run run = small("--memory");
        assertThat(run.err()).doesNotContain("onsale:", "\u001b");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("RX 162", "refused: TAKEN", "left in the train", "Proved: nobody was oversold.")
                .doesNotContain("BROKEN", "\u001b");
        String page = Files.readString(folder.resolve("out/onsale.html"));
        assertThat(page).contains("Proved: nobody was oversold", "Coach 21", "Cellar", "Sales over time");
        assertThat(page)
                .as("needs nothing from elsewhere")
                .doesNotContain("http:", "https:", "<script", "@import", "url(\"");
    }

    @Test
    @ResourceLock(NAME_OF_DATABASE)
    void a_small_sale_in_h2_is_proved() throws IOException {
        Run run = small("--seed", "7");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("H2, embedded", "seed 7", "Proved: nobody was oversold.");
    }

    @Test
    void a_sabotaged_sale_in_memory_is_found_out() throws IOException {
        Run run = small("--memory", "--sabotage");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out()).contains("SABOTAGED", "[BROKEN] No seat was sold twice", "BROKEN: places were sold");
        assertThat(Files.readString(folder.resolve("out/onsale.html")))
                .contains("sabotaged on purpose", "class=\"oversold\"");
    }

    @Test
    @ResourceLock(NAME_OF_DATABASE)
    void a_sabotaged_sale_in_h2_is_found_out_by_the_tickets_and_by_the_audit() {
        Run run = Run.sabotaged("--customers", "400", "--threads", "24", "--out", folder.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("[BROKEN] No seat was sold twice", "[BROKEN] The library's own audit");
    }

    @Test
    void somebody_elses_feed_and_plan_sell() throws IOException {
        Path feed = new FeedMaker()
                .stopTimes(
                        "T,23:30:00,23:30:00,A,1",
                        "T,24:10:00,24:15:00,B,2",
                        "T,24:40:00,24:40:00,A,3",
                        "T,25:00:00,25:00:00,C,4")
                .zip(folder.resolve("feed.zip"), "top/");
        Run run = small("--memory", "--gtfs", feed.toString(), "--trip", "T", "--date", "2027-03-14");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("IC Alpha – Gamma, 2027-03-14 at 23:30, 3 legs, 8 seats", "Beta – Alpha");
    }

    @Test
    void a_feed_with_everything_odd_at_once_sells() throws IOException {
        String odd = "https://example.org/stops/" + "é".repeat(50);
        Path feed = new FeedMaker()
                .with(
                        "agency.txt",
                        "agency_id,agency_name,agency_url,agency_timezone",
                        "X,x,?,Europe/Vienna",
                        "Y,y,,America/New_York")
                .with("routes.txt", "route_id,agency_id,route_type,extra", "R,Y,1501,", "", "Q,X,2,z")
                .with(
                        "stops.txt",
                        "stop_id,stop_name,stop_timezone",
                        odd + "1,,",
                        odd + "2,Two,Europe/London",
                        "A#2,Three,",
                        "A,<b>Four</b>,")
                .with(
                        "stop_times.txt",
                        "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type",
                        "T,2:00:00,2:00:00," + odd + "1,1,0,1",
                        "T,,,A,4,,",
                        "T,,,A#2,6,2,3",
                        "",
                        "T,2:30:00,2:30:00,A,9,,",
                        "T,2:30:00,2:30:00," + odd + "2,10,1,0",
                        "T,3:10:00,3:10:00,A,11,1,0")
                .with("frequencies.txt", "trip_id,start_time,end_time,headway_secs", "T,00:30:00,27:00:00,900")
                .without("calendar.txt")
                .with("calendar_dates.txt", "service_id,date,exception_type", "S,20270314,1")
                .zip(folder.resolve("odd.zip"), "");
        Run run = small("--memory", "--gtfs", feed.toString(), "--trip", "T", "--time", "26:20");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("2027-03-15 at 02:30, 5 legs", "<b>Four</b> – Three");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"plan\": \"Bus\", \"pools\": [{\"name\": \"place\", \"places\": 9}]}",
                "{\"plan\": \"Seat\", \"sections\": [{\"name\": \"1\", \"category\": \"x\", \"rows\": [{\"bay\": [\"a\"]}]}]}"
            })
    void odd_plans_sell(String plan) throws IOException {
        Path file = Files.writeString(folder.resolve("odd.json"), plan);
        Run run = Run.of(
                "--memory",
                "--customers",
                "40",
                "--plan",
                file.toString(),
                "--hall",
                file.toString(),
                "--out",
                folder.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void a_feed_without_a_trip_offers_its_trains() {
        Path feed = new FeedMaker().folder(folder);
        Run run = Run.of("--gtfs", feed.toString(), "--date", "2027-03-14");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Trains on 2027-03-14", "T  08:00  IC, Alpha – Gamma, 3 stops");
        assertThat(Run.of("--gtfs", feed.toString(), "--date", "2026-03-14").out())
                .contains("No train runs on 2026-03-14. Try --date 2027-01-01.");
        assertThat(Run.of("--list", "--date", "20270314").out()).contains("rx-162", "nx-466");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--customers 0 | --customers must be 1 to 1000000, not 0",
                "--customers many | Invalid value for option '--customers'",
                "--threads -3 | --threads must be 1 to 1000, not -3",
                "--colour blue | Unknown options: '--colour'",
                "--date tomorrow | --date \"tomorrow\" is not a date like 2027-03-14",
                "--date 2027-02-30 | --date \"2027-02-30\" is not a date",
                "--time late | --time \"late\" is not a time like 8:30",
                "--trip nowhere | the feed has no trip \"nowhere\"",
                "--trip rx-162 --date 2040-01-01 | does not run on 2040-01-01",
                "--gtfs no/such/feed | there is no such file or folder",
                "--plan no/such/plan.json | there is no such file",
                "--tariff no/such/tariff.json | no/such/tariff.json: there is no such file",
                "--hall-tariff pom.xml | pom.xml: ",
                "--memory --jdbc-url jdbc:h2:mem:x | exclude each other",
                "--jdbc-url jdbc:oracle:thin:x | is neither jdbc:postgresql:",
                "--jdbc-url jdbc:postgresql://localhost:1/none?connectTimeout=2 | --jdbc-url:",
            })
    void wrong_input_is_told_in_one_line(String arguments, String reason) {
        Run run = Run.of(arguments.strip().split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("onsale: ").contains(reason.strip()).doesNotContain("Exception", "\tat ");
        assertThat(run.err().strip().lines()).hasSize(1);
    }

    @Test
    void somebody_elses_tariff_prices_the_sale() throws IOException {
        Run run = small(
                "--memory",
                "--tariff",
                tariff("CHF", "5.00", "2nd").toString(),
                "--hall-tariff",
                tariff("CHF", "8.00", "A").toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern("paid +CHF [1-9]").contains("Everybody paid and got back what was shown");
        assertThat(run.out()).containsPattern("a place on average +CHF 5.00 +CHF 8.00");
    }

    @Test
    void a_tariff_that_does_not_fit_is_told_in_one_line() throws IOException {
        String wrong = tariff("EUR", "5,00", "2nd").toString();
        assertThat(told("--tariff", wrong))
                .isEqualTo("onsale: " + wrong
                        + ": fares.ANY.rules[0].set: amount must be an amount written like \"10.00\": \"5,00\"");
        String narrow = tariff("EUR", "5.00", "1st").toString();
        assertThat(told("--tariff", narrow))
                .isEqualTo("onsale: " + narrow
                        + ": no rule sets a price for \"2nd\" of plan \"One coach\"; priced are [1st, bike, standing]");
        String francs = tariff("CHF", "5.00", "2nd").toString();
        assertThat(told("--tariff", francs))
                .isEqualTo("onsale: " + francs
                        + ": currency: is CHF, that of /onsale/hall-tariff.json is EUR; some buy both at once");
    }

    private String told(String... options) throws IOException {
        Run run = small(options);
        assertThat(run.exitCode()).isEqualTo(2);
        return run.err().strip();
    }

    private Path tariff(String currency, String price, String category) throws IOException {
        String rule = "{\"id\": \"%1$s\", \"set\": \"%2$s\", \"per\": \"PLACE\", \"when\": {\"category\": \"%1$s\"}}";
        String rules = Stream.of(category, "bike", "standing")
                .map(each -> rule.formatted(each, price))
                .collect(Collectors.joining(", "));
        String json =
                "{\"form\": \"1\", \"tariff\": \"mine\", \"currency\": \"" + currency + "\", \"rounding\": \"HALF_UP\","
                        + " \"carries\": {\"bike\": [\"0\", \"0\"]}, \"fares\": {\"ANY\": {\"rules\": [" + rules
                        + "], \"terms\": {\"cancel\": [{\"charge\": {\"all\": true}}]}}}}";
        return Files.writeString(folder.resolve(currency + price + category + ".json"), json);
    }

    @Test
    void help_names_every_option() {
        Run run = Run.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "--gtfs",
                        "--trip",
                        "--date",
                        "--plan",
                        "--tariff",
                        "--hall-tariff",
                        "--customers",
                        "--threads",
                        "--seed",
                        "--out")
                .contains("--jdbc-url", "--memory", "--sabotage", "Exit codes:");
    }

    private Run small(String... more) throws IOException {
        Path train = Files.writeString(folder.resolve("train.json"), SMALL_TRAIN);
        Path hall = Files.writeString(folder.resolve("hall.json"), SMALL_HALL);
        String[] fixed = {
            "--plan",
            train.toString(),
            "--hall",
            hall.toString(),
            "--customers",
            "150",
            "--threads",
            "8",
            "--out",
            folder.resolve("out").toString()
        };
        String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return Run.of(all);
    }
}
