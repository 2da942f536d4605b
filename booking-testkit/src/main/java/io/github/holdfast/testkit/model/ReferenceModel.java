package io.github.holdfast.testkit.model;

import static java.util.stream.Collectors.toCollection;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says what any ledger must answer, one command at a time. It keeps definitions, holds and bookings in plain maps and
 * derives from them, each time anew, which places are free; there are no cells, no counters, no locks and no plans. It is
 * written from the documentation, so that it does not share its mistakes with what it judges. For one thread.
 */
final class ReferenceModel {

    final Map<InventoryId, ModelInventory> inventories = new LinkedHashMap<>();
    final Map<HoldId, ModelHold> holds = new LinkedHashMap<>();
    final Map<BookingId, Booking> bookings = new LinkedHashMap<>();
    final Map<BookingId, Command.ConfirmHolds> confirmed = new HashMap<>();
    final Map<BookingId, ModelRefunds> refunds = new HashMap<>();
    final ModelTariffs tariffs = new ModelTariffs();
    final Map<OperationId, Object> operations = new HashMap<>();
    private Instant now;

    /** Makes the model of an empty ledger whose clock shows this time. */
    public ReferenceModel(Instant now) {
        this.now = now;
    }

    /** Moves the model's clock. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Returns the time of the model's clock. */
    public Instant now() {
        return now;
    }

    /** Does what a command asks for, and returns what a ledger must answer to it. */
    public Prediction apply(Command<?> command) {
        if (command instanceof Command.OpenInventory open) {
            return open(open.definition());
        } else if (command instanceof Command.PlaceHold place) {
            return place(place, place.id(), place.request(), Optional.of(place.ttl()), Optional.empty());
        } else if (command instanceof Command.BlockPlaces block) {
            return place(block, block.id(), block.request(), Optional.empty(), Optional.of(block.reason()));
        } else if (command instanceof Command.ExtendHold extend) {
            return extend(extend);
        } else if (command instanceof Command.ReleaseHold release) {
            return release(release.id());
        } else if (command instanceof Command.SweepHolds sweep) {
            return sweep(sweep);
        } else if (command instanceof Command.ConfirmHolds confirm) {
            return ModelBookings.confirm(this, confirm);
        } else if (command instanceof Command.CancelItems cancel) {
            return ModelBookings.cancel(this, cancel);
        } else if (command instanceof Command.PlanChange plan) {
            return ModelChange.plan(this, plan);
        } else if (command instanceof Command.AmendInventory amend) {
            return amend(amend);
        } else if (command instanceof Command.PublishTariff publish) {
            return tariffs.publish(this, publish);
        } else if (command instanceof Command.WithdrawTariff withdraw) {
            return tariffs.withdraw(this, withdraw);
        }
        throw Unknown.kind(command);
    }

    private Prediction open(Inventory definition) {
        ModelInventory known = inventories.get(definition.id());
        if (known == null) {
            inventories.put(definition.id(), ModelInventory.open(definition));
            return Prediction.fresh(definition);
        }
        return known.opened().equals(definition)
                ? Prediction.replayed(known.definition())
                : Prediction.no(Reason.ID_REUSED);
    }

    private Prediction place(
            Command<?> command, HoldId id, ClaimRequest request, Optional<Duration> ttl, Optional<String> blockedFor) {
        ModelHold known = holds.get(id);
        if (known != null) {
            return again(known, command);
        }
        ModelWish wish = new ModelWish(this, request, ttl);
        Optional<Prediction> refusal = wish.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Instant expiresAt = ttl.map(now::plus).orElse(Hold.NEVER);
        Hold hold = Hold.builder(id, now)
                .claims(wish.claims)
                .expiresAt(expiresAt)
                .customer(request.customer())
                .channel(request.channel())
                .codes(request.codes())
                .blockedFor(blockedFor)
                .build();
        wish.claims.forEach(this::notice);
        holds.put(id, new ModelHold(command, hold));
        return Prediction.fresh(hold);
    }

    private Prediction again(ModelHold known, Command<?> command) {
        if (known.request != null && !known.request.equals(command)) {
            return Prediction.no(Reason.ID_REUSED);
        }
        Hold.State state = known.stateAt(now);
        boolean stands = state == Hold.State.HELD || state == Hold.State.CONFIRMED;
        return stands ? Prediction.replayed(known.hold) : Prediction.over(state);
    }

    /** Whoever takes a place may tidy what lapsed there, or in all of its category if that is tallied. */
    private void notice(Claim claim) {
        for (ModelHold other : holds.values()) {
            if (other.isLapsed(now) && other.hold.claims().stream().anyMatch(old -> meet(old, claim))) {
                other.noticed = true;
            }
        }
    }

    private Prediction extend(Command.ExtendHold extend) {
        ModelHold known = holds.get(extend.id());
        if (known == null) {
            return Prediction.no(Reason.NOT_FOUND);
        }
        if (known.isBlock()) {
            return Prediction.no(Reason.NOT_ALLOWED);
        }
        if (known.stateAt(now) != Hold.State.HELD) {
            return Prediction.over(known.stateAt(now));
        }
        Instant wanted = now.plus(extend.ttl());
        if (wanted.isAfter(known.hold.placedAt().plus(longest(known.hold)))) {
            return Prediction.no(Reason.EXTENDED_TOO_FAR);
        }
        if (wanted.isAfter(known.hold.expiresAt())) {
            known.lastUntil(wanted);
        }
        return new Prediction.Yes(known.hold, Optional.empty());
    }

