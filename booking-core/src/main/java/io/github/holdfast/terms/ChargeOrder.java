package io.github.holdfast.terms;

/** Tells which of two charges is the larger one, as far as that is so for every item. */
final class ChargeOrder {

    private ChargeOrder() {}

    /** Whether a charge is never above another, whatever an item costs; false also if that depends on the item. */
    static boolean neverAbove(Charge less, Charge more) {
        return less.equals(more)
                || less.equals(Charge.none())
                || more.equals(Charge.all())
                || comparesKind(less, more)
                || isPartOf(less, more);
    }

    static boolean isBelow(Charge less, Charge more) {
        return neverAbove(less, more) && !less.equals(more);
    }

    private static boolean comparesKind(Charge less, Charge more) {
        if (less instanceof ChargeForm.Share a && more instanceof ChargeForm.Share b) {
            return a.part().compareTo(b.part()) <= 0;
        } else if (less instanceof ChargeForm.Amount a && more instanceof ChargeForm.Amount b) {
            return a.once() == b.once() && !a.amount().isGreaterThan(b.amount());
        } else if (less instanceof ChargeForm.First a && more instanceof ChargeForm.First b) {
            return a.slots() <= b.slots();
        }
        return less instanceof ChargeForm.ShareOfSlots a
                && more instanceof ChargeForm.ShareOfSlots b
                && a.part().compareTo(b.part()) <= 0
                && neverAbove(a.slots(), b.slots());
    }

    /** What is added makes a charge larger, as a floor does; a part and a cap make it smaller. */
    private static boolean isPartOf(Charge less, Charge more) {
        if (more instanceof ChargeForm.Sum sum && sum.inside().stream().anyMatch(part -> neverAbove(less, part))) {
            return true;
        } else if (more instanceof ChargeForm.Bounded bounded && bounded.most() == null) {
            return neverAbove(less, bounded.of());
        } else if (less instanceof ChargeForm.Bounded bounded && bounded.least() == null) {
            return neverAbove(bounded.of(), more);
        }
        return less instanceof ChargeForm.ShareOfSlots part && neverAbove(part.slots(), more);
    }
}
