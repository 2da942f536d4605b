package io.github.holdfast;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import java.util.List;

/**
 * The caretaker's door: tidies what has lapsed and proves that what is stored agrees. Nobody's sale depends on either. The
 * rules of {@link Bookings} about refusals, errors and threads hold here as well.
 */
public final class Upkeep {

    private final Ledger ledger;
    private final Door door;

    Upkeep(Ledger ledger) {
        this.ledger = ledger;
        this.door = new Door(ledger);
    }

    /**
     * Tidies holds that have lapsed. Nothing depends on it: nobody is refused a place for an overdue hold. It keeps tables
     * small and writes the events of expired holds sooner. Several nodes may do it at once; each hold ends once.
     *
     * @param most how many at most, 1 … 1,000
     * @return how many were tidied; fewer than {@code most} if none remain, or if others were faster
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    public Outcome<Integer> sweep(int most) {
        if (most < 1 || most > 1_000) {
            throw new IllegalArgumentException("a sweep takes 1 … 1000 holds, not " + most);
        }
        List<HoldId> lapsed = ledger.records().lapsed(most);
        return lapsed.isEmpty() ? Outcome.accepted(0, false) : door.tell(new Command.SweepHolds(lapsed));
    }

    /**
     * Proves that cells, counters, holds, bookings, accounts and events agree. Changes nothing. It reads everything, so it
     * takes time in proportion to what is stored; the ledger in memory stands still meanwhile.
     */
    public AuditReport audit() {
        return ledger.records().audit();
    }

    /**
     * Proves what {@link #audit} proves, and that the price of every booking is what is owed for it: each is reckoned again from
     * what was kept with the booking, by the versions of tariffs that were in force, to the smallest unit.
     */
    public AuditReport auditDeeply() {
        return ledger.records().auditDeeply();
    }
}
