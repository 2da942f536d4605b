package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Amounts that are taxed alike. What is rounded is rounded once, and spread by largest remainder over items and fees, and of
 * each item over its lines: so net and tax add up on each line as they do for all of them, and an item that costs nothing
 * bears no cent of another's tax. For one thread.
 */
final class TaxGroups {

    private final RoundingMode rounding;
    private final boolean byOrder;
    private final List<Group> groups = new ArrayList<>();
    private final List<Running> sums = new ArrayList<>();

    TaxGroups(Tariff tariff) {
        this.rounding = tariff.rounding();
        this.byOrder = tariff.taxRounding() == Tariff.TaxRounding.ORDER;
    }

    /** What the lines of an item that are of one class come to so far. */
    private static final class Running {

        private final int item;
        private final TaxClass tax;
        private long sum;

        private Running(int item, TaxClass tax) {
            this.item = item;
            this.tax = tax;
        }
    }

    /** The part of a line that bears some taxes; the first of them is the line's tax number {@code at}. */
    private record Piece(LineDraft line, int at, long amount) {}

    /** The pieces of an item, by line of one tax class, or of a fee. */
    private static final class Owner {

        private final LineDraft first;
        private final List<Piece> pieces = new ArrayList<>();
        private long sum;

        private Owner(LineDraft first) {
            this.first = first;
        }

        private boolean has(LineDraft line, boolean byOrder) {
            boolean fee = first.kind == QuoteLine.Kind.FEE || line.kind == QuoteLine.Kind.FEE;
            return first == line || !fee && first.item == line.item && (byOrder || line.taxClass == first.taxClass);
        }

        private void add(Piece piece) {
            pieces.add(piece);
            sum = Math.addExact(sum, piece.amount());
        }

        /** Multiplies and divides the amounts, so that they add up to what was rounded for all of them. */
        private long[] scale(long whole, long times, long by) {
            long[] amounts = new long[pieces.size()];
            for (int i = 0; i < amounts.length; i++) {
                amounts[i] = pieces.get(i).amount();
            }
            return MinorUnits.scale(amounts, times, by, whole);
        }
    }

    /** What bears the same taxes. */
    private record Group(List<Tax> taxes, long rate, List<Owner> owners) {

        private void add(Piece piece, boolean byOrder) {
            for (int i = owners.size() - 1; i >= 0; i--) {
                if (owners.get(i).has(piece.line(), byOrder)) {
                    owners.get(i).add(piece);
                    return;
                }
            }
            Owner owner = new Owner(piece.line());
            owner.add(piece);
            owners.add(owner);
        }
    }

    /**
     * Adds a line.
     *
     * @param gross whether its gross amount stands, else its net does
     */
    void add(LineDraft line, TaxClass tax, boolean gross) {
        long[] parts = parts(line, tax, gross ? line.gross : line.net);
        line.tax(tax.taxes(), gross);
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            TaxClass.Part part = tax.parts().get(i);
            group(part).add(new Piece(line, at, parts[i]), byOrder);
            at += part.taxes().size();
        }
    }

    /**
     * Parts a line's amount as its class says. Of an item it is what the parts grow by with the line: so they add up to those
     * of the item's sum, and of an item that costs nothing each part is nothing.
     */
    private long[] parts(LineDraft line, TaxClass tax, long amount) {
        if (tax.parts().size() == 1 || line.kind == QuoteLine.Kind.FEE) {
            return tax.spread(amount);
        }
        Running running = running(line.item, tax);
        long[] before = tax.spread(running.sum);
        running.sum = Math.addExact(running.sum, amount);
        long[] parts = tax.spread(running.sum);
        for (int i = 0; i < parts.length; i++) {
            parts[i] -= before[i];
        }
        return parts;
    }

    private Running running(int item, TaxClass tax) {
        for (Running one : sums) {
            if (one.item == item && one.tax.equals(tax)) {
                return one;
            }
        }
        Running one = new Running(item, tax);
        sums.add(one);
        return one;
    }

    private Group group(TaxClass.Part part) {
        for (Group group : groups) {
            if (group.taxes().equals(part.taxes())) {
                return group;
            }
        }
        Group group = new Group(part.taxes(), part.rate(), new ArrayList<>());
        groups.add(group);
        return group;
    }

    /**
     * Reckons taxes and the amounts that do not stand.
     *
     * @param gross whether gross amounts stand, else net ones do
     */
    void reckon(boolean gross) {
        for (Group group : groups) {
            if (gross) {
                fromGross(group);
            } else {
                fromNet(group);
            }
        }
    }

    /** Reckons net prices; what the taxes get together is parted by their rates. */
    private void fromGross(Group group) {
        long by = MinorUnits.WHOLE + group.rate();
        long[] wholes = wholes(group, MinorUnits.WHOLE, by);
        long[] rates = new long[group.taxes().size()];
        for (int t = 0; t < rates.length; t++) {
            rates[t] = group.taxes().get(t).rate().millionths();
        }
        for (int i = 0; i < wholes.length; i++) {
            Owner owner = group.owners().get(i);
            long[] nets = owner.scale(wholes[i], MinorUnits.WHOLE, by);
            for (int p = 0; p < nets.length; p++) {
                fromGross(owner.pieces.get(p), nets[p], rates);
            }
        }
    }

    private static void fromGross(Piece piece, long net, long[] rates) {
        long tax = piece.amount() - net;
        piece.line().net += net;
        if (rates.length == 1) {
            piece.line().taxAmounts[piece.at()] = tax;
        } else if (rates.length > 1) {
            long[] shares = MinorUnits.spread(tax, rates);
            System.arraycopy(shares, 0, piece.line().taxAmounts, piece.at(), shares.length);
        }
    }

    /** Reckons what is to be paid, tax by tax. */
    private void fromNet(Group group) {
        group.owners().forEach(owner -> owner.pieces.forEach(piece -> piece.line().gross += piece.amount()));
        for (int t = 0; t < group.taxes().size(); t++) {
            long rate = group.taxes().get(t).rate().millionths();
            long[] wholes = wholes(group, rate, MinorUnits.WHOLE);
            for (int i = 0; i < wholes.length; i++) {
                Owner owner = group.owners().get(i);
                long[] taxes = owner.scale(wholes[i], rate, MinorUnits.WHOLE);
                for (int p = 0; p < taxes.length; p++) {
                    Piece piece = owner.pieces.get(p);
                    piece.line().gross += taxes[p];
                    piece.line().taxAmounts[piece.at() + t] = taxes[p];
                }
            }
        }
    }

    /** Returns what each owner gets: rounded for the order and spread, or each for itself. */
    private long[] wholes(Group group, long times, long by) {
        long[] sums = new long[group.owners().size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = group.owners().get(i).sum;
        }
        if (byOrder) {
            return MinorUnits.scale(sums, times, by, rounding);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = MinorUnits.ratio(sums[i], times, by, rounding);
        }
        return sums;
    }
}
