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

    /** Smallest units: of cell c and tax t at {@code c * taxes + t}; of one place, until {@link #total} makes it all. */
    final long[] amounts;

    /** What must be left of each of {@link #amounts}. */
    final long[] least;

    /** The tax of each cell's price, or {@link #UNPRICED}. */
    final int[] priceTax;

    private final List<Passenger> passengers;
    private final int columns;
    private final int rows;
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
            known = basis.byTraveller() ? ofTravellers(basis.bySlot()) : ofPlace(basis.bySlot());
            counted.put(basis, known);
        }
        return known;
    }

    private List<Counted> ofPlace(boolean bySlot) {
        Optional<String> alone = passengers.size() == 1 ? passengers.get(0).key() : Optional.empty();
        return over(Optional.empty(), alone, 0, rows, bySlot);
    }

    private List<Counted> ofTravellers(boolean bySlot) {
        List<Counted> all = new ArrayList<>();
        for (int row = 0; row < passengers.size(); row++) {
            Passenger who = passengers.get(row);
            all.addAll(over(Optional.of(who), who.key(), row, row + 1, bySlot));
        }
        return all;
    }

    private List<Counted> over(Optional<Passenger> who, Optional<String> traveller, int from, int to, boolean bySlot) {
        if (!bySlot) {
            return List.of(new Counted(this, who, traveller, 0, slots.size(), cells(from, to, 0, columns)));
        }
        List<Counted> all = new ArrayList<>(slots.size());
        for (int slot = 0; slot < slots.size(); slot++) {
            all.add(new Counted(this, who, traveller, slot, slot + 1, cells(from, to, slot, slot + 1)));
        }
        return all;
    }

    private int[] cells(int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int[] cells = new int[(rowTo - rowFrom) * (columnTo - columnFrom)];
        int at = 0;
        for (int row = rowFrom; row < rowTo; row++) {
            for (int column = columnFrom; column < columnTo; column++) {
                cells[at++] = row * columns + column;
            }
        }
        return cells;
    }

    void price(int cell, int tax, long amount) {
        priceTax[cell] = tax;
        amounts[cell * taxes + tax] = amount;
    }

    /** Returns the amount of a cell, however it is taxed. */
    long sum(int cell) {
        long sum = 0;
        for (int tax = 0; tax < taxes; tax++) {
            sum += amounts[cell * taxes + tax];
        }
        return sum;
    }

    /** Returns the amount of all cells. */
    long sum() {
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

    /** Adds an amount to all cells, as {@link Counted#change} does. */
    void change(long delta, int tax, long[] got) {
        long[] by = delta < 0 ? room() : amounts;
        Share.of(this, cells(0, rows, 0, columns), tax, by).give(delta, got);
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
}
