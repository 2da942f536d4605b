package io.github.holdfast.terms;

import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** Terms as maps, lists, text and {@code true}, and back. */
final class TermsTree {

    private static final List<String> FIELDS =
            List.of("cancel", "exchange", "noShow", "coolingOff", "grace", "byJourney", "owed");
    private static final List<String> WINDOW = List.of("until", "charge", "refused");
    private static final List<String> COOLING_OFF = List.of("within", "unlessAfter");
    private static final List<String> MOMENT = List.of("before", "daysBefore", "at", "start", "after");
    private static final List<String> KINDS = List.of("before", "daysBefore", "start", "after");

    private static final String DURATION = "a duration such as \"PT48H\" or \"P14D\"";

    private TermsTree() {}

    static Map<String, Object> of(Terms terms) {
        TreeWriter tree = new TreeWriter().put("cancel", windows(terms.cancellingChain()));
        if (!terms.exchangingChain().equals(Chain.REFUSED)) {
            tree.put("exchange", windows(terms.exchangingChain()));
        }
        terms.saidNoShow().ifPresent(charge -> tree.put("noShow", ChargeTree.of(charge)));
        terms.coolingOff()
                .ifPresent(off -> tree.put(
                        "coolingOff",
                        new TreeWriter()
                                .put("within", off.within().toString())
                                .put("unlessAfter", moment(off.unlessAfter()))
                                .done()));
        if (!terms.grace().equals(Terms.GRACE)) {
            tree.put("grace", terms.grace().toString());
        }
        return tree.putIf("byJourney", terms.isByJourney())
                .putIf("owed", terms.isOwed())
                .done();
    }

    static Terms read(TreeValue value, CurrencyUnit currency) {
        TreeObject tree = value.object(FIELDS);
        Terms terms = chain(Terms.cancelling(), tree.get("cancel"), currency);
        if (tree.has("exchange")) {
            terms = chain(terms.exchanging(), tree.get("exchange"), currency);
        }
        if (tree.has("noShow")) {
            TreeValue charge = tree.get("noShow");
            Terms before = terms;
            terms = charge.making(() -> before.noShow(ChargeTree.read(charge, currency)));
        }
        if (tree.has("coolingOff")) {
            terms = coolingOff(terms, tree.get("coolingOff"));
        }
        if (tree.has("grace")) {
            TreeValue grace = tree.get("grace");
            Terms before = terms;
            terms = grace.making(() -> before.grace(duration(grace)));
        }
        terms = tree.yes("byJourney") ? terms.byJourney() : terms;
        return tree.yes("owed") ? terms.owed() : terms;
    }

    private static Terms coolingOff(Terms terms, TreeValue value) {
        TreeObject tree = value.object(COOLING_OFF);
        TreeValue within = tree.get("within");
        Moment unlessAfter = moment(tree.get("unlessAfter"));
        return within.making(() -> terms.coolingOff(duration(within), unlessAfter));
    }

    private static List<Object> windows(Chain chain) {
        return chain.steps().stream().map(TermsTree::window).toList();
    }

    private static Object window(Chain.Step step) {
        TreeWriter tree = new TreeWriter();
        step.until().ifPresent(until -> tree.put("until", moment(until)));
        step.charge().ifPresent(charge -> tree.put("charge", ChargeTree.of(charge)));
        return tree.putIf("refused", step.charge().isEmpty()).done();
    }

    private static Terms chain(Terms.Open begun, TreeValue value, CurrencyUnit currency) {
        List<TreeValue> windows = value.list();
        if (windows.isEmpty()) {
            throw value.refused("must have at least one window");
        }
        Terms.Open chain = begun;
        for (TreeValue window : windows.subList(0, windows.size() - 1)) {
            Terms.Open before = chain;
            TreeObject tree = window.object(WINDOW);
            if (tree.has("refused")) {
                throw window.refused("only the last window may be refused");
            }
            TreeValue until = tree.get("until");
            Moment moment = moment(until);
            Charge charge = ChargeTree.read(tree.get("charge"), currency);
            chain = until.making(() -> before.until(moment, charge));
        }
        return last(chain, windows.get(windows.size() - 1), currency);
    }

    private static Terms last(Terms.Open chain, TreeValue window, CurrencyUnit currency) {
        TreeObject tree = window.object(WINDOW);
        if (tree.has("until")) {
            throw window.refused("the last window must have no end, so that something holds at any time");
        }
        if (tree.only(List.of("charge", "refused")).equals("refused")) {
            tree.get("refused").yes();
            return window.making(chain::thenRefused);
        }
        return window.making(() -> chain.then(ChargeTree.read(tree.get("charge"), currency)));
    }

    private static Map<String, Object> moment(Moment moment) {
        TreeWriter tree = new TreeWriter();
        Optional<LocalTime> at = moment.at();
        Duration offset = moment.offset();
        if (at.isPresent()) {
            tree.put("daysBefore", Integer.toString(moment.days()))
                    .put("at", at.get().toString());
        } else if (offset.isNegative()) {
            tree.put("before", offset.negated().toString());
        } else {
            tree.put("after", Optional.of(offset).filter(some -> !some.isZero()).map(Duration::toString));
        }
        return tree.putIf("start", at.isEmpty() && offset.isZero()).done();
    }

    private static Moment moment(TreeValue value) {
        TreeObject tree = value.object(MOMENT);
        String kind = tree.only(KINDS);
        TreeValue said = tree.get(kind);
        if (tree.has("at") && !kind.equals("daysBefore")) {
            throw tree.get("at").refused("belongs to daysBefore");
        }
        switch (kind) {
            case "before":
                return said.making(() -> Moment.before(duration(said)));
            case "after":
                return said.making(() -> Moment.after(duration(said)));
            case "start":
                said.yes();
                return Moment.start();
            default:
                LocalTime at = tree.get("at").as("a time of day such as \"18:00\"", LocalTime::parse);
                return value.making(() -> Moment.daysBefore(said.whole(), at));
        }
    }

    private static Duration duration(TreeValue value) {
        return value.as(DURATION, Duration::parse);
    }
}
