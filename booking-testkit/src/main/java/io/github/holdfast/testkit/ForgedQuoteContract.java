package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.testkit.PricedScene.buy;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.PricedScene.isStale;
import static io.github.holdfast.testkit.PricedScene.quote;
import static io.github.holdfast.testkit.PricedScene.refused;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.account.Account;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** Nothing of a quote is believed but what the buyer says in it: anybody can make one. */
public interface ForgedQuoteContract extends LedgerUnderTest {

    @Test
    default void a_price_that_somebody_made_up_is_stale() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Reckoning right = quote(scene, hold).reckoning().orElseThrow();
        Tariff cheap = Tariff.builder(sale.tariff(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("A", eur("0.01"), Basis.PLACE))
                .build();
        Quote forged = Pricing.quote(right.facts(), right.question(), (any, version) -> cheap)
                .orElseThrow();
        assertThat(forged.total()).isEqualTo(eur("0.01"));
        isStale(scene, forged, "EUR 48.00", "EUR 0.01");
        Tariff dearer = PricedScene.tariff(sale.tariff(), "480.00");
        isStale(
                scene,
                Pricing.quote(right.facts(), right.question(), (any, version) -> dearer)
                        .orElseThrow(),
                "EUR 480.00");
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.HELD);
    }

    /** Each part of the facts that somebody else could state to his advantage. */
    @Test
    default void facts_that_are_not_those_of_the_hold_are_not_believed() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        TariffVersion second = sale.publish("9.00");
        Facts.Held right =
                quote(scene, hold).reckoning().orElseThrow().facts().holds().get(0);
        List<Facts.Held> forged = cheaper(right, second.number());
        for (Facts.Held held : forged) {
            Quote cheaper = Pricing.quote(
                            new Facts(List.of(held)),
                            Question.none(),
                            (id, number) ->
                                    scene.tariffs.find(id, number).orElseThrow().tariff())
                    .orElseThrow();
            assertThat(cheaper.total()).isLessThan(eur("50.50"));
            isStale(scene, cheaper);
        }
        assertThat(buy(scene, quote(scene, hold)).total()).isEqualTo(eur("50.50"));
    }

    @Test
    default void a_quote_of_other_items_than_the_hold_has_is_stale() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold one = scene.hold(sale.hall(), named("stalls/1/1"));
        Hold two = scene.hold(sale.hall(), named("stalls/1/2", "stalls/1/3"));
        Facts.Item seat =
                quote(scene, one).reckoning().orElseThrow().facts().items().get(0);
        Facts fewer = new Facts(List.of(Facts.Held.of(two.id(), two.placedAt(), List.of(seat))));
        Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
        isStale(
                scene,
                Pricing.quote(fewer, Question.none(), (any, version) -> tariff).orElseThrow());
        Facts more = new Facts(List.of(Facts.Held.of(one.id(), one.placedAt(), List.of(seat, seat))));
        isStale(
                scene,
                Pricing.quote(more, Question.none(), (any, version) -> tariff).orElseThrow());
    }

    @Test
    default void what_is_sold_by_a_tariff_is_not_confirmed_for_nothing() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId several = scene.open(
                Scene.hallOf(Scene.uniqueId("hall")).tariff(sale.tariff()).tariff(sale.other()));
        for (Hold hold : List.of(
                scene.hold(sale.hall(), named("stalls/1/1")),
                scene.hold(sale.hall(), from("standing", 2)),
                scene.hold(several, named("stalls/1/1")),
                scene.hold(several, named("stalls/1/2").fare("MEMBERS")),
                scene.hold(several, named("stalls/1/3").tariff(sale.other())))) {
            assertThat(hold.claims()).allMatch(claim -> claim.isPriced());
            Refusal refusal = refused(scene, Quote.free(hold));
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(refusal.detail()).contains(hold.id().toString());
            assertThat(scene.found(hold).claims()).isEqualTo(hold.claims());
            buy(scene, quote(scene, hold));
        }
        Hold free = scene.hold(scene.hall(), named("stalls/1/1").fare("MEMBERS"));
        assertThat(free.claims()).noneMatch(claim -> claim.isPriced());
        Refusal mixed = refusal(scene.tryConfirm(free, scene.hold(sale.hall(), named("stalls/1/2"))));
        assertThat(mixed.reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    default void what_has_no_tariff_is_not_quoted() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold free = scene.hold(scene.hall(), named("stalls/1/1"));
        Refusal refusal = refusal(scene.bookings.quote(PriceRequest.of(free.id())));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal.detail()).contains("free");
        Facts.Item seat = quote(scene, scene.hold(sale.hall(), named("stalls/1/1")))
                .reckoning()
                .orElseThrow()
                .facts()
                .items()
                .get(0);
        Facts forged = new Facts(List.of(Facts.Held.of(free.id(), free.placedAt(), List.of(seat))));
        Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
        isStale(
                scene,
                Pricing.quote(forged, Question.none(), (any, version) -> tariff).orElseThrow());
        Account account = scene.bookings.account(scene.confirm(free).id()).orElseThrow();
        assertThat(account.lines()).isEmpty();
        assertThat(account.charged().isZero()).isTrue();
    }

    @Test
    default void another_question_under_the_same_id_is_another_request() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("stalls/1/2"));
        PriceRequest request = PriceRequest.of(hold.id());
        BookingId id = BookingId.random();
        fresh(scene.bookings.confirm(
                id,
                scene.bookings
                        .quote(request.travellers(adult("anna"), aged("ben", 8)))
                        .orElseThrow()));
        Hold like = scene.hold(sale.hall(), named("stalls/1/3"), named("stalls/1/4"));
        for (PriceRequest other : List.of(
                request.travellers(adult("anna"), aged("ben", 9)),
                request.travellers(aged("ben", 8), adult("anna")),
                request.travellers(adult("anna"), adult("ben")),
                request)) {
            Facts facts = scene.bookings
                    .quote(PriceRequest.of(like.id()))
                    .orElseThrow()
                    .reckoning()
                    .orElseThrow()
                    .facts();
            Facts same = new Facts(List.of(Facts.Held.of(
                    hold.id(), hold.placedAt(), facts.holds().get(0).items())));
            Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
            Quote quote = Pricing.quote(same, Question.of(other, same), (any, version) -> tariff)
                    .orElseThrow();
            assertThat(reason(scene.bookings.confirm(id, quote))).isEqualTo(Reason.ID_REUSED);
        }
    }

    @Test
    default void travellers_who_do_not_fit_are_refused_with_both_numbers() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("stalls/1/2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.bookings.quote(
                        PriceRequest.of(hold.id()).travellers(adult("anna"), adult("ben"), adult("carl"))))
                .withMessageContainingAll("2", "3");
        Hold one = scene.hold(sale.hall(), named("stalls/1/3"));
        Reckoning right = quote(scene, hold).reckoning().orElseThrow();
        Question three = Question.of(PriceRequest.of(hold.id()).travellers(adult("anna"), adult("ben")), right.facts());
        Facts asOne = new Facts(List.of(Facts.Held.of(
                hold.id(),
                one.placedAt(),
                List.of(right.facts().items().get(0), right.facts().items().get(1)))));
        Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
        Facts wrong = new Facts(List.of(Facts.Held.of(one.id(), one.placedAt(), asOne.items())));
        isStale(scene, Pricing.quote(wrong, three, (any, version) -> tariff).orElseThrow());
    }

    /** Every line of a quote is compared, not only the sum of them. */
    @Test
    default void lines_that_add_up_to_the_same_total_are_still_other_lines() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Reckoning right = quote(scene, hold).reckoning().orElseThrow();
        Tariff untaxed = Tariff.builder(sale.tariff(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("A", eur("48.00"), Basis.PLACE))
                .rule(Rule.fee("service", eur("2.50"), Basis.BOOKING).kept())
                .build();
        Tariff refundable = Tariff.builder(sale.tariff(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("A", eur("48.00"), Basis.PLACE).tax(PricedScene.TICKETS))
                .rule(Rule.fee("service", eur("2.50"), Basis.BOOKING))
                .build();
        for (Tariff like : List.of(untaxed, refundable)) {
            Quote forged = Pricing.quote(right.facts(), right.question(), (any, version) -> like)
                    .orElseThrow();
            assertThat(forged.total()).isEqualTo(eur("50.50"));
            assertThat(forged.lines()).extracting(QuoteLine::amount).containsExactly(eur("48.00"), eur("2.50"));
            isStale(scene, forged, "line ");
        }
    }

    private static List<Facts.Held> cheaper(Facts.Held right, int newer) {
        Facts.Item seat = right.items().get(0);
        List<Facts.Held> forged = new ArrayList<>();
        forged.add(Facts.Held.of(
                right.hold(),
                right.pricedAt(),
                List.of(seat.toBuilder().category("B").build())));
        forged.add(Facts.Held.of(
                right.hold(),
                right.pricedAt(),
                List.of(seat.toBuilder().fare("MEMBERS").build())));
        forged.add(Facts.Held.of(
                right.hold(),
                right.pricedAt(),
                List.of(Facts.Item.builder(
                                seat.inventory(), seat.place(), seat.tariff(), newer, seat.zone(), seat.slots())
                        .category("A")
                        .build())));
        forged.add(Facts.Held.of(right.hold(), right.pricedAt(), right.items()).channel("app"));
        return forged;
    }
}
