package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.internal.MinorUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** The figures of what stays, in the page about terms, are those that come out. */
class RestPageTest {

    private static final int SEATS = 5;

    private static Sale sale(Tariff.Repricing repricing) {
        Tariff tariff = Sale.tariff("EUR")
                .repricing(repricing)
                .fare("STANDARD", Rule.set("seat", eur("100"), Basis.PLACE))
                .rule(Rule.reduce("five", percent("20"), Basis.BOOKING)
                        .group("party")
                        .partyFrom(5))
                .rule(Rule.reduce("three", percent("10"), Basis.BOOKING)
                        .group("party")
                        .partyFrom(3))
                .rule(Rule.reduce("friends", eur("50"), Basis.BOOKING))
                .build();
        return Sale.of(
                tariff,
                IntStream.rangeClosed(1, SEATS)
                        .mapToObj(seat -> place("1/" + seat).build())
                        .toList());
    }

    private static String row(int givenBack) {
        Integer[] stays = IntStream.rangeClosed(givenBack + 1, SEATS).boxed().toArray(Integer[]::new);
        return List.of(Tariff.Repricing.KEEP, Tariff.Repricing.REPRICE, Tariff.Repricing.CLAW_BACK).stream()
                .map(repricing -> MinorUnits.text(
                        CurrencyUnit.EUR, sale(repricing).rest(stays).total()))
                .collect(Collectors.joining(" | ", "| " + givenBack + " | ", " |\n"));
    }

    @Test
    void five_seats_of_which_some_are_given_back() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "terms.md")).replace("\r\n", "\n");

        assertThat(page)
                .contains("cost " + sale(Tariff.Repricing.KEEP).total() + ". When")
                .contains("|---|---|---|---|\n" + row(1) + row(2) + row(3) + "\n");
    }
}
