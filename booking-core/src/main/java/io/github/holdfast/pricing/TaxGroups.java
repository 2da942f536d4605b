package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Lines that are taxed, put together by what they bear. What is rounded is rounded once, of the whole order or of each item and
 * fee; then it is spread over items and fees, and of each item over its lines. So net and tax add up on each line as they do for
 * all of them, each tax gets what it should of all of them, and an item that costs nothing bears no cent of another's. For one
 * thread.
 */
final class TaxGroups {

    private final RoundingMode rounding;
    private final boolean byOrder;
    private final List<OfClass> classes = new ArrayList<>();
    private final List<OfTaxes> groups = new ArrayList<>();

    TaxGroups(Tariff tariff) {
        this.rounding = tariff.rounding();
        this.byOrder = tariff.taxRounding() == Tariff.TaxRounding.ORDER;
    }

    /** What is of one class: items and fees. */
    private record OfClass(TaxClass tax, List<TaxedLines> owners) {}

    /** What bears the same taxes. */
    private record OfTaxes(List<Tax> taxes, List<TaxedLines> owners) {}

    /**
     * Adds a line.
     *
     * @param gross whether its gross amount stands, else its net does
     */
    void add(LineDraft line, TaxClass tax, boolean gross) {
        boolean whole = byOrder && tax.parts().size() == 1; // as most classes are: there is nothing to part
        List<TaxedLines> owners =
                whole ? ofTaxes(tax.parts().get(0)).owners() : ofClass(tax).owners();
        owner(owners, line, 0).add(new TaxedLines.Piece(line, 0, gross ? line.gross : line.net));
        line.tax(tax.taxes(), gross);
    }

    private OfClass ofClass(TaxClass tax) {
        for (OfClass one : classes) {
            if (one.tax().equals(tax)) {
                return one;
            }
        }
        OfClass one = new OfClass(tax, new ArrayList<>());
        classes.add(one);
        return one;
    }

    /** Finds who a line goes on with among the owners from one on, or begins another. */
    private static TaxedLines owner(List<TaxedLines> owners, LineDraft line, int from) {
        for (int i = owners.size() - 1; i >= from; i--) {
            if (owners.get(i).goesOn(line)) {
                return owners.get(i);
            }
        }
        TaxedLines owner = new TaxedLines(line);
        owners.add(owner);
        return owner;
    }

    /**
     * Reckons taxes and the amounts that do not stand.
     *
     * @param gross whether gross amounts stand, else net ones do
     */
    void reckon(boolean gross) {
        classes.forEach(this::part);
        for (OfTaxes group : groups) {
            if (gross) {
                fromGross(group);
            } else {
                fromNet(group);
            }
        }
    }

    /** Parts what is of one class, as the class says, and puts the parts to what bears the same taxes. */
    private void part(OfClass all) {
        int[] from = new int[all.tax().parts().size()];
        for (int p = 0; p < from.length; p++) {
            from[p] = byOrder ? 0 : ofTaxes(all.tax().parts().get(p)).owners().size(); // by line classes stay apart
        }
        long[][] parts = crosswise(sums(all.owners()), all.tax()::spread);
        for (int i = 0; i < parts.length; i++) {
            List<TaxedLines.Piece> pieces = all.owners().get(i).pieces;
            long[][] lines = Crosswise.ofLines(
                    all.owners().get(i).amounts(), parts[i], all.tax().shares());
            for (int l = 0; l < lines.length; l++) {
                part(pieces.get(l).line(), lines[l], all.tax(), from);
            }
        }
    }

    private void part(LineDraft line, long[] amounts, TaxClass tax, int[] from) {
        int at = 0;
        for (int p = 0; p < amounts.length; p++) {
            TaxClass.Part part = tax.parts().get(p);
            owner(ofTaxes(part).owners(), line, from[p]).add(new TaxedLines.Piece(line, at, amounts[p]));
            at += part.taxes().size();
        }
    }

    private OfTaxes ofTaxes(TaxClass.Part part) {
        for (OfTaxes group : groups) {
            if (group.taxes().equals(part.taxes())) {
                return group;
            }
        }
        OfTaxes group = new OfTaxes(part.taxes(), new ArrayList<>());
        groups.add(group);
        return group;
    }

    private void fromGross(OfTaxes group) {
        long by = MinorUnits.WHOLE + TaxedLines.rate(group.taxes());
        long[] nets = wholes(group, MinorUnits.WHOLE, by);
        long[] taxes = new long[nets.length];
        long[] sums = sums(group.owners());
        for (int i = 0; i < nets.length; i++) {
            taxes[i] = sums[i] - nets[i];
        }
        long[][] parts = parts(taxes, TaxedLines.millionths(group.taxes()));
        for (int i = 0; i < nets.length; i++) {
            group.owners().get(i).fromGross(nets[i], parts[i], group.taxes());
        }
    }

    /** Parts what each item and fee is taxed by the rates of the taxes. */
    private long[][] parts(long[] taxed, long[] rates) {
        if (rates.length > 1) {
            return crosswise(taxed, tax -> MinorUnits.spread(tax, rates));
        }
        long[][] parts = new long[taxed.length][];
        for (int i = 0; i < taxed.length; i++) {
            parts[i] = rates.length == 0 ? rates : new long[] {taxed[i]};
        }
        return parts;
    }

    private void fromNet(OfTaxes group) {
        group.owners().forEach(TaxedLines::addNet);
        for (int number = 0; number < group.taxes().size(); number++) {
            long rate = group.taxes().get(number).rate().millionths();
            long[] taxes = wholes(group, rate, MinorUnits.WHOLE);
            for (int i = 0; i < taxes.length; i++) {
                group.owners().get(i).addTax(number, taxes[i], rate);
            }
        }
    }

    /** Returns what each item and fee gets: rounded for the order and spread, or each for itself. */
    private long[] wholes(OfTaxes group, long times, long by) {
        long[] sums = sums(group.owners());
        if (byOrder) {
            return MinorUnits.scale(sums, times, by, rounding);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = MinorUnits.ratio(sums[i], times, by, rounding);
        }
        return sums;
    }

    private static long[] sums(List<TaxedLines> owners) {
        long[] sums = new long[owners.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = owners.get(i).sum();
        }
        return sums;
    }

    /** Parts the sum of rows and then the rows, or by line each row for itself. */
    private long[][] crosswise(long[] rows, LongFunction<long[]> spread) {
        if (byOrder) {
            long sum = 0;
            for (long row : rows) {
                sum = Math.addExact(sum, row);
            }
            return Crosswise.of(rows, spread.apply(sum));
        }
        long[][] parts = new long[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            parts[i] = spread.apply(rows[i]);
        }
        return parts;
    }
}
