package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** The lines of a quote while they are written. For one thread. */
final class Lines {

    private final List<LineDraft> drafts = new ArrayList<>(64);
    private long total;

    /** The first line that others may still be joined to. */
    private int open;

    /**
     * Writes a line of the step, or joins it to one that goes on to where it begins.
     *
     * @throws ArithmeticException if it is, or all of them together are, larger than amounts can be
     */
    void add(LineDraft draft) {
        int at = drafts.size() - 1;
        while (at >= open && !drafts.get(at).takes(draft)) {
            at--;
        }
        if (at < open) {
            at = drafts.size();
            drafts.add(draft);
        }
        LineDraft line = drafts.get(at);
        total -= line.amount;
        line.reckon(at + 1);
        total += line.amount;
        if (Math.abs(total) > MinorUnits.MOST) {
            throw beyond(at + 1, total);
        }
    }

    /** Ends the lines of one rule or group for one item: what is equal but for the place is joined. */
    void close() {
        for (int i = open; i < drafts.size(); i++) {
            for (int j = drafts.size() - 1; j > i; j--) {
                LineDraft first = drafts.get(i);
                LineDraft second = drafts.get(j);
                if (first.slotFrom == second.slotFrom && first.slotTo == second.slotTo && first.isLike(second)) {
                    first.quantity += second.quantity;
                    first.reckon(i + 1);
                    drafts.remove(j);
                }
            }
        }
        open = drafts.size();
    }

    private ArithmeticException beyond(int number, long sum) {
        return new ArithmeticException(drafts.get(number - 1).named(number)
                + " makes the price larger than amounts can be, " + MinorUnits.MOST + " of the smallest units: " + sum);
    }

    /** Returns the lines from one on, to be taxed. */
    List<LineDraft> from(int first) {
        return drafts.subList(first, drafts.size());
    }

    int size() {
        return drafts.size();
    }

    /**
     * Returns what is to be paid.
     *
     * @throws ArithmeticException if taxes made it larger than amounts can be
     */
    long gross() {
        long gross = 0;
        for (int i = 0; i < drafts.size(); i++) {
            gross = gross + drafts.get(i).gross;
            if (Math.abs(gross) > MinorUnits.MOST) {
                throw beyond(i + 1, gross);
            }
        }
        return gross;
    }

    /** Returns the lines as callers see them. */
    List<QuoteLine> finished(CurrencyUnit currency) {
        List<QuoteLine> lines = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            lines.add(new QuoteLine(i + 1, currency, drafts.get(i)));
        }
        return lines;
    }
}