    private Duration longest(Hold hold) {
        return hold.claims().stream()
                .map(claim -> inventory(claim.inventory()).definition().maxHold())
                .reduce(Command.MAX_TTL, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    private Prediction release(HoldId id) {
        ModelHold known = holds.get(id);
        if (known == null) {
            Hold never = Hold.builder(id, now).state(Hold.State.RELEASED).build();
            holds.put(id, new ModelHold(null, never));
            return Prediction.fresh(never);
        }
        Hold.State state = known.stateAt(now);
        if (state == Hold.State.RELEASED) {
            return Prediction.replayed(known.hold);
        }
        if (state != Hold.State.HELD) {
            return Prediction.over(state);
        }
        known.become(Hold.State.RELEASED);
        return Prediction.fresh(known.hold);
    }

    private Prediction sweep(Command.SweepHolds sweep) {
        int least = 0;
        int most = 0;
        for (HoldId id : new LinkedHashSet<>(sweep.ids())) {
            ModelHold known = holds.get(id);
            if (known != null && known.isLapsed(now)) {
                least += known.noticed ? 0 : 1;
                most++;
                known.swept = true;
            }
        }
        return new Prediction.Count(least, most);
    }

    private Prediction amend(Command.AmendInventory amend) {
        Object before = operations.get(amend.id());
        InventoryId id = amend.plan().inventory();
        if (before != null) {
            return before.equals(asked(amend.plan()))
                    ? Prediction.replayed(inventory(id).definition())
                    : Prediction.no(Reason.ID_REUSED);
        }
        Optional<Prediction> refusal = ModelChange.refusal(this, amend.plan());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        operations.put(amend.id(), asked(amend.plan()));
        return Prediction.fresh(inventory(id).definition());
    }

    /** What an operator asks for; whom that affects was found when it was planned, and may be others a moment later. */
    private static Object asked(ChangePlan plan) {
        return List.of(plan.inventory(), plan.revision(), plan.change());
    }

    // --- what is derived

    ModelInventory inventory(InventoryId id) {
        return Objects.requireNonNull(inventories.get(id));
    }

    ModelHold hold(HoldId id) {
        return Objects.requireNonNull(holds.get(id));
    }

    /** Tells whether two claims want some seat or pool at the same time, or the other one tells how much is taken then. */
    private boolean meet(Claim one, Claim other) {
        return one.inventory().equals(other.inventory())
                && (one.place().equals(other.place()) || ModelTally.looksAt(other, one))
                && !Collections.disjoint(slots(one), slots(other));
    }

    List<Integer> slots(Claim claim) {
        return inventory(claim.inventory()).slotsOf(claim.span());
    }

    Optional<ModelHold> owner(InventoryId id, String label, int slot) {
        return holds.values().stream()
                .filter(hold -> hold.claimsAt(now).stream().anyMatch(claim -> covers(claim, id, label, slot)))
                .findFirst();
    }

    int taken(InventoryId id, String pool, int slot) {
        return holds.values().stream()
                .flatMap(hold -> hold.claimsAt(now).stream())
                .filter(claim -> covers(claim, id, pool, slot))
                .mapToInt(Claim::quantity)
                .sum();
    }

    private boolean covers(Claim claim, InventoryId id, String place, int slot) {
        return claim.inventory().equals(id)
                && claim.place().equals(place)
                && slots(claim).contains(slot);
    }

    Optional<Instant> heldUntil(Collection<ModelHold> owners) {
        boolean merelyHeld =
                owners.stream().allMatch(owner -> owner.hold.state() == Hold.State.HELD && !owner.isBlock());
        return merelyHeld
                ? owners.stream().map(owner -> owner.hold.expiresAt()).max(Instant::compareTo)
                : Optional.empty();
    }

    /** Returns what must be shown as free over a span. */
    public Availability availability(InventoryId id, Span span) {
        ModelInventory inventory = inventory(id);
        List<Integer> slots = inventory.slotsOf(span);
        List<Seat> seats = inventory.definition().seats().seats();
        List<String> free = seats.stream()
                .map(Seat::label)
                .filter(label -> slots.stream()
                        .allMatch(slot -> inventory.sells(label, slot)
                                && owner(id, label, slot).isEmpty()))
                .toList();
        Map<String, Integer> left = new LinkedHashMap<>();
        for (Pool pool : inventory.definition().pools()) {
            int fullest = slots.stream()
                    .mapToInt(slot -> taken(id, pool.name(), slot))
                    .max()
                    .orElse(0);
            left.put(pool.name(), Math.max(0, pool.authorised() - fullest));
        }
        return Availability.builder(id, span, now)
                .freeSeats(free)
                .seatsTotal(seats.size())
                .poolsLeft(left)
                .closed(inventory.closed())
                .build();
    }

    /** Returns the holds that have lapsed and that nobody has swept or noticed: reads must list them as such. */
    public Set<HoldId> surelyLapsed() {
        return holds.values().stream()
                .filter(hold -> hold.isLapsed(now) && !hold.noticed)
                .map(hold -> hold.hold.id())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Returns when the next hold expires, if one does. */
    public Optional<Instant> nextExpiry() {
        return holds.values().stream()
                .filter(hold -> hold.hold.isLiveAt(now) && !hold.isBlock())
                .map(hold -> hold.hold.expiresAt())
                .min(Instant::compareTo);
    }
}
