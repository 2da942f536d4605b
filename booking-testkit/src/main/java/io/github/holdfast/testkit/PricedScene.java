package io.github.holdfast.testkit;

import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.terms.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A hall that is sold by a tariff of its own.
 *
 * @param hall the usual hall
 * @param tariff by which it is sold: 48.00 in category A, 30.00 in B, 12.00 standing, half for children, a fee of 2.50
 * @param other another tariff, which has the fare {@code ONLY}
 */
record PricedScene(Scene scene, InventoryId hall, TariffId tariff, TariffId other) {

    /** 13 % of the gross price. */
    static final TaxClass TICKETS = TaxClass.of("tickets", "at-13", Percent.percent("13"));

    static PricedScene of(Scene scene) {
        TariffId tariff = Scene.uniqueTariffId();
        TariffId other = Scene.uniqueTariffId();
        publish(scene, tariff(tariff, "48.00"));
        publish(
                scene,
                Tariff.builder(other, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .fare("MEMBERS", Rule.set("member", eur("21.00"), Basis.PLACE))
                        .fare("ONLY", Rule.set("only", eur("20.00"), Basis.PLACE))
                        .build());
        InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(tariff));
        return new PricedScene(scene, hall, tariff, other);
    }

    static Tariff tariff(TariffId id, String seat) {
        return Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare(
                        "STANDARD",
                        Rule.set("A", eur(seat), Basis.PLACE).category("A").tax(TICKETS),
                        Rule.set("B", eur("30.00"), Basis.PLACE).category("B"),
                        Rule.set("standing", eur("12.00"), Basis.PLACE).category("standing"),
                        Rule.fee("service", eur("2.50"), Basis.BOOKING).kept(),
                        Rule.given("loyalty", eur("-20.00"), eur("0.00"), Basis.PLACE))
                .fare("MEMBERS", Rule.set("member", eur("21.00"), Basis.PLACE))
                .fare("GUEST", Rule.set("guest", eur("0.00"), Basis.PLACE))
                .rule(Rule.reduce("child", Percent.percent("50"), Basis.TRAVELLER)
                        .ages(0, 12))
                .rule(Rule.reduce("app", eur("1.00"), Basis.PLACE).channel("app"))
                .build();
    }

    static TariffVersion publish(Scene scene, Tariff tariff) {
        scene.sellsByTariffs();
        return scene.tariffs.publish(OperationId.random(), tariff).orElseThrow();
    }

    /** Publishes the tariff once more, with another price of category A. */
    TariffVersion publish(String seat) {
        return publish(scene, tariff(tariff, seat));
    }

    /** Quotes a hold of which nobody said who travels. */
    static Quote quote(Scene scene, Hold hold) {
        return scene.bookings.quote(PriceRequest.of(hold.id())).orElseThrow();
    }

    /** Buys what is quoted, for the first time. */
    static Booking buy(Scene scene, Quote quote) {
        return fresh(scene.bookings.confirm(BookingId.random(), quote));
    }

    /** Asserts that a quote is refused, and that nothing came of it. */
    static Refusal refused(Scene scene, Quote quote) {
        BookingId id = BookingId.random();
        Refusal refusal = refusal(scene.bookings.confirm(id, quote));
        assertThat(scene.bookings.find(id)).isEmpty();
        assertThat(scene.bookings.account(id)).isEmpty();
        return refusal;
    }

    /** Asserts that a quote is stale, and that the refusal has some words. */
    static void isStale(Scene scene, Quote quote, String... why) {
        Refusal refusal = refused(scene, quote);
        assertThat(refusal.reason()).isEqualTo(Reason.QUOTE_STALE);
        assertThat(refusal.detail()).isNotBlank();
        for (String word : why) {
            assertThat(refusal.detail()).contains(word);
        }
    }

    static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
