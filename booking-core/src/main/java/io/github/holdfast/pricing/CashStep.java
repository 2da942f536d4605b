package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import org.joda.money.Money;

/** Step 7: what is to be paid is rounded to coins. */
final class CashStep {

    private CashStep() {}

    /**
     * Writes the difference as a line.
     *
     * @param first the first line of the tariff
     */
    static void apply(Tariff tariff, int first, Lines lines) {
        tariff.cashRounding().ifPresent(step -> round(tariff, step, first, lines));
    }

    private static void round(Tariff tariff, Money step, int first, Lines lines) {
        long coin = MinorUnits.of("cash rounding", step);
        long exact = lines.from(first).stream().mapToLong(line -> line.gross).sum();
        long coins = MinorUnits.ratio(exact, 1, coin, tariff.rounding());
        if (coins * coin != exact) {
            lines.add(LineDraft.rounding("rounded to " + step.getAmount().toPlainString(), coins * coin - exact));
            lines.close();
        }
    }
}
