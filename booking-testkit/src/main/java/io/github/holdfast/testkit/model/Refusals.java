package io.github.holdfast.testkit.model;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.testkit.model.Call.Ask;
import io.github.holdfast.testkit.model.Call.Blamed;
import io.github.holdfast.testkit.model.Offers.Doubt;
import io.github.holdfast.testkit.model.Stays.Stay;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks of each refusal of a request whether what it blames was really so at that instant. */
final class Refusals {

    private static final Set<Reason> JUDGED =
            Set.of(Reason.TAKEN, Reason.SOLD_OUT, Reason.CLOSED, Reason.RESTRICTED, Reason.NOT_FOUND);

    private record Cell(InventoryId inventory, String place, int slot) {}

    private final Stays stays;
    private final Offers offers;

    Refusals(Stays stays, Offers offers) {
        this.stays = stays;
        this.offers = offers;
    }

    /** Whether a call is a refusal that can be judged: somebody wanted places and got none. */
    static boolean isJudged(Call call) {
        return !call.asks().isEmpty() && call.reason() != null && JUDGED.contains(call.reason());
    }

    /** Says in words why a refusal cannot have been right; empty if it can. */
    Optional<String> falseRefusal(Call call) {
        Instant decided = call.stamp();
        if (decided == null) {
            return Optional.of("a refusal without a time: " + call);
        }
        if (call.reason() == Reason.TAKEN) {
            return call.blamed().stream()
                    .filter(blamed -> isNamed(call, blamed))
                    .filter(blamed -> !isExplained(call, blamed, decided))
                    .findFirst()
                    .map(blamed -> "at " + decided + " nobody had " + blamed + ": " + call)
                    .or(() -> nothingBlamed(call));
        }
        return isSo(call, decided, Doubt.LESS_FOR_SALE)
                ? Optional.empty()
                : Optional.of("at " + decided + " there was no reason for " + call);
    }

    private boolean isSo(Call call, Instant decided, Doubt doubt) {
        return switch (Objects.requireNonNull(call.reason())) {
            case CLOSED -> call.asks().stream().anyMatch(ask -> offers.isClosed(inventoryOf(ask), decided, doubt));
            case RESTRICTED ->
                call.blamed().stream().anyMatch(blamed -> isNamed(call, blamed))
                        && call.blamed().stream().allMatch(blamed -> isOutOfOrder(call, blamed, decided, doubt));
            case NOT_FOUND ->
                call.asks().stream()
                        .anyMatch(ask ->
                                ask.place() != null && offers.isMissing(inventoryOf(ask), ask.place(), decided, doubt));
            default -> isShort(call, decided, doubt);
        };
    }

    private static InventoryId inventoryOf(Ask ask) {
        return InventoryId.of(ask.inventory());
    }

    private boolean isOutOfOrder(Call call, Blamed blamed, Instant decided, Doubt doubt) {
        return call.asks().stream()
                .filter(ask -> isAbout(ask, blamed))
                .anyMatch(ask -> !offers.isOffered(
                        inventoryOf(ask), blamed.place(), stays.slots(inventoryOf(ask), ask.span()), decided, doubt));
    }

    /** Whether the history leaves no doubt: even the shortest stays that fit it explain the refusal. */
    boolean isSure(Call call) {
        Instant decided = StoreTime.stampOf(call);
        return call.reason() == Reason.TAKEN
                ? call.blamed().stream()
                        .filter(blamed -> isNamed(call, blamed))
                        .allMatch(blamed -> owners(call, blamed).anyMatch(stay -> stay.isSureAt(decided)))
                : isSo(call, decided, Doubt.MORE_FOR_SALE);
    }

    private Optional<String> nothingBlamed(Call call) {
        return call.blamed().stream().anyMatch(blamed -> isNamed(call, blamed))
                ? Optional.empty()
                : Optional.of("TAKEN, but nothing named is in the way: " + call);
    }

    private static boolean isNamed(Call call, Blamed blamed) {
        return call.asks().stream().anyMatch(ask -> isAbout(ask, blamed));
    }

    private static boolean isAbout(Ask ask, Blamed blamed) {
        return !ask.counted()
                && blamed.place().equals(ask.place())
                && blamed.inventory().equals(ask.inventory());
    }

