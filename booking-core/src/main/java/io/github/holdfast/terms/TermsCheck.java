package io.github.holdfast.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is allowed in terms and yet rarely meant. */
final class TermsCheck {

    private final List<String> warnings = new ArrayList<>();

    private TermsCheck() {}

    static List<String> of(Terms terms) {
        TermsCheck check = new TermsCheck();
        check.look("cancelling", terms.cancellingChain());
        check.look("exchanging", terms.exchangingChain());
        Charge last = terms.cancellingChain().last().charge().orElse(Charge.all());
        if (ChargeOrder.isBelow(terms.noShow(), last)) {
            check.warnings.add("who does not come leaves " + terms.noShow() + ", who cancels at last leaves " + last
                    + ": nobody would cancel");
        }
        return List.copyOf(check.warnings);
    }

    private void look(String what, Chain chain) {
        List<Chain.Step> steps = chain.steps();
        for (int i = 1; i < steps.size(); i++) {
            compare(what, steps.get(i - 1), steps.get(i));
            whetherItEverHolds(what, steps.subList(0, i), steps.get(i));
        }
        if (chain.last().charge().equals(Optional.of(Charge.none()))) {
            warnings.add(what + " keeps nothing at last, long after the start too");
        }
    }

    private void compare(String what, Chain.Step step, Chain.Step next) {
        if (step.charge().isEmpty() || next.charge().isEmpty()) {
            return;
        }
        Charge before = step.charge().get();
        Charge then = next.charge().get();
        if (before.equals(then)) {
            warnings.add(what + " keeps " + then + " before and after " + until(step));
        } else if (ChargeOrder.isBelow(then, before)) {
            warnings.add(what + " keeps less, " + then + ", after " + until(step) + " than " + before
                    + " before: who waits is better off");
        }
    }

    private static String until(Chain.Step step) {
        return step.until().map(Moment::toString).orElse("");
    }

    /** Only windows until moments of two kinds can be said in an order that leaves one of them no time. */
    private void whetherItEverHolds(String what, List<Chain.Step> earlier, Chain.Step step) {
        step.until()
                .ifPresent(until -> earlier.stream()
                        .flatMap(before -> before.until().stream())
                        .filter(before -> until.latest().compareTo(before.earliest()) <= 0)
                        .findFirst()
                        .ifPresent(before -> warnings.add(
                                what + " until " + until + " never holds after a window until " + before)));
    }
}
