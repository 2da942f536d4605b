package io.github.holdfast.testkit.model;

import static java.util.stream.Collectors.toMap;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.testkit.model.Offers.Doubt;
import io.github.holdfast.testkit.model.Stays.Place;
import io.github.holdfast.testkit.model.Stays.Stay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges what several callers did to the same inventories at the same time, from every call that was made and from what the
 * store holds in the end: no place twice at one time, no pool above its ceiling, nothing sold that was not for sale, every
 * refusal for want of places explained by somebody who had them at that instant or by what was for sale then, every answer
 * in agreement with what became of the hold.
 *
 * <p>The inventories may be changed while the callers are at work, if the history is told of every change. An order that the
 * calls leave open is judged in the ledger's favour. Immutable.
 */
public final class History {

    private final List<Inventory> definitions;
    private final Offers offers;
    private final List<Call> calls;
    private final Map<HoldId, Hold> holds;
    private final List<Booking> bookings;
    private final StoreTime time;
    private final Stays stays;
    private final List<String> violations = new ArrayList<>();

    private History(
            List<Inventory> definitions,
            List<Amend> amends,
            List<Call> calls,
            List<Hold> holds,
            List<Booking> bookings) {
        this.definitions = List.copyOf(definitions);
        this.calls =
                calls.stream().sorted(Comparator.comparingLong(Call::began)).toList();
        this.holds = holds.stream().collect(toMap(Hold::id, hold -> hold, (one, same) -> one, LinkedHashMap::new));
        this.bookings = List.copyOf(bookings);
        this.time = new StoreTime(calls);
        this.offers = new Offers(definitions, amends, time);
        this.stays = new Stays(definitions, calls, List.copyOf(this.holds.values()), bookings, time);
    }

    /**
     * Makes a history.
     *
     * @param definitions what was sold
     * @param calls every call that was made, in any order
     * @param holds every hold that the store knows of these inventories, in any order
     * @param bookings every booking, in any order
     */
    public static History of(List<Inventory> definitions, List<Call> calls, List<Hold> holds, List<Booking> bookings) {
        return of(definitions, List.of(), calls, holds, bookings);
    }

    static History of(
            List<Inventory> definitions,
            List<Amend> amends,
            List<Call> calls,
            List<Hold> holds,
            List<Booking> bookings) {
        return new History(definitions, amends, calls, holds, bookings);
    }

    /** Makes a history of what a store holds now, read in pages. */
    public static History of(List<Inventory> definitions, List<Call> calls, Records records) {
        return of(definitions, List.of(), calls, records);
    }

    /**
     * Makes a history of what a store holds now, read in pages.
     *
     * @param definitions what was sold at first
     * @param amends every change of it that was applied, in any order
     * @param calls every call that was made, in any order
     * @param records reads the holds and bookings
     */
    public static History of(List<Inventory> definitions, List<Amend> amends, List<Call> calls, Records records) {
        Map<HoldId, Hold> holds = new LinkedHashMap<>();
        Map<Object, Booking> bookings = new LinkedHashMap<>();
        for (Inventory definition : definitions) {
            Listing<Hold, Hold.State> some =
                    Listing.holds().inventory(definition.id()).limit(Listing.MAX_LIMIT);
            Page<Hold> page = records.list(some);
            page.rows().forEach(hold -> holds.put(hold.id(), hold));
            while (page.next().isPresent()) {
                page = records.list(some.after(page.next().get()));
                page.rows().forEach(hold -> holds.put(hold.id(), hold));
            }
            Listing<Booking, Booking.State> sold =
                    Listing.bookings().inventory(definition.id()).limit(Listing.MAX_LIMIT);
            Page<Booking> booked = records.list(sold);
            booked.rows().forEach(booking -> bookings.put(booking.id(), booking));
            while (booked.next().isPresent()) {
                booked = records.list(sold.after(booked.next().get()));
                booked.rows().forEach(booking -> bookings.put(booking.id(), booking));
            }
        }
        return of(definitions, amends, calls, List.copyOf(holds.values()), List.copyOf(bookings.values()));
    }

    /** Judges all of it. */
    public HistoryReport check() {
        violations.clear();
        checkClock();
        stays.all().forEach(this::checkPlace);
        int sure = 0;
        int falseOnes = 0;
        List<Call> refusals = calls.stream().filter(Refusals::isJudged).toList();
        Refusals judge = new Refusals(stays, offers);
        for (Call refusal : refusals) {
            var wrong = judge.falseRefusal(refusal);
            wrong.ifPresent(violations::add);
            falseOnes += wrong.isPresent() ? 1 : 0;
            sure += wrong.isEmpty() && judge.isSure(refusal) ? 1 : 0;
        }
        new Answered(calls, holds, bookings, violations).check();
        int accepted = (int) calls.stream().filter(Call::isDone).count();
        Set<Call> overlapping = Overlap.in(calls, definitions);
        return new HistoryReport(
                violations, calls.size(), accepted, refusals.size(), sure, falseOnes, overlapping.size());
    }

    /** What was asked for after an answer came is decided after it. */
    private void checkClock() {
        for (Call call : calls) {
            if (call.stamp() != null && call.stamp().isBefore(time.before(call.began()))) {
                violations.add("decided before what had been answered already: " + call);
            }
        }
    }

    private void checkPlace(Place place, List<Stay> all) {
        all.stream()
                .filter(stay -> !mayHaveBeenSold(place, stay))
                .forEach(stay -> violations.add(place + " was not for sale at " + stay.since() + " to " + stay.hold()));
        int slots = stays.definition(place.inventory()).timeline().slots();
        for (int slot = 0; slot < slots; slot++) {
            int here = slot;
            checkSlot(
                    place, slot, all.stream().filter(stay -> stay.covers(here)).toList());
        }
    }

    /** Blocks may lie on what is not for sale; a pool that is full or not there is looked at slot by slot. */
    private boolean mayHaveBeenSold(Place place, Stay stay) {
        if (stay.hold().blockedFor().isPresent()) {
            return true;
        }
        InventoryId id = place.inventory();
        List<Integer> slots = stays.slots(id, stay.claim().span());
        return !offers.isClosed(id, stay.since(), Doubt.MORE_FOR_SALE)
                && (stay.claim().counted()
                        || offers.isOffered(id, place.name(), slots, stay.since(), Doubt.MORE_FOR_SALE));
    }

    private int ceilingOf(Place place, Instant time, List<Stay> all) {
        return all.get(0).claim().counted()
                ? offers.authorised(place.inventory(), place.name(), time, Doubt.MORE_FOR_SALE)
                : 1;
    }

    /** Goes through the moments at which somebody came or surely still was; who leaves makes room first. */
    private void checkSlot(Place place, int slot, List<Stay> all) {
        record Move(Instant at, int quantity, HoldId hold) {}
        List<Move> moves = new ArrayList<>();
        for (Stay stay : all) {
            int quantity = stay.claim().quantity();
            if (stay.sure().isAfter(stay.since())) {
                moves.add(new Move(stay.since(), quantity, stay.hold().id()));
                moves.add(new Move(stay.sure(), -quantity, stay.hold().id()));
            }
        }
        moves.sort(Comparator.comparing(Move::at).thenComparingInt(Move::quantity));
        int taken = 0;
        for (Move move : moves) {
            taken += move.quantity();
            int ceiling = move.quantity() > 0 ? ceilingOf(place, move.at(), all) : taken;
            if (taken > ceiling) {
                violations.add(place + " in slot " + slot + ": " + taken + " of " + ceiling + " at " + move.at()
                        + " with hold " + move.hold());
            }
        }
    }
}
