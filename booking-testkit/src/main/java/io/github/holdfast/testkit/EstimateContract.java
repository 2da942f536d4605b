package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.refusesShape;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Estimate;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What places would cost is told before anybody holds them. */
public interface EstimateContract extends LedgerUnderTest {

    private static Money total(Scene scene, InventoryId hall, Pick first, Pick... more) {
        return scene.tariffs
                .estimate(ClaimRequest.of(hall, first, more))
                .orElseThrow()
                .total();
    }

    @Test
    default void an_estimate_is_what_a_hold_would_be_quoted() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        for (ClaimRequest request : List.of(
                ClaimRequest.of(sale.hall(), named("stalls/1/1", "balcony/1/1")),
                ClaimRequest.of(sale.hall(), best(2).category("A")).channel("app"),
                ClaimRequest.of(sale.hall(), from("standing", 2)),
                ClaimRequest.of(sale.hall(), best(1).category("B").fare("GUEST"), from("standing", 1)))) {
            Estimate estimate = scene.tariffs
                    .estimate(request, adult("anna"), aged("ben", 8))
                    .orElseThrow();
            Hold hold = scene.hold(request);
            Quote quote = scene.bookings
                    .quote(PriceRequest.of(hold.id()).travellers(adult("anna"), aged("ben", 8)))
                    .orElseThrow();
            assertThat(estimate.total()).isEqualTo(quote.total());
            assertThat(estimate.lines()).isEqualTo(quote.lines());
            scene.bookings.release(hold.id()).orElseThrow();
        }
    }

    @Test
    default void what_a_pick_leaves_open_costs_the_least_there_is() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        assertThat(total(scene, sale.hall(), best(2))).isEqualTo(Money.parse("EUR 62.50"));
        scene.hold(sale.hall(), named("balcony/1/1", "balcony/1/3"));
        assertThat(total(scene, sale.hall(), best(1))).isEqualTo(Money.parse("EUR 32.50"));
        assertThat(total(scene, sale.hall(), best(2))).isEqualTo(Money.parse("EUR 80.50"));
        assertThat(total(scene, sale.hall(), best(1), best(1))).isEqualTo(Money.parse("EUR 80.50"));
    }

    @Test
    default void what_is_not_free_has_no_estimate() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId hall = sale.hall();
        scene.hold(hall, named("stalls/1/1"), from("standing", 3));
        scene.hold(hall, best(3).category("B"));
        assertThat(reason(scene.tariffs.estimate(ClaimRequest.of(hall, named("stalls/1/1")))))
                .isEqualTo(Reason.TAKEN);
        Refusal standing = refusal(scene.tariffs.estimate(ClaimRequest.of(hall, from("standing", 2))));
        assertThat(standing.reason()).isEqualTo(Reason.SOLD_OUT);
        assertThat(standing.obstacles())
                .extracting(obstacle -> obstacle.place() + " " + obstacle.left().orElseThrow())
                .containsExactly("standing 1 of 4 left");
        Refusal twice = refusal(scene.tariffs.estimate(ClaimRequest.of(hall, best(4), best(4))));
        assertThat(twice.reason()).isEqualTo(Reason.SOLD_OUT);
        assertThat(twice.obstacles())
                .extracting(obstacle -> obstacle.place() + " " + obstacle.left().orElseThrow())
                .containsExactly("any place 3 of 11 left");
        assertThat(reason(scene.tariffs.estimate(ClaimRequest.of(hall, best(1).category("B")))))
                .isEqualTo(Reason.SOLD_OUT);
        assertThat(reason(scene.tariffs.estimate(ClaimRequest.of(hall, best(8)))))
                .isEqualTo(Reason.SOLD_OUT);
        scene.amend(hall, InventoryChange.close());
        assertThat(reason(scene.tariffs.estimate(ClaimRequest.of(hall, best(1)))))
                .isEqualTo(Reason.CLOSED);
        scene.pass(Scene.TTL);
        scene.amend(hall, InventoryChange.reopen());
        assertThat(total(scene, hall, named("stalls/1/1"))).isEqualTo(Money.parse("EUR 50.50"));
    }

    @Test
    default void what_is_not_there_is_told_with_the_nearest() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId hall = sale.hall();
        InventoryId mistyped = InventoryId.of(hall.value() + "x");
        assertThat(refusal(scene.tariffs.estimate(ClaimRequest.of(mistyped, best(1))))
                        .nearest())
                .contains(hall.value());
        for (Pick pick : List.of(
                named("stalls/1/11"),
                from("standin", 1),
                best(1).category("a"),
                best(1).tariff(TariffId.of(sale.tariff().value().substring(1))),
                best(1).fare("MEMBER"))) {
            Refusal refusal = refusal(scene.tariffs.estimate(ClaimRequest.of(hall, pick)));
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(refusal.nearest())
                    .containsAnyOf(
                            "stalls/1/1",
                            "standing",
                            "A",
                            "MEMBERS",
                            sale.tariff().value());
        }
        assertThat(reason(scene.tariffs.estimate(ClaimRequest.of(scene.hall(), best(1)))))
                .isEqualTo(Reason.NOT_ALLOWED);
        refusesShape(() -> scene.tariffs.estimate(ClaimRequest.of(hall, Span.stops("A", "B"), best(1))));
        refusesShape(() -> scene.tariffs.estimate(ClaimRequest.of(hall, best(1)), adult("anna"), adult("ben")));
    }

    @Test
    default void the_version_of_now_prices_and_how_full_it_is_counts() {
        var scene = Scene.enter(this);
        TariffId id = Scene.uniqueTariffId();
        Tariff tariff = Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("every", Money.parse("EUR 10.00"), Basis.PLACE))
                .rule(Rule.surcharge("full", Money.parse("EUR 5.00"), Basis.PLACE)
                        .loadFrom(500))
                .build();
        PricedScene.publish(scene, tariff);
        InventoryId train = scene.open(
                Scene.trainOf(Scene.uniqueId("train")).tariff(id).tally("2nd").tally("bike"));
        ClaimRequest part = ClaimRequest.of(train, Span.stops("A", "B"), best(1).category("2nd"));
        ClaimRequest whole = ClaimRequest.of(train, best(1).category("2nd"), from("bike", 1));
        assertThat(scene.tariffs.estimate(whole).orElseThrow().total()).isEqualTo(Money.parse("EUR 20.00"));
        scene.hold(ClaimRequest.of(train, Span.stops("B", "C"), named("21/11", "21/12"), from("bike", 2)));
        assertThat(scene.tariffs.estimate(whole).orElseThrow().total()).isEqualTo(Money.parse("EUR 30.00"));
        assertThat(scene.tariffs.estimate(part).orElseThrow().total()).isEqualTo(Money.parse("EUR 10.00"));
        Hold held = scene.hold(whole);
        assertThat(scene.bookings
                        .quote(PriceRequest.of(held.id()))
                        .orElseThrow()
                        .total())
                .isEqualTo(Money.parse("EUR 30.00"));
        PricedScene.publish(scene, Scene.tariff(id, "20.00"));
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.tariffs.estimate(part).orElseThrow().total()).isEqualTo(Money.parse("EUR 20.00"));
    }
}
