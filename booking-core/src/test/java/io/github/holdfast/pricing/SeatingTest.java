package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.pricing.Traveller.adult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is on which place. */
class SeatingTest {

    private static final Tariff TARIFF = tariff("EUR")
            .carries("double", 1, 3)
            .carries("bike", 0, 0)
            .fare(
                    "STANDARD",
                    Rule.set("traveller", eur("10"), Basis.TRAVELLER).priority(1),
                    Rule.set("bike", eur("5"), Basis.PLACE).category("bike"))
            .rule(Rule.fee("party", eur("1"), Basis.BOOKING).partyFrom(4))
            .build();

    private static List<String> who(Sale sale) {
        return sale.lines().stream()
                .filter(line -> line.rule().equals("traveller"))
                .map(line -> line.item().getAsInt() + " " + line.traveller().orElse("-") + " × " + line.quantity())
                .toList();
    }

    @Test
    void travellers_fill_places_in_order_as_long_as_enough_are_left() {
        Sale sale = Sale.of(TARIFF, place("double"), place("double"))
                .asked(request -> request.travellers(adult("a"), adult("b"), adult("c"), adult("d")));

        assertThat(who(sale)).containsExactly("1 a × 1", "1 b × 1", "1 c × 1", "2 d × 1");
        assertThat(sale.amounts()).contains("party 1.00");
    }

    @Test
    void who_has_places_of_his_own_is_on_these_only() {
        Sale sale = Sale.of(TARIFF, place("7"), place("8"), place("9"))
                .asked(request -> request.travellers(
                        adult("a"), adult("b").place("7"), adult("c").place("9")));

        assertThat(who(sale)).containsExactly("1 b × 1", "2 a × 1", "3 c × 1");
    }

    @Test
    void who_shares_a_room_comes_where_somebody_is_missing() {
        Sale sale = Sale.of(TARIFF, place("double"), place("double"))
                .asked(request -> request.travellers(
                        adult("a").place("double"),
                        adult("b").place("double"),
                        adult("c").place("double")));

        assertThat(who(sale)).containsExactly("1 a × 1", "1 c × 1", "2 b × 1");
    }

    @Test
    void bicycles_carry_nobody() {
        Sale sale = Sale.of(TARIFF, place("7"), place("bike")).asked(request -> request.travellers(adult("a")));

        assertThat(sale.amounts()).containsExactly("traveller 10.00", "bike 5.00");
    }

    @Test
    void a_number_that_does_not_fit_is_told_with_both_numbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.of(TARIFF, place("7"))
                        .asked(request -> request.travellers(adult("a"), adult("b")))
                        .quote())
                .withMessage("2 travellers do not fit on house from 2027-03-14T19:30+01:00, whose free places carry 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.of(TARIFF, place("double"), place("double"))
                        .asked(request -> request.travellers(adult("a")))
                        .quote())
                .withMessageContaining("1 travellers", "carry 2 to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.of(TARIFF, place("7"))
                        .asked(request -> request.travellers(
                                adult("a").place("7"), adult("b").place("7")))
                        .quote())
                .withMessageContaining("\"b\" does not fit on place \"7\", which carries 1 at most");
    }

    @Test
    void a_place_that_is_not_held_is_told_with_the_nearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.of(TARIFF, place("stalls/1/7"))
                        .asked(request -> request.travellers(adult("a").place("stalls/1/8")))
                        .quote())
                .withMessageContaining("\"stalls/1/8\", which is not held; nearest [stalls/1/7]");
    }

    @Test
    void where_nobody_is_said_places_carry_grown_ups_unless_the_number_is_open() {
        Sale sale = Sale.of(TARIFF, place("standing").quantity(4));

        assertThat(who(sale)).containsExactly("1 - × 4");
        assertThat(sale.amounts()).contains("party 1.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sale.of(TARIFF, place("double")).quote())
                .withMessage("tariff tariff asks who travels on \"double\", which carries 1 to 3; nobody is said");
    }

    @Test
    void a_place_of_several_that_are_not_named_is_one_line() {
        Tariff tandem = tariff("EUR")
                .carries("tandem", 2, 2)
                .fare("STANDARD", Rule.set("traveller", eur("10"), Basis.TRAVELLER))
                .build();

        assertThat(who(Sale.of(tandem, place("tandem").quantity(3)))).containsExactly("1 - × 6");
        assertThat(Sale.of(tandem, place("tandem")).lines().get(0).traveller()).isEqualTo(Optional.empty());
    }
}
