package io.github.holdfast.terms;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import io.github.holdfast.internal.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Charges as maps, lists, text and {@code true}, and back. Bounds stand beside what they bound. */
final class ChargeTree {

    private static final List<String> FIELDS = List.of(
            "none", "all", "share", "flat", "perOperation", "firstSlots", "usedSlots", "sum", "atLeast", "atMost");
    private static final List<String> KINDS = List.of("none", "all", "share", "flat", "firstSlots", "usedSlots", "sum");
    /** What a share may stand beside, as a part of it. */
    private static final List<String> SLOTS = List.of("firstSlots", "usedSlots");

    private static final List<String> BUT_SHARE =
            KINDS.stream().filter(kind -> !kind.equals("share")).toList();

    private static final int DEEPEST = 10;

    private ChargeTree() {}

    static Map<String, Object> of(Charge charge) {
        TreeWriter tree = new TreeWriter();
        put(charge, tree);
        return tree.done();
    }

    private static void put(Charge charge, TreeWriter tree) {
        if (charge instanceof ChargeForm.Plain plain) {
            tree.putIf(plain == ChargeForm.Plain.NONE ? "none" : "all", true);
        } else if (charge instanceof ChargeForm.Share share) {
            tree.put("share", share.part().toString());
        } else if (charge instanceof ChargeForm.Amount flat) {
            tree.put("flat", text(flat.amount())).putIf("perOperation", flat.once());
        } else if (charge instanceof ChargeForm.First first) {
            tree.put("firstSlots", Integer.toString(first.slots()));
        } else if (charge instanceof ChargeForm.Used) {
            tree.putIf("usedSlots", true);
        } else if (charge instanceof ChargeForm.ShareOfSlots share) {
            put(share.slots(), tree);
            tree.put("share", share.part().toString());
        } else if (charge instanceof ChargeForm.Sum sum) {
            tree.put("sum", sum.inside().stream().map(ChargeTree::of).toList());
        } else if (charge instanceof ChargeForm.Bounded bounded) {
            put(bounded.of(), tree);
            put("atLeast", bounded.least(), tree);
            put("atMost", bounded.most(), tree);
        } else {
            throw Unknown.kind(charge);
        }
    }

    private static void put(String field, @Nullable Money amount, TreeWriter tree) {
        if (amount != null) {
            tree.put(field, text(amount));
        }
    }

    private static String text(Money amount) {
        return MinorUnits.text(amount.getCurrencyUnit(), amount.getAmountMinorLong());
    }

    static Charge read(TreeValue value, CurrencyUnit currency) {
        return read(value, currency, 0);
    }

    /** Reads a charge inside so many sums: a tree may be deep, or go in circles. */
    private static Charge read(TreeValue value, CurrencyUnit currency, int depth) {
        if (depth > DEEPEST) {
            throw value.refused("must not lie in more than " + DEEPEST + " sums");
        }
        TreeObject tree = value.object(FIELDS);
        Charge charge = unbounded(tree, currency, depth);
        if (tree.has("atLeast")) {
            Charge before = charge;
            TreeValue least = tree.get("atLeast");
            charge = least.making(() -> before.atLeast(money(least, currency)));
        }
        if (tree.has("atMost")) {
            Charge before = charge;
            TreeValue most = tree.get("atMost");
            charge = most.making(() -> before.atMost(money(most, currency)));
        }
        return charge;
    }

    private static Charge unbounded(TreeObject tree, CurrencyUnit currency, int depth) {
        if (tree.has("perOperation") && !tree.has("flat")) {
            throw tree.get("perOperation").refused("belongs to flat");
        }
        String kind = tree.only(SLOTS.stream().anyMatch(tree::has) ? BUT_SHARE : KINDS);
        TreeValue said = tree.get(kind);
        switch (kind) {
            case "none":
                said.yes();
                return Charge.none();
            case "all":
                said.yes();
                return Charge.all();
            case "share":
                return said.making(() -> Charge.share(percent(said)));
            case "flat":
                Charge.Flat flat = said.making(() -> Charge.flat(money(said, currency)));
                return tree.yes("perOperation") ? flat.perOperation() : flat;
            case "firstSlots":
                return shareOf(said.making(() -> Charge.firstSlots(said.whole())), tree);
            case "usedSlots":
                said.yes();
                return shareOf(Charge.usedSlots(), tree);
            default:
                return said.making(() -> sum(said, currency, depth));
        }
    }

    private static Charge shareOf(Charge.Slots slots, TreeObject tree) {
        Optional<TreeValue> share = tree.find("share");
        return share.isEmpty() ? slots : share.get().making(() -> slots.share(percent(share.get())));
    }

    private static Charge sum(TreeValue value, CurrencyUnit currency, int depth) {
        List<TreeValue> parts = value.list();
        if (parts.size() < 2 || parts.size() > ChargeForm.MOST_PARTS) {
            throw value.refused("must have 2 to " + ChargeForm.MOST_PARTS + " charges, has " + parts.size());
        }
        return parts.stream()
                .map(part -> read(part, currency, depth + 1))
                .reduce(Charge::plus)
                .orElseThrow();
    }

    private static Percent percent(TreeValue value) {
        return value.as(Percent::percent);
    }

    private static Money money(TreeValue value, CurrencyUnit currency) {
        return MinorUnits.money(currency, value.as(text -> MinorUnits.read("amount", currency, text)));
    }
}
