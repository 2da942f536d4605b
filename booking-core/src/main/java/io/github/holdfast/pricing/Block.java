package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places of one item that nothing tells apart: one with its travellers, or all those for which nobody is named. Their price
 * is kept once, cell by cell: a cell is one traveller's slot of a place, and has an amount for each way to tax it. So each
 * rule finds the amounts it counts, whatever the rules before it counted. For one thread.
 */
final class Block {

    static final int UNPRICED = -1;

    /** How many places there are. */
    final int places;

    final List<Facts.Slot> slots;

    /** How many ways to tax there are. */
    final int taxes;

    /** One for each traveller; one for nobody, where a place carries things. */
    final int rows;

    /** One for each slot; a single one, where no rule of the tariff looks at slots. */
    final int columns;

    /** Smallest units, in the places that {@link #at} tells; of one place, until {@link #total} makes it all. */
    final long[] amounts;

    /** What must be left of each of {@link #amounts}. */
    final long[] least;

    /** The tax of each cell's price, or {@link #UNPRICED}. */
    final int[] priceTax;

    private final List<Passenger> passengers;
    private final Map<Basis, List<Counted>> counted = new EnumMap<>(Basis.class);

    /**
     * Makes places without a price.
     *
     * @param passengers on each of them; nobody, where a place carries things
     */
    Block(int places, List<Passenger> passengers, List<Facts.Slot> slots, TariffPlan plan) {
        this.places = places;
        this.passengers = passengers;
        this.slots = slots;
        this.taxes = plan.taxes.size();
        this.rows = Math.max(1, passengers.size());
        this.columns = plan.bySlot ? slots.size() : 1;
        this.amounts = new long[rows * columns * taxes];
        this.least = new long[amounts.length];
        this.priceTax = new int[rows * columns];
        Arrays.fill(priceTax, UNPRICED);
    }

    /** Returns what a rule of a basis counts. */
    List<Counted> counted(Basis basis) {
        List<Counted> known = counted.get(basis);
        if (known == null) {
            known = count(basis);
            counted.put(basis, known);
        }
        return known;
    }

    private List<Counted> count(Basis basis) {
        if (basis.byTraveller() && passengers.size() == 1) {
            return counted(basis.bySlot() ? Basis.PLACE_SLOT : Basis.PLACE); // a place of one is his
        }
        int length = basis.bySlot() ? 1 : slots.size();
        List<Counted> all = new ArrayList<>();
        for (int row = 0; row < (basis.byTraveller() ? passengers.size() : 1); row++) {
            for (int slot = 0; slot < slots.size(); slot += length) {
                all.add(
                        basis.byTraveller()
                                ? Counted.ofTraveller(this, row, slot, slot + length)
                                : Counted.ofPlace(this, slot, slot + length));
            }
        }
        return all;
    }

    int cell(int row, int column) {
        return row * columns + column;
    }

    /** Returns where the amount of a cell and a tax stands. */
    int at(int row, int column, int tax) {
        return cell(row, column) * taxes + tax;
    }

    /** Returns the amount of all cells. */
    long sum() {
        return sum(amounts);
    }

    static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        return sum;
    }

    /** Turns what one place costs into what all of them do; then what rules count stands for all of them, too. */
    void total() {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] *= places;
            least[i] *= places;
        }
    }

    /** Returns what may be taken off each of {@link #amounts}. */
    long[] room() {
        long[] room = new long[amounts.length];
        for (int i = 0; i < room.length; i++) {
            room[i] = Math.max(0, amounts[i] - least[i]);
        }
        return room;
    }

    /** Adds an amount to all cells, as {@link Counted#change} does; what is taken off leaves the floors. */
    void change(long delta, int tax, long[] got) {
        counted(Basis.PLACE).get(0).change(delta, tax, delta < 0 ? room() : amounts, got);
    }

    /** Returns the first cell without a price, or -1. */
    int unpriced() {
        for (int cell = 0; cell < priceTax.length; cell++) {
            if (priceTax[cell] == UNPRICED) {
                return cell;
            }
        }
        return -1;
    }

    /** Says whose and when a cell is, for people. */
    String named(int cell) {
        String when = columns == 1 ? "" : ", slot " + cell % columns;
        if (passengers.isEmpty()) {
            return "nobody on it" + when;
        }
        Passenger who = passengers.get(cell / columns);
        return who.key().map(key -> "traveller " + key + ", ").orElse("a traveller, ") + who.age() + " years" + when;
    }

    /** Returns who is on each place. */
    List<Passenger> passengers() {
        return passengers;
    }

    /** Returns what a traveller is called, if somebody is named. */
    Optional<String> traveller(int row) {
        return passengers.isEmpty() ? Optional.empty() : passengers.get(row).key();
    }
}
