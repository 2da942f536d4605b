package io.github.holdfast.terms;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.daysBefore;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.internal.MinorUnits;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The figures in the page about terms are those that come out. */
class TermsPageTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final Instant SOLD = Instant.parse("2027-01-10T12:00:00Z");

    private static Money eur(String amount) {
        return Money.of(EUR, new BigDecimal(amount));
    }

    private static String text(long cents) {
        return MinorUnits.text(EUR, cents);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "terms.md")).replace("\r\n", "\n");
    }

    private static void isInThePage(List<String> rows) throws IOException {
        assertThat(page()).contains("|\n" + String.join("\n", rows) + "\n\n");
    }

    /** A row for cancelling an item at a time of the place. */
    private static String row(String time, ZoneId zone, ItemTerms terms, Refundable item) {
        Instant at = LocalDateTime.parse(time).atZone(zone).toInstant();
        Charged charged = GivingBack.cancelling(List.of(new GivingBack.Sold(terms, item, RoundingMode.HALF_UP)), at)
                .charged();
        return "| " + time.replace('T', ' ') + " | " + text(charged.kept()) + " | " + text(charged.refund()) + " |";
    }

    @Test
    void a_concert() throws IOException {
        Terms terms = Terms.cancelling()
                .until(before(Duration.ofDays(14)), none())
                .until(daysBefore(2, LocalTime.of(18, 0)), share(percent("25")).atLeast(eur("10")))
                .then(all())
                .coolingOff(Duration.ofDays(1), before(Duration.ofDays(7)));
        String json = page().split("```json\n")[1].split("```")[0];
        assertThat(Terms.of(TreeText.read(json.replace('"', '\'')), EUR)).isEqualTo(terms);

        ZonedDateTime begins = ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]");
        Refundable seat = Refundable.of(EUR, 1).plus(4800).plus(-480);
        Instant late =
                ZonedDateTime.parse("2027-03-05T10:00+01:00[Europe/Vienna]").toInstant();

        List<String> rows = new ArrayList<>();
        for (String time :
                List.of("2027-02-28T19:29:59", "2027-02-28T19:30", "2027-03-12T17:59:59", "2027-03-12T18:00")) {
            ItemTerms item = terms.resolve(begins, List.of(begins.toInstant()), SOLD);
            rows.add(row(time, begins.getZone(), item, seat));
        }
        isInThePage(rows);
        ItemTerms item = terms.resolve(begins, List.of(begins.toInstant()), late);
        isInThePage(List.of(
                row("2027-03-06T09:59:59", begins.getZone(), item, seat),
                row("2027-03-06T10:00", begins.getZone(), item, seat)));
    }

    @Test
    void a_hotel() throws IOException {
        ZonedDateTime checkIn = ZonedDateTime.parse("2027-07-03T15:00+02:00[Europe/Rome]");
        Terms terms = Terms.cancelling()
                .until(daysBefore(1, LocalTime.of(18, 0)), none())
                .until(start(), firstSlots(1))
                .then(usedSlots().share(percent("50")).plus(share(percent("50"))));
        Refundable stay =
                Refundable.of(EUR, 4).plus(3 * 14_000, 0, 3).plus(18_000, 3, 4).plus(-1_000);
        List<Instant> nights = IntStream.range(0, 4)
                .mapToObj(night -> checkIn.plusDays(night).toInstant())
                .toList();
        ItemTerms item = terms.resolve(checkIn, nights, SOLD);

        isInThePage(Stream.of(
                        "2027-07-02T17:59",
                        "2027-07-02T18:00",
                        "2027-07-03T15:00",
                        "2027-07-04T15:00",
                        "2027-07-06T14:59",
                        "2027-07-06T15:00")
                .map(time -> row(time, checkIn.getZone(), item, stay))
                .toList());
    }

    @Test
    void a_fee_for_each_and_a_fee_for_all() throws IOException {
        List<Refundable> items = Stream.of(10_000L, 500L, 10_000L)
                .map(amount -> Refundable.of(EUR, 1).plus(amount))
                .toList();
        isInThePage(List.of(
                fees("flat(eur(\"10\"))", flat(eur("10")), items),
                fees("flat(eur(\"10\")).perOperation()", flat(eur("10")).perOperation(), items),
                fees(
                        "share(percent(\"20\")).plus(flat(eur(\"10\")).perOperation())",
                        share(percent("20")).plus(flat(eur("10")).perOperation()),
                        items)));
    }

    private static String fees(String written, Charge charge, List<Refundable> items) {
        Charged charged = Charged.of(items.stream()
                .map(item -> new Charged.Part(item, charge, RoundingMode.HALF_UP))
                .toList());
        String each = String.join(
                ", ", charged.each().stream().map(TermsPageTest::text).toList());
        return "| `" + written + "` | " + each + " | " + text(charged.once()) + " | " + text(charged.refund()) + " |";
    }

    @Test
    void a_day_and_24_hours() throws IOException {
        isInThePage(Stream.of(
                        "2027-03-28T10:00+02:00[Europe/Vienna]",
                        "2027-10-31T10:00+01:00[Europe/Vienna]",
                        "2027-11-07T09:00-05:00[America/New_York]",
                        "2027-10-03T09:00+11:00[Australia/Lord_Howe]",
                        "2011-12-31T09:00+14:00[Pacific/Apia]")
                .map(ZonedDateTime::parse)
                .map(begins -> "| " + begins.getZone() + " | " + local(begins.toInstant(), begins) + " | "
                        + local(before(Duration.ofHours(24)).of(begins), begins) + " | "
                        + local(daysBefore(1, begins.toLocalTime()).of(begins), begins) + " |")
                .toList());
    }

    private static String local(Instant at, ZonedDateTime begins) {
        return at.atZone(begins.getZone()).toLocalDateTime().toString().replace('T', ' ');
    }

    @Test
    void halves_of_a_cent() throws IOException {
        isInThePage(Stream.of(1661L, 34_625L)
                .map(amount -> {
                    long kept = Refundable.of(EUR, 1).plus(amount).charge(share(percent("50")), RoundingMode.HALF_UP);
                    return "| " + text(amount) + " | " + text(kept) + " | " + text(amount - kept) + " |";
                })
                .toList());
    }
}
