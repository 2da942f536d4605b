package io.github.holdfast.examples.onsale.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlPageTest {
    @Test
    void the_page_is_well_formed_and_needs_nothing_else() throws Exception {
        String page = HtmlPage.of(SampleReport.made(false));
        String xml = page.substring(page.indexOf("<html"));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(page).doesNotContain("http://", "https://", "<script", "@import", "src=");
    }

    @Test
    void it_tells_a_broken_sale_from_a_proved_one() {
        assertThat(HtmlPage.of(SampleReport.made(false)))
                .contains("Proved: nobody was oversold")
                .doesNotContain("class=\"fail\"");
        assertThat(HtmlPage.of(SampleReport.made(true)))
                .contains("Broken: places were sold twice", "class=\"fail\"", "17 seats have two owners");
    }

    @Test
    void names_from_outside_are_text_and_nothing_else() {
        Report made = SampleReport.made(false);
        String evil = "<script>alert(\"1\")</script>&\u0007";
        Train.Stop stop = new Train.Stop(evil, "08:00");
        Train.SeatLine seat = new Train.SeatLine(evil, List.of(new Train.Strip(0, 1, Report.State.SOLD)));
        Train train = new Train(
                evil, List.of(stop, stop), List.of(new Train.Coach(evil, evil, List.of(List.of(seat)))), List.of());
        Hall hall = new Hall(
                evil,
                List.of(new Hall.Block(evil, evil, List.of(new Hall.Row(evil, List.of(Report.State.FREE))))),
                List.of(new Report.PoolUse(evil, 1, 2)));
        Report report = new Report(made.setting(), made.tallies(), made.checks(), train, hall, made.samples());
        assertThat(HtmlPage.of(report)).doesNotContain("<script", "\u0007").contains("&lt;script&gt;");
    }

    @Test
    void a_sale_without_seats_or_sales_is_drawn() {
        Report made = SampleReport.made(false);
        Train train = new Train("bus", List.of(new Train.Stop("A", ""), new Train.Stop("B", "")), List.of(), List.of());
        Report report = new Report(
                made.setting(),
                List.of(),
                List.of(),
                train,
                new Hall("field", List.of(), List.of()),
                List.of(new Report.Sample(0, 0, 0, 0, 0, Takings.NONE, Takings.NONE)));
        assertThat(HtmlPage.of(report)).contains("<svg").doesNotContain("Left in", "class=\"lefts\"");
    }

    @Test
    void where_nothing_can_be_left_no_heading_says_so() {
        Report made = SampleReport.made(false);
        Tally both = new Tally(
                "both in one hold",
                10,
                9,
                8,
                Map.of(),
                1,
                1,
                6,
                1,
                0,
                SampleReport.revenue(13, "130.00", "10.00"),
                12,
                2,
                List.of());
        Report report =
                new Report(made.setting(), List.of(both), made.checks(), made.train(), made.hall(), made.samples());
        StringWriter console = new StringWriter();
        ConsoleTable.print(report, new PrintWriter(console));
        assertThat(HtmlPage.of(report)).contains("both in one hold").doesNotContain("Left in", "class=\"lefts\"");
        assertThat(console.toString()).contains("both in one hold").doesNotContain("left in");
    }

    @Test
    void bars_of_what_is_left_are_as_long_as_what_is_left() {
        Report made = SampleReport.made(false);
        List<Tally.Left> left = List.of(
                new Tally.Left("full", 0, 40, ""),
                new Tally.Left("half", 20, 40, ""),
                new Tally.Left("empty", 40, 40, ""));
        Tally tally = new Tally(
                "the hall",
                10,
                9,
                8,
                Map.of(),
                1,
                1,
                6,
                1,
                0,
                SampleReport.revenue(13, "130.00", "10.00"),
                12,
                2,
                left);
        String page = HtmlPage.of(
                new Report(made.setting(), List.of(tally), made.checks(), made.train(), made.hall(), made.samples()));
        assertThat(Pattern.compile("class=\"fill\" style=\"width:(\\d+)%\"")
                        .matcher(page)
                        .results()
                        .map(bar -> bar.group(1)))
                .containsExactly("0", "50", "100");
    }

    @Test
    void sixty_thousand_seats_make_a_page_below_a_megabyte_however_they_are_sold() {
        Report made = SampleReport.made(false);
        Random random = new Random(7);
        for (int sold : new int[] {50, 97, 100}) {
            List<Hall.Row> rows = new ArrayList<>();
            List<List<Train.SeatLine>> bays = new ArrayList<>();
            for (int row = 0; row < 1_000; row++) {
                List<Report.State> seats = new ArrayList<>();
                List<Train.SeatLine> lines = new ArrayList<>();
                for (int seat = 0; seat < 60; seat++) {
                    seats.add(random.nextInt(100) < sold ? Report.State.SOLD : Report.State.FREE);
                    lines.add(new Train.SeatLine(
                            "1",
                            List.of(
                                    new Train.Strip(0, 3, Report.State.SOLD),
                                    new Train.Strip(3, 7, Report.State.SOLD),
                                    new Train.Strip(8, 12, Report.State.SOLD))));
                }
                rows.add(new Hall.Row("" + row, seats));
                bays.add(lines);
            }
            List<Train.Coach> coaches = new ArrayList<>();
            for (int coach = 0; coach < 50; coach++) {
                coaches.add(new Train.Coach("" + coach, "2nd", bays.subList(coach * 20, coach * 20 + 20)));
            }
            Train train = new Train("long", made.train().stops(), coaches, List.of());
            Hall hall = new Hall("large", List.of(new Hall.Block("all", "A", rows)), List.of());
            String page =
                    HtmlPage.of(new Report(made.setting(), made.tallies(), made.checks(), train, hall, made.samples()));
            assertThat(page.length()).isLessThan(1_000_000);
            assertThat(page).contains("52,800 more seats are sold and proved, but not drawn.");
        }
    }

    @Test
    void a_long_sale_has_a_chart_of_few_points() {
        Report made = SampleReport.made(false);
        List<Report.Sample> samples = new ArrayList<>();
        for (int i = 0; i < 36_000; i++) {
            samples.add(
                    new Report.Sample(i * 100L, i, i / 2, 5, i, new Takings(i, i * 10L), new Takings(i / 2, i * 20L)));
        }
        String page = HtmlPage.of(
                new Report(made.setting(), made.tallies(), made.checks(), made.train(), made.hall(), samples));
        assertThat(page.length()).isLessThan(200_000);
        assertThat(page).contains("35,999 seats", "35,999 refused");
    }

    @Test
    void the_console_shows_the_same_figures() {
        StringWriter out = new StringWriter();
        ConsoleTable.print(SampleReport.made(true), new PrintWriter(out));
        assertThat(out.toString())
                .contains(
                        "the train",
                        "5,821",
                        "  refused: TAKEN",
                        "Wien Hbf – Wien Meidling",
                        "[BROKEN] No seat was sold twice",
                        "[ok]");
        assertThat(out.toString().lines().filter(line -> line.contains(" of 351")))
                .as("figures stand below each other, however long a name is")
                .extracting(line -> line.indexOf(" of 351"))
                .containsOnly(out.toString()
                        .lines()
                        .filter(line -> line.contains(" of 351"))
                        .findFirst()
                        .orElseThrow()
                        .indexOf(" of 351"));
    }
}
