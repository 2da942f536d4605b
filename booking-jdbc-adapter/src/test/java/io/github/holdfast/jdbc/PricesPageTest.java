package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.holdfast.pricing.Buyer;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.Traveller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of {@code docs/prices.md} are those that come out of its tariffs. */
class PricesPageTest {

    private static final Path PAGE = Path.of("../docs/prices.md");
    private static final Path SCHEMA = Path.of("../docs/tariff.schema.json");
    private static final Path TARIFFS = Path.of("../docs/tariffs");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(TARIFFS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_tariff_is_sound_and_keeps_the_schema(Path file) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
        String json = Files.readString(file);
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(TariffJson.read(json).warnings()).isEmpty();
    }

    @Test
    void an_evening_for_three() throws IOException {
        PricedExample evening = PricedExample.of(tariff("hall"), "2027-01-10T10:00:00Z")
                .item("stalls/7/1", item -> item.category("A"))
                .item("stalls/7/2", item -> item.category("A"))
                .item("stalls/7/3", item -> item.category("A"));
        PriceRequest request = evening.request()
                .travellers(Traveller.adult("anna"), Traveller.aged("ben", 8), Traveller.aged("carl", 70));
        shows(evening.table(request));
        shows(evening.with(hold -> hold.codes(Set.of("SPRING"))).table(request));
    }

    @Test
    void a_ride_two_weeks_ahead_and_one_tomorrow() throws IOException {
        PricedExample ride = PricedExample.of(tariff("train"), "2027-02-20T08:00:00Z")
                .item("21/11", item -> item.category("2nd").fare("SAVER").load(380))
                .item("21/12", item -> item.category("2nd").fare("SAVER").load(380));
        PriceRequest both = ride.request().travellers(Traveller.adult("anna"), Traveller.aged("ben", 8));
        shows(ride.table(both));
        PricedExample late = PricedExample.of(tariff("train"), "2027-03-13T08:00:00Z")
                .item("21/11", item -> item.category("2nd").fare("FLEX").load(910))
                .item("21/12", item -> item.category("2nd").fare("FLEX").load(910))
                .item("bike", item -> item.fare("FLEX"));
        shows(late.table(
                late.request().travellers(Traveller.aged("anna", 67).card("half-fare"), Traveller.aged("ben", 8))));
    }

    @Test
    void nine_nights_in_a_double_room() throws IOException {
        PricedExample stay = PricedExample.of(tariff("hotel"), "2027-01-10T10:00:00Z")
                .days(9)
                .item("double", item -> item.category("double"));
        PriceRequest family =
                stay.request().travellers(Traveller.adult("anna"), Traveller.adult("carl"), Traveller.aged("ben", 8));
        shows(stay.table(family));
        shows(stay.table(family.buyer(Buyer.business("DE"))));
    }

    @Test
    void two_friends_of_a_museum_pay_in_coins() throws IOException {
        PricedExample visit =
                PricedExample.of(tariff("museum"), "2027-01-10T10:00:00Z").item("entry", item -> item.quantity(2));
        shows(visit.table(visit.request()));
        Money six = Money.of(CurrencyUnit.of("CHF"), -6);
        shows(visit.table(visit.request().given("friends", six, "Friends of the museum")));
    }

    @Test
    void five_tickets_whose_tax_is_rounded_in_two_ways() throws IOException {
        String json = Files.readString(TARIFFS.resolve("conference.json"));
        shows("| `taxRounding` | together | net | tax |\n|---|--:|--:|--:|\n" + fiveTickets("ORDER", json)
                + fiveTickets("LINE", json.replace("\"ORDER\"", "\"LINE\"")));
    }

    private static String fiveTickets(String rounding, String json) {
        PricedExample five = PricedExample.of(TariffJson.read(json), "2027-01-10T10:00:00Z");
        for (int seat = 1; seat <= 5; seat++) {
            five = five.item("seat " + seat, item -> item);
        }
        Quote quote = five.quote(five.request());
        Money net =
                quote.lines().stream().map(QuoteLine::net).reduce(Money::plus).orElseThrow();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        rounding,
                        quote.total().getAmount(),
                        net.getAmount(),
                        quote.total().minus(net).getAmount());
    }

    @Test
    void the_rules_shown_are_those_of_the_files() throws IOException {
        StringBuilder files = new StringBuilder();
        for (Path file : files()) {
            files.append(Files.readString(file));
        }
        List<String> rules = blocks("json");
        assertThat(rules).hasSizeGreaterThan(5).allMatch(rule -> files.indexOf(rule) >= 0);
    }

    @Test
    void the_mistakes_shown_are_told_so() throws IOException {
        Set<String> told = TariffRefusalsTest.mistakes().stream()
                .map(TariffRefusalsTest.Mistake::told)
                .collect(Collectors.toSet());
        assertThat(told).containsAll(blocks("text"));
    }

    @Test
    void every_condition_and_every_effect_is_on_the_page() throws IOException {
        String page = Files.readString(PAGE);
        JsonNode words = new JsonMapper().readTree(Files.readString(SCHEMA)).get("$defs");
        assertThat(words.get("when").get("properties").propertyNames())
                .allMatch(word -> page.contains("`\"" + word + "\": "));
        words.get("rule")
                .get("oneOf")
                .forEach(effect -> assertThat(page)
                        .contains("`" + effect.get("required").get(0).asString() + "`"));
    }

    /** Returns the lines of the page's blocks of a kind. */
    private static List<String> blocks(String kind) throws IOException {
        return Pattern.compile("(?ms)^```" + kind + "\n(.*?)^```$")
                .matcher(Files.readString(PAGE))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    private static Tariff tariff(String name) throws IOException {
        return TariffJson.read(Files.readString(TARIFFS.resolve(name + ".json")));
    }

    private static void shows(String table) throws IOException {
        assertThat(Files.readString(PAGE)).contains("\n\n" + table + "\n");
    }
}
