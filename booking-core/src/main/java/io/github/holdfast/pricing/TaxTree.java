package io.github.holdfast.pricing;

import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import io.github.holdfast.terms.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tax classes and treatments as trees. Rules and treatments name their classes; a tariff has each class once. */
final class TaxTree {

    private static final List<String> PART = List.of("share", "rates");
    private static final List<String> TREATMENT = List.of("class", "countries", "business", "as", "rates", "keeps");

    private static final Map<String, TaxTreatment.As> AS = Words.inOrder(
            Map.entry("STANDARD", TaxTreatment.As.STANDARD),
            Map.entry("OTHER_RATES", TaxTreatment.As.OTHER_RATES),
            Map.entry("EXEMPT", TaxTreatment.As.EXEMPT),
            Map.entry("REVERSE_CHARGE", TaxTreatment.As.REVERSE_CHARGE));
    private static final Map<String, TaxTreatment.Keeps> KEEPS =
            Words.inOrder(Map.entry("NET", TaxTreatment.Keeps.NET), Map.entry("GROSS", TaxTreatment.Keeps.GROSS));

    private TaxTree() {}

    /** Writes the classes by name. */
    static Map<String, Object> of(SortedMap<String, TaxClass> classes) {
        Map<String, Object> tree = new LinkedHashMap<>();
        classes.forEach((name, taxClass) ->
                tree.put(name, taxClass.parts().stream().map(TaxTree::of).toList()));
        return tree;
    }

    private static Map<String, Object> of(TaxClass.Part part) {
        Map<String, Object> rates = new LinkedHashMap<>();
        part.taxes().forEach(tax -> rates.put(tax.name(), tax.rate().toString()));
        return new TreeWriter()
                .put("share", part.share().toString())
                .put("rates", rates)
                .done();
    }

    /** Reads the classes by name. */
    static SortedMap<String, TaxClass> read(TreeValue value) {
        SortedMap<String, TaxClass> classes = new TreeMap<>();
        value.named().forEach((name, parts) -> classes.put(name, parts.making(() -> read(name, parts))));
        return classes;
    }

    private static TaxClass read(String name, TreeValue value) {
        List<TaxClass.Part> parts = new ArrayList<>();
        for (TreeValue one : value.list()) {
            TreeObject part = one.object(PART);
            Percent share = percent(part.get("share"));
            List<Tax> taxes = new ArrayList<>();
            part.get("rates").named().forEach((tax, rate) -> taxes.add(rate.making(() -> Tax.of(tax, percent(rate)))));
            parts.add(one.making(() -> TaxClass.part(share, taxes.toArray(Tax[]::new))));
        }
        return TaxClass.of(name, parts);
    }

    private static Percent percent(TreeValue value) {
        return value.as(Percent::percent);
    }

    static Map<String, Object> of(TaxTreatment treatment) {
        TreeWriter tree = new TreeWriter()
                .put("class", treatment.taxClass())
                .putUnlessEmpty("countries", treatment.countries(), country -> country);
        treatment.business().ifPresent(business -> tree.putFlag("business", business));
        return tree.put("as", Words.of(AS, treatment.becomes()))
                .put("rates", treatment.rates().map(TaxClass::name))
                .put(
                        "keeps",
                        Optional.of(treatment.keeps())
                                .filter(keeps -> keeps != TaxTreatment.Keeps.NET)
                                .map(keeps -> Words.of(KEEPS, keeps)))
                .done();
    }

    static TaxTreatment read(TreeValue value, SortedMap<String, TaxClass> classes) {
        TreeObject tree = value.object(TREATMENT);
        String taxClass = tree.get("class").oneOf(classes).name();
        TaxTreatment.As as = tree.get("as").oneOf(AS);
        TaxTreatment treatment = treatment(taxClass, as, tree, classes);
        if (tree.has("countries")) {
            List<String> codes = List.copyOf(tree.get("countries").distinct(code -> code.as(Buyer::country)));
            treatment = treatment.countries(
                    codes.get(0), codes.subList(1, codes.size()).toArray(String[]::new));
        }
        if (tree.has("business")) {
            TreeValue business = tree.get("business");
            TaxTreatment before = treatment;
            treatment = business.making(() -> before.business(business.flag()));
        }
        if (tree.has("keeps")) {
            TreeValue keeps = tree.get("keeps");
            TaxTreatment before = treatment;
            treatment = keeps.making(() -> before.keeps(keeps.oneOf(KEEPS)));
        }
        return treatment;
    }

    private static TaxTreatment treatment(
            String taxClass, TaxTreatment.As as, TreeObject tree, SortedMap<String, TaxClass> classes) {
        if (as == TaxTreatment.As.OTHER_RATES) {
            return TaxTreatment.rates(taxClass, tree.get("rates").oneOf(classes));
        }
        if (tree.has("rates")) {
            throw tree.get("rates").refused("belongs to OTHER_RATES");
        }
        return switch (as) {
            case STANDARD -> TaxTreatment.standard(taxClass);
            case EXEMPT -> TaxTreatment.exempt(taxClass);
            default -> TaxTreatment.reverseCharge(taxClass);
        };
    }
}
