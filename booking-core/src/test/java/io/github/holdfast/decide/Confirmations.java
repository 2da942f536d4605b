package io.github.holdfast.decide;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.terms.Percent;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Quotes for one hold that differ in what a buyer said, or in what he was shown. */
final class Confirmations {

    private static final TaxClass TICKETS = TaxClass.of("tickets", "at-13", Percent.percent("13"));

    private Confirmations() {}

    static Map<String, Quote> of(Hold hold) {
        Question anna = new Question(
                List.of(new Question.Who("anna", List.of(30), Set.of(), Set.of())), new TreeMap<>(), Optional.empty());
        Rule price = Rule.set("every", Money.parse("EUR 48.00"), Basis.PLACE);
        Map<String, Quote> all = new LinkedHashMap<>();
        all.put("confirm-priced", priced(hold, Question.none(), price));
        all.put("confirm-priced-for-anna", priced(hold, anna, price));
        all.put("confirm-priced-taxed", priced(hold, Question.none(), price.tax(TICKETS)));
        all.put("confirm-priced-kept", priced(hold, Question.none(), price.kept()));
        all.put("confirm-priced-in-other-words", priced(hold, Question.none(), price.reason("Seat")));
        return all;
    }

    private static Quote priced(Hold hold, Question question, Rule price) {
        Tariff tariff = Tariff.builder(TariffId.of("hall-2027"), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", price)
                .build();
        OffsetDateTime start = OffsetDateTime.parse("2027-03-14T19:30+01:00");
        Facts.Item item = Facts.Item.builder(
                        InventoryId.of("hall"),
                        "stalls/1/1",
                        tariff.id(),
                        1,
                        start.getOffset(),
                        List.of(new Facts.Slot(start, start)))
                .build();
        Facts facts = new Facts(List.of(Facts.Held.of(hold.id(), start.toInstant(), List.of(item))));
        return Pricing.quote(facts, question, (any, version) -> tariff).orElseThrow();
    }
}
