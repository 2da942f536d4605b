package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import io.github.holdfast.terms.Percent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A rule as a tree. What it does is one field, named by how it does it; less is written with a minus. */
final class RuleTree {

    private static final List<String> EFFECTS =
            List.of("set", "add", "percent", "cap", "floor", "fee", "feePercent", "given");
    private static final List<String> FIELDS = List.of(
            "id",
            "set",
            "add",
            "percent",
            "cap",
            "floor",
            "fee",
            "feePercent",
            "given",
            "per",
            "when",
            "group",
            "priority",
            "tax",
            "kept",
            "reason");

    private static final Map<String, Basis> BASES = Words.inOrder(
            Map.entry("PLACE", Basis.PLACE),
            Map.entry("PLACE_SLOT", Basis.PLACE_SLOT),
            Map.entry("TRAVELLER", Basis.TRAVELLER),
            Map.entry("TRAVELLER_SLOT", Basis.TRAVELLER_SLOT),
            Map.entry("BOOKING", Basis.BOOKING));

    private final CurrencyUnit currency;
    private final SortedMap<String, TaxClass> classes;

    /**
     * Begins to read rules.
     *
     * @param currency of their amounts
     * @param classes the tax classes that they may name
     */
    RuleTree(CurrencyUnit currency, SortedMap<String, TaxClass> classes) {
        this.currency = currency;
        this.classes = classes;
    }

    static Map<String, Object> of(Rule rule) {
        TreeWriter tree = new TreeWriter().put("id", rule.id());
        effect(tree, rule.effect());
        return tree.put("per", Words.of(BASES, rule.basis()))
                .putUnlessEmpty("when", ScopeTree.of(rule.scope()))
                .put("group", rule.group())
                .put(
                        "priority",
                        Optional.of(rule.priority())
                                .filter(priority -> priority != Rule.PRIORITY)
                                .map(String::valueOf))
                .put("tax", rule.tax().map(TaxClass::name))
                .putIf("kept", rule.isKept())
                .put("reason", rule.reason())
                .done();
    }

    private static void effect(TreeWriter tree, Effect effect) {
        String amount = effect.amount().map(RuleTree::text).orElse("");
        String percent = effect.percent().map(Percent::toString).orElse("");
        boolean money = effect.amount().isPresent();
        switch (effect.kind()) {
            case SET -> tree.put("set", amount);
            case REDUCE -> tree.put(money ? "add" : "percent", "-" + amount + percent);
            case SURCHARGE -> tree.put(money ? "add" : "percent", amount + percent);
            case CAP -> tree.put("cap", amount);
            case FLOOR -> tree.put("floor", amount);
            case FEE -> tree.put(money ? "fee" : "feePercent", amount + percent);
            case GIVEN ->
                tree.put(
                        "given",
                        List.of(amount, effect.most().map(RuleTree::text).orElse("")));
        }
    }

    private static String text(Money amount) {
        return MinorUnits.text(amount.getCurrencyUnit(), amount.getAmountMinorLong());
    }

    Rule read(TreeValue value) {
        TreeObject tree = value.object(FIELDS);
        String id = tree.get("id").text();
        Basis per = tree.get("per").oneOf(BASES);
        String kind = tree.only(EFFECTS);
        TreeValue said = tree.get(kind);
        Rule rule = said.making(() -> effect(id, kind, said, per));
        if (tree.has("when")) {
            rule = ScopeTree.read(rule, tree.get("when"), currency);
        }
        rule = narrowed(rule, tree, "group", (before, group) -> before.group(group.text()));
        rule = narrowed(rule, tree, "priority", (before, priority) -> before.priority(priority.whole()));
        rule = narrowed(rule, tree, "tax", (before, tax) -> before.tax(tax.oneOf(classes)));
        rule = tree.yes("kept") ? rule.kept() : rule;
        return narrowed(rule, tree, "reason", (before, reason) -> before.reason(reason.text()));
    }

    /** Says one thing more about a rule. */
    @FunctionalInterface
    private interface Saying {
        Rule about(Rule before, TreeValue said);
    }

    private static Rule narrowed(Rule rule, TreeObject tree, String field, Saying saying) {
        return tree.find(field)
                .map(said -> said.making(() -> saying.about(rule, said)))
                .orElse(rule);
    }

    private Rule effect(String id, String kind, TreeValue said, Basis per) {
        switch (kind) {
            case "set":
                return Rule.set(id, money(said), per);
            case "add":
                Money amount = money(said);
                return isLess(said) ? Rule.reduce(id, amount.negated(), per) : Rule.surcharge(id, amount, per);
            case "percent":
                Percent percent = percent(said);
                return isLess(said)
                        ? Rule.reduce(id, Percent.ofMillionths(-percent.millionths()), per)
                        : Rule.surcharge(id, percent, per);
            case "cap":
                return Rule.cap(id, money(said), per);
            case "floor":
                return Rule.floor(id, money(said), per);
            case "fee":
                return Rule.fee(id, money(said), per);
            case "feePercent":
                return Rule.fee(id, percent(said), per);
            default:
                List<TreeValue> bounds = said.list(2);
                return Rule.given(id, money(bounds.get(0)), money(bounds.get(1)), per);
        }
    }

    /** A reduction by nothing is still a reduction. */
    private static boolean isLess(TreeValue said) {
        return said.text().startsWith("-");
    }

    private Money money(TreeValue said) {
        return TariffTree.money(said, currency);
    }

    private static Percent percent(TreeValue said) {
        return said.as(Percent::percent);
    }
}
