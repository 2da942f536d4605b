package io.github.holdfast.jdbc.table;

import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Tax;
import io.github.holdfast.terms.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The taxes of a line as JSON text and back. A line without taxes has no text. */
final class TaxJson {

    private static final String TAXES = "taxes";
    private static final String NAME = "name";
    private static final String RATE = "rate";
    private static final String AMOUNT = "amount";

    private TaxJson() {}

    static Optional<String> write(List<QuoteLine.TaxPart> taxes) {
        if (taxes.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, String>> all = new ArrayList<>();
        for (QuoteLine.TaxPart part : taxes) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put(NAME, part.tax().name());
            one.put(RATE, part.tax().rate().toString());
            one.put(AMOUNT, part.amount().getAmount().toPlainString());
            all.add(one);
        }
        return Optional.of(TreeJson.write(Map.of(TAXES, all)));
    }

    static List<QuoteLine.TaxPart> read(CurrencyUnit currency, Optional<String> text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<QuoteLine.TaxPart> taxes = new ArrayList<>();
        if (!(TreeJson.read(text.get()).get(TAXES) instanceof List<?> all)) {
            throw unreadable(text.get());
        }
        for (Object one : all) {
            if (!(one instanceof Map<?, ?> fields
                    && fields.get(NAME) instanceof String name
                    && fields.get(RATE) instanceof String rate
                    && fields.get(AMOUNT) instanceof String amount)) {
                throw unreadable(text.get());
            }
            Money money = Money.of(currency, new BigDecimal(amount), RoundingMode.UNNECESSARY);
            taxes.add(new QuoteLine.TaxPart(Tax.of(name, Percent.percent(rate)), money));
        }
        return taxes;
    }

    private static IllegalStateException unreadable(String text) {
        return new IllegalStateException("no taxes: " + text);
    }
}
