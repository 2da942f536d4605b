package io.github.holdfast.testkit.model;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.testkit.model.Call.Item;
import io.github.holdfast.testkit.model.Call.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who had which place from when until when. Holds tell when they were placed and when they expire; when one was released or
 * an item cancelled follows from the calls around it, so that an end has two bounds: until when it surely was there, and
 * until when it may have been. Immutable.
 */
final class Stays {

    /**
     * One claim's time on a place: from {@code since} on, surely before {@code sure}, perhaps before {@code perhaps}. Who
     * confirms locks no inventory, so until that call was answered others may still have seen the claim as held.
     */
    record Stay(
            Hold hold,
            Claim claim,
            int from,
            int to,
            Instant since,
            Instant sure,
            Instant perhaps,
            @Nullable Instant confirmedAt,
            long confirmAnswered) {

        boolean covers(int slot) {
            return from <= slot && slot < to;
        }

        boolean isPossibleAt(Instant time) {
            return !time.isBefore(since) && time.isBefore(perhaps);
        }

        boolean isSureAt(Instant time) {
            return !time.isBefore(since) && time.isBefore(sure);
        }
    }

    /** A place or a pool of an inventory. */
    record Place(InventoryId inventory, String name) {}

    private record End(Instant sure, Instant perhaps) {}

    private final Map<InventoryId, Inventory> definitions = new HashMap<>();
    private final Map<Place, List<Stay>> stays = new HashMap<>();
    private final Map<UUID, List<Call>> releases = new HashMap<>();
    private final Map<Item, List<Call>> cancellations = new HashMap<>();
    private final Map<UUID, Long> confirms = new HashMap<>();
    private final StoreTime time;

    Stays(List<Inventory> definitions, List<Call> calls, List<Hold> holds, List<Booking> bookings, StoreTime time) {
        this.time = time;
        definitions.forEach(definition -> this.definitions.put(definition.id(), definition));
        for (Call call : calls) {
            if (call.verb() == Verb.RELEASE && call.mayHaveActed()) {
                releases.computeIfAbsent(call.holds().get(0), any -> new ArrayList<>())
                        .add(call);
            } else if (call.verb() == Verb.CONFIRM && call.isDone()) {
                call.holds().forEach(hold -> confirms.merge(hold, call.ended(), Math::min));
            } else if (call.verb() == Verb.CANCEL && call.mayHaveActed()) {
                call.items()
                        .forEach(item -> cancellations
                                .computeIfAbsent(item, any -> new ArrayList<>())
                                .add(call));
            }
        }
        Map<HoldId, Booking> bookedBy = new HashMap<>();
        bookings.forEach(booking -> booking.holds().forEach(hold -> bookedBy.put(hold, booking)));
        for (Hold hold : holds) {
            Booking booking = bookedBy.get(hold.id());
            if (booking == null) {
                hold.claims().forEach(claim -> add(hold, claim, endOf(hold), null));
            } else {
                booking.items().stream()
                        .filter(item -> item.hold().equals(hold.id()))
                        .forEach(item -> add(hold, item.claim(), endOf(booking, item), booking.confirmedAt()));
            }
        }
    }

    private void add(Hold hold, Claim claim, End end, @Nullable Instant confirmedAt) {
        List<Integer> slots = slots(claim.inventory(), claim.span());
        int from = slots.get(0);
        int to = from + slots.size();
        stays.computeIfAbsent(new Place(claim.inventory(), claim.place()), any -> new ArrayList<>())
                .add(new Stay(
                        hold,
                        claim,
                        from,
                        to,
                        hold.placedAt(),
                        end.sure(),
                        end.perhaps(),
                        confirmedAt,
                        confirms.getOrDefault(hold.id().value(), Long.MAX_VALUE)));
    }

    private End endOf(Hold hold) {
        if (hold.state() != Hold.State.RELEASED) {
            return new End(hold.expiresAt(), hold.expiresAt());
        }
        End end = bounds(releases.getOrDefault(hold.id().value(), List.of()), hold.placedAt());
        Instant expiry = hold.expiresAt();
        return new End(StoreTime.earlier(end.sure(), expiry), StoreTime.earlier(end.perhaps(), expiry));
    }

    private End endOf(Booking booking, BookingItem item) {
        if (item.state() == BookingItem.State.CONFIRMED) {
            return new End(Instant.MAX, Instant.MAX);
        }
        Item key = new Item(booking.id().value(), item.id().number());
        return bounds(cancellations.getOrDefault(key, List.of()), booking.confirmedAt());
    }

    /** One of these calls ended it; a decision of the same instant may have come before. */
    private End bounds(List<Call> calls, Instant least) {
        if (calls.isEmpty()) {
            return new End(least, Instant.MAX);
        }
        long began = calls.stream().mapToLong(Call::began).min().orElseThrow();
        Predicate<Call> isSure = Call::isDone;
        long ended = calls.stream()
                .filter(calls.stream().allMatch(isSure) ? isSure : any -> true)
                .mapToLong(call -> call.isDone() ? call.ended() : Long.MAX_VALUE)
                .max()
                .orElseThrow();
        Instant perhaps = time.after(ended);
        return new End(
                StoreTime.later(least, time.before(began)),
                perhaps.equals(Instant.MAX) ? perhaps : perhaps.plusNanos(1_000));
    }

    List<Integer> slots(InventoryId id, Span span) {
        Inventory definition = definition(id);
        if (definition.timeline().resolve(span) instanceof Resolution.Found found) {
            List<Integer> slots = new ArrayList<>();
            for (int slot = found.from(); slot < found.to(); slot++) {
                slots.add(slot);
            }
            return slots;
        }
        throw new IllegalArgumentException("no span of " + id + ": " + span);
    }

    Inventory definition(InventoryId id) {
        Inventory definition = definitions.get(id);
        if (definition == null) {
            throw new IllegalArgumentException("the history has no definition of " + id);
        }
        return definition;
    }

    List<Stay> at(InventoryId id, String place) {
        return stays.getOrDefault(new Place(id, place), List.of());
    }

    Map<Place, List<Stay>> all() {
        return stays;
    }
}
