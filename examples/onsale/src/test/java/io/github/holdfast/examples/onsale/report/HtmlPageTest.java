package io.github.holdfast.examples.onsale.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
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
                List.of(new Hall.Block(
                        evil, evil, List.of(new Hall.Row(evil, List.of(new Hall.Seat(evil, Report.State.FREE)))))),
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
                List.of(new Report.Sample(0, 0, 0, 0, 0)));
        assertThat(HtmlPage.of(report)).contains("<svg").doesNotContain("Left in", "class=\"lefts\"");
    }

    @Test
    void where_nothing_can_be_left_no_heading_says_so() {
        Report made = SampleReport.made(false);
        Tally both = new Tally("both in one hold", 10, 9, 8, Map.of(), 1, 1, 6, 1, 12, 2, List.of());
        Report report =
                new Report(made.setting(), List.of(both), made.checks(), made.train(), made.hall(), made.samples());
        StringWriter console = new StringWriter();
        ConsoleTable.print(report, new PrintWriter(console));
        assertThat(HtmlPage.of(report)).contains("both in one hold").doesNotContain("Left in", "class=\"lefts\"");
        assertThat(console.toString()).contains("both in one hold").doesNotContain("left in");
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
    }
}
