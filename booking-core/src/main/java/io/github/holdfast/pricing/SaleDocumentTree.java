package io.github.holdfast.pricing;

import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import io.github.holdfast.terms.ItemTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** What is kept with a booking as a tree, and back. */
final class SaleDocumentTree {

    private static final String FORM = "1";

    /** The number of the function that prices: another one would be kept beside it, under another number. */
    private static final String ENGINE = "1";

    private static final List<String> FIELDS =
            List.of("form", "engine", "question", "facts", "soldAt", "currency", "items");
    private static final List<String> ITEM = List.of("fare", "terms", "rounding", "repricing");

    private SaleDocumentTree() {}

    static Map<String, Object> of(SaleDocument sale) {
        return new TreeWriter()
                .put("form", FORM)
                .put("engine", ENGINE)
                .put("question", sale.reckoning().question().tree())
                .put("facts", sale.reckoning().facts().tree())
                .put("soldAt", sale.soldAt().toString())
                .put("currency", sale.currency().getCode())
                .put("items", sale.items().stream().map(SaleDocumentTree::of).toList())
                .done();
    }

    private static Map<String, Object> of(SaleDocument.Item item) {
        return new TreeWriter()
                .put("fare", item.fare())
                .put("terms", item.terms().tree())
                .put("rounding", Words.of(TariffTree.ROUNDINGS, item.rounding()))
                .put("repricing", Words.of(TariffTree.REPRICINGS, item.repricing()))
                .done();
    }

    static SaleDocument read(Object tree) {
        TreeValue value = TreeValue.of("document", tree);
        TreeObject document = value.object(FIELDS);
        requireKnown(document.get("form"), FORM);
        requireKnown(document.get("engine"), ENGINE);
        Reckoning reckoning =
                new Reckoning(FactsTree.read(document.get("facts")), QuestionTree.read(document.get("question")));
        Instant soldAt = document.get("soldAt").as("an instant such as \"2027-03-01T10:00:00Z\"", Instant::parse);
        CurrencyUnit currency = document.get("currency").as(CurrencyUnit::of);
        List<SaleDocument.Item> items = document.get("items").list().stream()
                .map(item -> item(item, currency))
                .toList();
        return value.making(() -> new SaleDocument(reckoning, soldAt, currency, items));
    }

    private static SaleDocument.Item item(TreeValue value, CurrencyUnit currency) {
        TreeObject item = value.object(ITEM);
        TreeValue terms = item.get("terms");
        return new SaleDocument.Item(
                item.get("fare").text(),
                terms.making(() -> ItemTerms.of(terms, currency)),
                item.get("rounding").oneOf(TariffTree.ROUNDINGS),
                item.get("repricing").oneOf(TariffTree.REPRICINGS));
    }

    private static void requireKnown(TreeValue field, String known) {
        if (!field.text().equals(known)) {
            throw field.refused("must be \"" + known + "\", the only one there is");
        }
    }
}
