package io.github.holdfast.benchmarks.price;

import static io.github.holdfast.terms.Percent.percent;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.pricing.Traveller;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Nine travellers on a train, priced by Holdfast. */
public final class Journey {

    /** When the train leaves. */
    static final OffsetDateTime START = OffsetDateTime.parse("2027-03-14T19:30:00+01:00");

    /** When the price is asked. */
    static final Instant ASKED = Instant.parse("2027-03-01T00:00:00Z");

    /** How old the nine are; each third has a card. */
    static final List<Integer> AGES = List.of(3, 9, 12, 17, 22, 30, 41, 66, 80);

    /** How full the train was, in thousandths. */
    static final int LOAD = 430;

    private static final TariffId ID = TariffId.of("rail-2027");
    private static final HoldId HOLD = HoldId.of(new UUID(1, 1));

    private final Tariff tariff;
    private final Facts facts;
    private final Question question;

    /** Makes tariff, facts and question. */
    public Journey() {
        this.tariff = tariff();
        this.facts = facts();
        List<Traveller> travellers = new ArrayList<>();
        for (int i = 0; i < AGES.size(); i++) {
            Traveller traveller = Traveller.aged("traveller-" + i, AGES.get(i));
            travellers.add(hasCard(i) ? traveller.card("half") : traveller);
        }
        this.question = Question.of(PriceRequest.of(HOLD).travellers(travellers), facts);
    }

    static boolean hasCard(int traveller) {
        return traveller % 3 == 0;
    }

    private static Tariff tariff() {
        TaxClass vat = TaxClass.of("vat", "vat", percent("10"));
        List<Rule> prices = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (Sentence sentence : Sentence.fifty()) {
            switch (sentence.kind()) {
                case PRICE ->
                    prices.add(Rule.set(sentence.id(), cents(sentence), Basis.PLACE)
                            .category(sentence.id())
                            .tax(vat));
                case FEE ->
                    rules.add(Rule.fee(sentence.id(), cents(sentence), Basis.BOOKING)
                            .tax(vat));
                default -> rules.add(rule(sentence));
            }
        }
        Tariff.Builder tariff =
                Tariff.builder(ID, CurrencyUnit.EUR, RoundingMode.HALF_UP).fare("FLEX", prices.toArray(Rule[]::new));
        rules.forEach(tariff::rule);
        return tariff.build();
    }

    private static Rule rule(Sentence sentence) {
        String id = sentence.id();
        int from = sentence.from();
        int to = sentence.to();
        String percent = "" + sentence.value();
        Rule rule = switch (sentence.kind()) {
            case AGE -> Rule.reduce(id, percent(percent), Basis.TRAVELLER).ages(from, to);
            case CARD -> Rule.reduce(id, percent(percent), Basis.TRAVELLER).card(id);
            case SEASON ->
                Rule.reduce(id, percent(percent), Basis.PLACE)
                        .season(Sentence.NEW_YEAR.plusDays(from), Sentence.NEW_YEAR.plusDays(to));
            case LOAD -> Rule.surcharge(id, percent(percent), Basis.PLACE).load(from, to);
            case AHEAD ->
                Rule.reduce(id, percent(percent), Basis.PLACE).ahead(Duration.ofDays(from), Duration.ofDays(to));
            case CODE -> Rule.reduce(id, cents(sentence), Basis.PLACE).code(id);
            case CAP -> Rule.cap(id, cents(sentence), Basis.PLACE);
            case FLOOR -> Rule.floor(id, cents(sentence), Basis.PLACE);
            case PARTY -> Rule.reduce(id, percent(percent), Basis.BOOKING).partyFrom(from);
            case PRICE, FEE -> throw new IllegalArgumentException("no change: " + sentence);
        };
        rule = rule.priority(sentence.priority());
        return sentence.group().isEmpty() ? rule : rule.group(sentence.group());
    }

    private static Money cents(Sentence sentence) {
        return Money.ofMinor(CurrencyUnit.EUR, sentence.value());
    }

    private static Facts facts() {
        List<Facts.Slot> slots = List.of(new Facts.Slot(START, START.plusHours(3)));
        List<Facts.Item> seats = new ArrayList<>();
        for (int i = 0; i < AGES.size(); i++) {
            seats.add(Facts.Item.builder(
                            InventoryId.of("ic712"), "21/" + (i + 11), ID, 1, ZoneId.of("Europe/Vienna"), slots)
                    .category("2nd")
                    .load(LOAD)
                    .build());
        }
        return new Facts(List.of(Facts.Held.of(HOLD, ASKED, seats)));
    }

    /** Returns the price. */
    public Quote quote() {
        return Pricing.quote(facts, question, (id, version) -> tariff).orElseThrow();
    }

    /** Returns each line: the traveller's number or 0, the rule, what it comes to, what of it is net. */
    public List<String> lines() {
        return quote().lines().stream().map(Journey::line).toList();
    }

    private static String line(QuoteLine line) {
        return line.item().orElse(0) + " " + line.rule() + " " + line.amount().getAmount() + " "
                + line.net().getAmount();
    }
}
