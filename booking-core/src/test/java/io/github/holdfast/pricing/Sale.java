package io.github.holdfast.pricing;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is sold in tests of prices: places of one hold, priced by one tariff. Immutable. */
final class Sale {

    static final TariffId ID = TariffId.of("tariff");
    static final Instant PRICED = Instant.parse("2027-01-01T00:00:00Z");
    static final OffsetDateTime START = OffsetDateTime.parse("2027-03-14T19:30:00+01:00");
    static final HoldId HOLD = HoldId.of(new UUID(1, 1));
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private final Tariff tariff;
    private final Facts facts;
    private final Question question;

    private Sale(Tariff tariff, Facts facts, Question question) {
        this.tariff = tariff;
        this.facts = facts;
        this.question = question;
    }

    static Tariff.Builder tariff(String currency) {
        return Tariff.builder(ID, CurrencyUnit.of(currency), RoundingMode.HALF_UP);
    }

    static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    /** A place for one evening. */
    static Facts.Item.Builder place(String label) {
        return place(label, 1);
    }

    /** A place for some nights, each of which begins at one time of day. */
    static Facts.Item.Builder place(String label, int nights) {
        List<Facts.Slot> slots = new ArrayList<>();
        for (int night = 0; night < nights; night++) {
            slots.add(
                    new Facts.Slot(START.plusDays(night), START.plusDays(night).plusHours(3)));
        }
        return Facts.Item.builder(InventoryId.of("house"), label, ID, 1, VIENNA, slots);
    }

    static Sale of(Tariff tariff, Facts.Item.Builder... items) {
        List<Facts.Item> all = new ArrayList<>();
        for (Facts.Item.Builder item : items) {
            all.add(item.build());
        }
        return of(tariff, all);
    }

    static Sale of(Tariff tariff, List<Facts.Item> items) {
        return new Sale(tariff, new Facts(List.of(Facts.Held.of(HOLD, PRICED, items))), Question.none());
    }

    Sale hold(UnaryOperator<Facts.Held> change) {
        return new Sale(tariff, new Facts(List.of(change.apply(facts.holds().get(0)))), question);
    }

    Sale asked(UnaryOperator<PriceRequest> change) {
        return new Sale(tariff, facts, Question.of(change.apply(PriceRequest.of(HOLD)), facts));
    }

    Sale by(Tariff other) {
        return new Sale(other, facts, question);
    }

    Facts facts() {
        return facts;
    }

    List<Facts.Item> items() {
        return facts.items();
    }

    Outcome<Quote> answer() {
        return Pricing.quote(facts, question, (id, version) -> tariff);
    }

    Quote quote() {
        return answer().orElseThrow();
    }

    Reckoning sold() {
        return new Reckoning(facts, question);
    }

    /** What is left when all other items are given back. */
    RestPrice rest(Integer... stays) {
        return RestPrice.of(sold(), Set.of(stays), (id, version) -> tariff);
    }

    List<QuoteLine> lines() {
        return quote().lines();
    }

    /** What each line comes to, after its rule. */
    List<String> amounts() {
        return lines().stream()
                .map(line -> line.rule() + " " + line.amount().getAmount().toPlainString())
                .toList();
    }

    String total() {
        return text(quote().total());
    }

    String net() {
        return text(
                quote().lines().stream().map(QuoteLine::net).reduce(Money::plus).orElseThrow());
    }

    String tax() {
        return text(quote().total()
                .minus(quote().lines().stream()
                        .map(QuoteLine::net)
                        .reduce(Money::plus)
                        .orElseThrow()));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
