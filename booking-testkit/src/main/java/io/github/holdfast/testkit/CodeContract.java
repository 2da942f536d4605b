package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.PricedScene.buy;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.PricedScene.isStale;
import static io.github.holdfast.testkit.PricedScene.publish;
import static io.github.holdfast.testkit.PricedScene.quote;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** A code is said once, when places are held; from then on it is a fact of the hold, which its price depends on. */
public interface CodeContract extends LedgerUnderTest {

    /** A hall in which every place costs 48.00, with SPRING 10.00 less and with STAFF 20.00 less. */
    private static InventoryId hall(Scene scene) {
        TariffId id = Scene.uniqueTariffId();
        publish(
                scene,
                Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .fare("STANDARD", Rule.set("every", eur("48.00"), Basis.PLACE))
                        .rule(Rule.reduce("spring", eur("10.00"), Basis.PLACE).code("SPRING"))
                        .rule(Rule.reduce("staff", eur("20.00"), Basis.PLACE).code("staff"))
                        .build());
        return scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(id));
    }

    @Test
    default void the_codes_of_a_request_are_facts_of_its_hold() {
        var scene = Scene.enter(this);
        Hold hold = scene.hold(ClaimRequest.of(scene.hall(), best(1))
                .code("spring")
                .code("Staff-27")
                .code("SPRING"));
        assertThat(hold.codes()).containsExactly("SPRING", "STAFF-27");
        assertThat(scene.found(hold)).isEqualTo(hold);
        scene.bookings.extend(hold.id(), TTL.plus(TTL)).orElseThrow();
        assertThat(scene.found(hold).codes()).containsExactly("SPRING", "STAFF-27");
        scene.confirm(hold);
        assertThat(scene.found(hold).codes()).containsExactly("SPRING", "STAFF-27");
        assertThat(scene.hold(scene.hall(), best(1)).codes()).isEmpty();
    }

    @Test
    default void the_most_and_the_longest_codes_are_kept() {
        var scene = Scene.enter(this);
        var request = ClaimRequest.of(scene.hall(), best(1));
        for (int i = 1; i <= ClaimRequest.MAX_CODES; i++) {
            request = request.code("\u20ac".repeat(39) + i);
        }
        Hold hold = scene.hold(request);
        assertThat(hold.codes()).hasSize(9);
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void the_rules_that_ask_for_a_code_hold_for_what_was_held_with_it() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        Hold plain = scene.hold(ClaimRequest.of(hall, best(1)).code("AUTUMN"));
        Hold spring = scene.hold(ClaimRequest.of(hall, best(2)).code("spring"));
        Hold both = scene.hold(ClaimRequest.of(hall, best(1)).code("staff").code("spring"));
        assertThat(quote(scene, plain).total()).isEqualTo(eur("48.00"));
        assertThat(quote(scene, spring).total()).isEqualTo(eur("76.00"));
        Quote quote = quote(scene, both);
        assertThat(quote.total()).isEqualTo(eur("18.00"));
        Booking booking = buy(scene, quote);
        assertThat(booking.total()).isEqualTo(eur("18.00"));
        assertThat(scene.bookings.account(booking.id()).orElseThrow().charged()).isEqualTo(eur("18.00"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void in_one_booking_a_code_counts_for_the_hold_that_has_it() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        Hold plain = scene.hold(hall, best(1));
        Hold spring = scene.hold(ClaimRequest.of(hall, best(1)).code("spring"));
        Quote quote =
                scene.bookings.quote(PriceRequest.of(plain.id(), spring.id())).orElseThrow();
        assertThat(quote.total()).isEqualTo(eur("86.00"));
        assertThat(buy(scene, quote).total()).isEqualTo(eur("86.00"));
    }

    @Test
    default void a_quote_with_a_code_that_the_hold_lacks_is_stale() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        Hold hold = scene.hold(ClaimRequest.of(hall, best(1)).code("spring"));
        Quote honest = quote(scene, hold);
        Reckoning right = honest.reckoning().orElseThrow();
        Facts.Held held = right.facts().holds().get(0);
        for (Set<String> codes : List.of(Set.of("SPRING", "STAFF"), Set.of("STAFF"), Set.<String>of())) {
            Facts forged = new Facts(List.of(held.codes(codes)));
            isStale(
                    scene,
                    Pricing.quote(forged, right.question(), (id, version) -> tariff(scene, id, version))
                            .orElseThrow());
        }
        assertThat(buy(scene, honest).total()).isEqualTo(eur("38.00"));
    }

    private static Tariff tariff(Scene scene, TariffId id, int version) {
        return scene.tariffs.find(id, version).orElseThrow().tariff();
    }

    @Test
    default void an_estimate_knows_the_codes_of_its_request() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        var request = ClaimRequest.of(hall, named("stalls/1/1"), from("standing", 1));
        assertThat(scene.tariffs.estimate(request).orElseThrow().total()).isEqualTo(eur("96.00"));
        assertThat(scene.tariffs.estimate(request.code("spring")).orElseThrow().total())
                .isEqualTo(eur("76.00"));
    }

    @Test
    default void the_same_id_with_other_codes_is_refused_and_in_another_case_or_order_it_is_the_same() {
        var scene = Scene.enter(this);
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(scene.hall(), best(1));
        Hold hold = fresh(scene.bookings.hold(id, request.code("spring").code("staff"), TTL));
        assertThat(replayed(scene.bookings.hold(id, request.code("Staff").code("Spring"), TTL)))
                .isEqualTo(hold);
        for (ClaimRequest other : List.of(
                request,
                request.code("spring"),
                request.code("spring").code("staff").code("x"))) {
            Refusal no = refusal(scene.bookings.hold(id, other, TTL));
            assertThat(no.reason()).isEqualTo(Reason.ID_REUSED);
            assertThat(no.detail()).contains("other codes").doesNotContain("SPRING", "STAFF");
        }
    }
}