    private Stream<Stay> owners(Call call, Blamed blamed) {
        InventoryId id = InventoryId.of(blamed.inventory());
        return call.asks().stream().filter(ask -> isAbout(ask, blamed)).flatMap(ask -> {
            List<Integer> slots = stays.slots(id, ask.span());
            return stays.at(id, blamed.place()).stream()
                    .filter(stay -> slots.stream().anyMatch(stay::covers));
        });
    }

    private boolean isExplained(Call call, Blamed blamed, Instant decided) {
        return owners(call, blamed).anyMatch(stay -> stay.isPossibleAt(decided) && fits(stay, call, blamed, decided));
    }

    /** Whether the kind of obstacle is what the owner was then. */
    private static boolean fits(Stay stay, Call call, Blamed blamed, Instant decided) {
        Hold hold = stay.hold();
        Instant confirmedAt = stay.confirmedAt();
        boolean block = hold.blockedFor().isPresent();
        boolean yours = hold.customer()
                .filter(customer -> customer.value().equals(call.customer()))
                .isPresent();
        return switch (blamed.kind()) {
            case SOLD -> confirmedAt != null && !decided.isBefore(confirmedAt);
            case BLOCKED -> block;
            case HELD_BY_YOU, HELD_BY_ANOTHER ->
                !block
                        && yours == (blamed.kind() == Obstacle.Kind.HELD_BY_YOU)
                        && (confirmedAt == null
                                || !decided.isAfter(confirmedAt)
                                || stay.confirmAnswered() >= call.began())
                        && blamed.until() != null
                        && decided.isBefore(blamed.until())
                        && !blamed.until().isAfter(hold.expiresAt());
            case NOT_FOR_SALE, NOT_ENOUGH -> true;
            case CLOSED, NOT_FOUND, ENDED -> false;
        };
    }

    /** Serves the request from what was left; whether that runs out. */
    private boolean isShort(Call call, Instant decided, Doubt doubt) {
        Set<Cell> own = new HashSet<>();
        Map<Cell, Integer> counted = new HashMap<>();
        for (Ask ask : call.asks()) {
            if (ask.place() != null && !ask.counted()) {
                InventoryId id = InventoryId.of(ask.inventory());
                stays.slots(id, ask.span()).forEach(slot -> own.add(new Cell(id, ask.place(), slot)));
            }
        }
        for (Ask ask : call.asks()) {
            boolean enough = ask.counted()
                    ? isEnough(ask, counted, decided, doubt)
                    : ask.place() != null || areFound(ask, own, decided, doubt);
            if (!enough) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThere(Stay stay, Instant decided, Doubt doubt) {
        return doubt == Doubt.LESS_FOR_SALE ? stay.isPossibleAt(decided) : stay.isSureAt(decided);
    }

    private boolean isEnough(Ask ask, Map<Cell, Integer> counted, Instant decided, Doubt doubt) {
        InventoryId id = inventoryOf(ask);
        String pool = String.valueOf(ask.place());
        int authorised = offers.authorised(id, pool, decided, doubt);
        return stays.slots(id, ask.span()).stream().allMatch(slot -> {
            int asked = counted.merge(new Cell(id, pool, slot), ask.count(), Integer::sum);
            int taken = stays.at(id, pool).stream()
                    .filter(stay -> stay.covers(slot) && isThere(stay, decided, doubt))
                    .mapToInt(stay -> stay.claim().quantity())
                    .sum();
            return taken + asked <= authorised;
        });
    }

    private boolean areFound(Ask ask, Set<Cell> own, Instant decided, Doubt doubt) {
        InventoryId id = inventoryOf(ask);
        List<Integer> slots = stays.slots(id, ask.span());
        int found = 0;
        for (Seat seat : fitting(offers.seats(id, decided), ask)) {
            boolean free = offers.isOffered(id, seat.label(), slots, decided, doubt)
                    && slots.stream().noneMatch(slot -> own.contains(new Cell(id, seat.label(), slot)))
                    && stays.at(id, seat.label()).stream()
                            .noneMatch(stay -> slots.stream().anyMatch(stay::covers) && isThere(stay, decided, doubt));
            if (free && found < ask.count()) {
                found++;
                slots.forEach(slot -> own.add(new Cell(id, seat.label(), slot)));
            }
        }
        return found == ask.count();
    }

    static List<Seat> fitting(List<Seat> seats, Ask ask) {
        return seats.stream()
                .filter(seat -> ask.category() == null || ask.category().equals(seat.category()))
                .filter(seat -> seat.marks().containsAll(ask.marks()))
                .toList();
    }
}
