package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Amounts that are taxed and rounded together. The tax of their sum is rounded once and spread over them by largest
 * remainder, so that net and tax add up on each line as they do for all of them. For one thread.
 */
final class TaxGroups {

    private static final int ALL = -1;

    private final RoundingMode rounding;
    private final boolean byOrder;
    private final List<Group> groups = new ArrayList<>();
    private int lines;

    TaxGroups(Tariff tariff) {
        this.rounding = tariff.rounding();
        this.byOrder = tariff.taxRounding() == Tariff.TaxRounding.ORDER;
    }

    /** The part of a line that bears some taxes; the first of them is the line's tax number {@code at}. */
    private record Piece(LineDraft line, int at, long amount) {}

    /** What is rounded together: of an order, an item's tax class, or a fee. */
    private static final class Group {

        private final int owner;
        private final TaxClass ofClass;
        private final TaxClass.Part part;
        private final List<Piece> pieces = new ArrayList<>();

        Group(int owner, TaxClass ofClass, TaxClass.Part part) {
            this.owner = owner;
            this.ofClass = ofClass;
            this.part = part;
        }

        boolean takes(int who, TaxClass tax, TaxClass.Part other) {
            return owner == who
                    && (owner == ALL || ofClass.equals(tax))
                    && (part == other || part.taxes().equals(other.taxes()));
        }

        long[] amounts() {
            return pieces.stream().mapToLong(Piece::amount).toArray();
        }

        /** Reckons net prices; what the taxes get together is parted by their rates. */
        void fromGross(RoundingMode rounding) {
            long[] nets = MinorUnits.scale(amounts(), MinorUnits.WHOLE, MinorUnits.WHOLE + part.rate(), rounding);
            long[] rates = part.taxes().stream()
                    .mapToLong(tax -> tax.rate().millionths())
                    .toArray();
            for (int i = 0; i < nets.length; i++) {
                Piece piece = pieces.get(i);
                piece.line().net += nets[i];
                long tax = piece.amount() - nets[i];
                long[] shares = rates.length == 1
                        ? new long[] {tax}
                        : rates.length == 0 ? rates : MinorUnits.spread(tax, rates);
                System.arraycopy(shares, 0, piece.line().taxAmounts, piece.at(), shares.length);
            }
        }

        /** Reckons what is to be paid, tax by tax. */
        void fromNet(RoundingMode rounding) {
            long[] amounts = amounts();
            pieces.forEach(piece -> piece.line().gross += piece.amount());
            for (int t = 0; t < part.taxes().size(); t++) {
                long rate = part.taxes().get(t).rate().millionths();
                long[] taxes = MinorUnits.scale(amounts, rate, MinorUnits.WHOLE, rounding);
                for (int i = 0; i < taxes.length; i++) {
                    Piece piece = pieces.get(i);
                    piece.line().gross += taxes[i];
                    piece.line().taxAmounts[piece.at() + t] = taxes[i];
                }
            }
        }
    }

    /**
     * Adds a line.
     *
     * @param gross whether its gross amount stands, else its net does
     */
    void add(LineDraft line, TaxClass tax, boolean gross) {
        lines++;
        int owner = byOrder ? ALL : line.kind == QuoteLine.Kind.FEE ? -1 - lines : line.item;
        long[] parts = tax.spread(gross ? line.gross : line.net);
        line.tax(tax.taxes(), gross);
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            TaxClass.Part part = tax.parts().get(i);
            group(owner, tax, part).pieces.add(new Piece(line, at, parts[i]));
            at += part.taxes().size();
        }
    }

    private Group group(int owner, TaxClass tax, TaxClass.Part part) {
        for (Group group : groups) {
            if (group.takes(owner, tax, part)) {
                return group;
            }
        }
        Group group = new Group(owner, tax, part);
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
                group.fromGross(rounding);
            } else {
                group.fromNet(rounding);
            }
        }
    }
}
