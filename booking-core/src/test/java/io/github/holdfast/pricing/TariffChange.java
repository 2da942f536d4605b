package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes another tariff of one, by its tree. */
final class TariffChange {

    private final Map<String, Object> tree;

    private TariffChange(Tariff tariff) {
        this.tree = new LinkedHashMap<>(tariff.tree());
    }

    static TariffChange of(Tariff tariff) {
        return new TariffChange(tariff);
    }

    /** Says something else. */
    TariffChange said(String field, Object value) {
        tree.put(field, value);
        return this;
    }

    /** Says nothing there. */
    TariffChange without(String field) {
        tree.remove(field);
        return this;
    }

    /** Adds a rule for all fares, at some place among them. */
    TariffChange rule(int place, Map<String, Object> rule) {
        List<Object> rules = new ArrayList<>((List<?>) tree.getOrDefault("rules", List.of()));
        rules.add(Math.min(place, rules.size()), rule);
        return said("rules", rules);
    }

    /** Changes each list of rules, those of fares and those for all. */
    TariffChange rules(UnaryOperator<List<Map<String, Object>>> change) {
        Map<String, Object> fares = new LinkedHashMap<>();
        of(tree.get("fares")).forEach((name, fare) -> {
            Map<String, Object> changed = of(fare);
            changed.put("rules", change.apply(list(changed.get("rules"))));
            fares.put(name, changed);
        });
        tree.put("fares", fares);
        if (tree.containsKey("rules")) {
            tree.put("rules", change.apply(list(tree.get("rules"))));
        }
        return this;
    }

    private static List<Map<String, Object>> list(Object rules) {
        return ((List<?>) rules).stream().map(TariffChange::of).toList();
    }

    private static Map<String, Object> of(Object object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) object).forEach((name, value) -> copy.put(name.toString(), value));
        return copy;
    }

    Tariff done() {
        return Tariff.of(tree);
    }
}
