package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an item bears the same taxes, line by line, or what of a fee does: what is taxed together in any case. The sum is never
 * negative, whatever the lines are. For one thread.
 */
final class TaxedLines {

    /** The part of a line that bears some taxes; the first of them is the line's tax number {@code at}. */
    record Piece(LineDraft line, int at, long amount) {}

    /** The line that it began with. */
    final LineDraft first;

    final List<Piece> pieces = new ArrayList<>();

    private long sum;

    TaxedLines(LineDraft first) {
        this.first = first;
    }

    /** Tells whether it goes on with a line of the same item; fees stand alone. */
    boolean goesOn(LineDraft line) {
        return first == line
                || first.kind != QuoteLine.Kind.FEE && line.kind != QuoteLine.Kind.FEE && first.item == line.item;
    }

    void add(Piece piece) {
        pieces.add(piece);
        sum = Math.addExact(sum, piece.amount());
    }

    /** Returns what all of it comes to. */
    long sum() {
        return sum;
    }

    long[] amounts() {
        long[] amounts = new long[pieces.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = pieces.get(i).amount();
        }
        return amounts;
    }

    /**
     * Takes the tax out of gross amounts.
     *
     * @param net what is net of all of it
     * @param taxes what each tax gets of all of it
     */
    void fromGross(long net, long[] taxes, List<Tax> rates) {
        long by = MinorUnits.WHOLE + rate(rates);
        long[] nets = MinorUnits.scale(amounts(), MinorUnits.WHOLE, by, net);
        long[] rest = new long[nets.length];
        for (int i = 0; i < nets.length; i++) {
            pieces.get(i).line().net += nets[i];
            rest[i] = pieces.get(i).amount() - nets[i];
        }
        if (taxes.length == 1) {
            for (int i = 0; i < rest.length; i++) {
                pieces.get(i).line().taxAmounts[pieces.get(i).at()] = rest[i];
            }
        } else if (taxes.length > 1) {
            partTaxes(Crosswise.ofLines(rest, taxes, millionths(rates)));
        }
    }

    private void partTaxes(long[][] parts) {
        for (int i = 0; i < parts.length; i++) {
            Piece piece = pieces.get(i);
            System.arraycopy(parts[i], 0, piece.line().taxAmounts, piece.at(), parts[i].length);
        }
    }

    /** Adds net amounts to what is to be paid. */
    void addNet() {
        for (Piece piece : pieces) {
            piece.line().gross += piece.amount();
        }
    }

    /**
     * Adds a tax to net amounts.
     *
     * @param number of the tax among those it bears
     * @param tax what it gets of all of it
     */
    void addTax(int number, long tax, long rate) {
        long[] taxes = MinorUnits.scale(amounts(), rate, MinorUnits.WHOLE, tax);
        for (int i = 0; i < taxes.length; i++) {
            Piece piece = pieces.get(i);
            piece.line().gross += taxes[i];
            piece.line().taxAmounts[piece.at() + number] = taxes[i];
        }
    }

    static long rate(List<Tax> taxes) {
        long sum = 0;
        for (Tax tax : taxes) {
            sum += tax.rate().millionths();
        }
        return sum;
    }

    /** Returns the rates in millionths of a percent. */
    static long[] millionths(List<Tax> taxes) {
        long[] rates = new long[taxes.size()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = taxes.get(i).rate().millionths();
        }
        return rates;
    }
}
