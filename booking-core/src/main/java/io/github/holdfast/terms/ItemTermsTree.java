package io.github.holdfast.terms;

import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * What holds for an item as maps, lists, text and {@code true}, and back. It is kept for years, so nothing is left out because
 * it is what this release does anyway.
 */
final class ItemTermsTree {

    private static final List<String> FIELDS =
            List.of("cancel", "exchange", "noShow", "coolingOffUntil", "grace", "owed");
    private static final List<String> WINDOW = List.of("until", "charge", "refused");

    private ItemTermsTree() {}

    static Map<String, Object> of(ItemTerms terms) {
        return new TreeWriter()
                .put(
                        "cancel",
                        terms.cancelling().stream().map(ItemTermsTree::window).toList())
                .put(
                        "exchange",
                        terms.exchanging().stream().map(ItemTermsTree::window).toList())
                .put("noShow", ChargeTree.of(terms.noShow()))
                .put("coolingOffUntil", terms.coolingOffUntil().map(Instant::toString))
                .put("grace", terms.grace().toString())
                .putIf("owed", terms.isOwed())
                .done();
    }

    private static Map<String, Object> window(Window window) {
        TreeWriter tree = new TreeWriter().put("until", window.until().map(Instant::toString));
        window.charge().ifPresent(charge -> tree.put("charge", ChargeTree.of(charge)));
        return tree.putIf("refused", window.isRefused()).done();
    }

    static ItemTerms read(TreeValue value, CurrencyUnit currency) {
        TreeObject tree = value.object(FIELDS);
        return new ItemTerms(
                windows(tree.get("cancel"), currency),
                windows(tree.get("exchange"), currency),
                charge(tree.get("noShow"), currency),
                tree.find("coolingOffUntil").map(ItemTermsTree::instant),
                tree.get("grace").as("a duration such as \"PT1M\"", Duration::parse),
                tree.yes("owed"));
    }

    private static List<Window> windows(TreeValue value, CurrencyUnit currency) {
        List<TreeValue> list = value.list();
        List<Window> windows = new ArrayList<>();
        Instant begin = Instant.MIN;
        for (TreeValue one : list) {
            Window window = window(one, currency);
            if (window.until().isEmpty() != (windows.size() == list.size() - 1)) {
                throw one.refused("only the last window has no end");
            }
            Instant end = window.until().orElse(Instant.MAX);
            if (!end.isAfter(begin)) {
                throw one.refused("must end after the window before, at " + begin);
            }
            windows.add(window);
            begin = end;
        }
        if (windows.isEmpty()) {
            throw value.refused("must have at least one window");
        }
        return List.copyOf(windows);
    }

    private static Window window(TreeValue value, CurrencyUnit currency) {
        TreeObject tree = value.object(WINDOW);
        Optional<Instant> until = tree.find("until").map(ItemTermsTree::instant);
        if (tree.only(List.of("charge", "refused")).equals("refused")) {
            tree.get("refused").yes();
            return new Window(until, Optional.empty());
        }
        return new Window(until, Optional.of(charge(tree.get("charge"), currency)));
    }

    private static Charge charge(TreeValue value, CurrencyUnit currency) {
        Charge charge = ChargeTree.read(value, currency);
        if (ChargeForm.looksAtUse(charge)) {
            throw value.refused("must say how many slots have been used: " + charge);
        }
        return charge;
    }

    private static Instant instant(TreeValue value) {
        return value.as("an instant such as \"2027-03-12T17:00:00Z\"", Instant::parse);
    }
}
