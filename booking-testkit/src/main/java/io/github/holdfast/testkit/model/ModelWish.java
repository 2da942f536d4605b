package io.github.holdfast.testkit.model;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.testkit.model.Prediction.Spot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one request would get, and everything that speaks against it; the first reason in the order of the enum is told. */
final class ModelWish {

    private record OwnCell(InventoryId inventory, String label, int slot) {}

    private final ReferenceModel model;
    private final Map<Reason, Set<Spot>> against = new EnumMap<>(Reason.class);
    private final Set<OwnCell> own = new HashSet<>();
    private final Map<OwnCell, Integer> counted = new HashMap<>();
    private final Map<Spot, Set<Integer>> left = new HashMap<>();
    private final List<ModelHold> inTheWay = new ArrayList<>();
    private final boolean block;

    final List<Claim> claims = new ArrayList<>();

    /** Judges a request; a block is one without a time to live. */
    ModelWish(ReferenceModel model, ClaimRequest request, Optional<Duration> ttl) {
        this.model = model;
        this.block = ttl.isEmpty();
        for (ClaimRequest.Line line : request.lines()) {
            ModelInventory inventory = model.inventories.get(line.inventory());
            if (inventory == null) {
                object(Reason.NOT_FOUND, whole(line));
                continue;
            }
            if (ttl.isPresent() && ttl.get().compareTo(inventory.definition().maxHold()) > 0) {
                object(Reason.INVALID_REQUEST);
            }
            if (inventory.closed() && !block) {
                object(Reason.CLOSED, whole(line));
            }
            guarded(whole(line), () -> names(inventory, line));
        }
        if (Set.of(Reason.TAKEN).containsAll(against.keySet())) {
            for (ClaimRequest.Line line : request.lines()) {
                ModelInventory inventory = model.inventory(line.inventory());
                line.picks().forEach(pick -> choose(inventory, line, pick));
            }
        }
    }

    /** Returns why not, if not. */
    Optional<Prediction> refusal() {
        return against.entrySet().stream().findFirst().map(first -> {
            boolean taken = first.getKey() == Reason.TAKEN;
            return new Prediction.No(
                    first.getKey(),
                    first.getValue(),
                    taken ? model.heldUntil(inTheWay) : Optional.empty(),
                    taken && against.containsKey(Reason.SOLD_OUT),
                    left);
        });
    }

    private interface Look {
        void at() throws ModelInventory.Objection;
    }

    private static Spot whole(ClaimRequest.Line line) {
        return new Spot(line.inventory().value(), "");
    }

    private void guarded(Spot about, Look look) {
        try {
            look.at();
        } catch (ModelInventory.Objection objection) {
            object(objection.reason, about);
        }
    }

    private void object(Reason reason, Spot... places) {
        against.computeIfAbsent(reason, any -> new LinkedHashSet<>()).addAll(List.of(places));
    }

    private void names(ModelInventory inventory, ClaimRequest.Line line) throws ModelInventory.Objection {
        String id = line.inventory().value();
        for (Pick pick : line.picks()) {
            pick.choice()
                    .tariff()
                    .filter(tariff -> !inventory.definition().tariffs().contains(tariff))
                    .ifPresent(tariff -> object(Reason.NOT_FOUND, new Spot(id, tariff.value())));
            if (pick instanceof Pick.From from) {
                guarded(new Spot(id, from.pool()), () -> inventory.pool(from.pool()));
            } else if (pick instanceof Pick.Named named) {
                named.labels().forEach(label -> guarded(new Spot(id, label), () -> inventory.seat(label)));
            } else if (pick instanceof Pick.Best best) {
                unknown(inventory, best).forEach(name -> object(Reason.NOT_FOUND, new Spot(id, name)));
            } else {
                throw Unknown.kind(pick);
            }
        }
        List<Integer> slots = inventory.slots(line.span());
        for (Pick pick : line.picks()) {
            if (pick instanceof Pick.Named named) {
                named.labels().forEach(label -> name(inventory, line.inventory(), label, slots));
            }
        }
    }

    private void name(ModelInventory inventory, InventoryId id, String label, List<Integer> slots) {
        Spot spot = new Spot(id.value(), label);
        for (int slot : slots) {
            if (!own.add(new OwnCell(id, label, slot))) {
                object(Reason.INVALID_REQUEST);
            }
            if (!inventory.sells(label, slot) && !block) {
                object(Reason.RESTRICTED, spot);
            }
            model.owner(id, label, slot).ifPresent(owner -> {
                object(Reason.TAKEN, spot);
                inTheWay.add(owner);
            });
        }
    }

    private void choose(ModelInventory inventory, ClaimRequest.Line line, Pick pick) {
        InventoryId id = line.inventory();
        List<Integer> slots = inventory.slotsOf(line.span());
        if (pick instanceof Pick.Named named) {
            named.labels().forEach(label -> claims.add(claim(inventory, line, named, label)));
        } else if (pick instanceof Pick.Best best) {
            List<String> chosen = inventory.definition().seats().seats().stream()
                    .filter(seat -> fits(seat, best))
                    .map(Seat::label)
                    .filter(label -> slots.stream().allMatch(slot -> isFree(inventory, label, slot)))
                    .limit(best.count())
                    .toList();
            if (chosen.size() < best.count()) {
                object(Reason.SOLD_OUT);
            }
            for (String label : chosen) {
                slots.forEach(slot -> own.add(new OwnCell(id, label, slot)));
                claims.add(claim(inventory, line, best, label));
            }
        } else if (pick instanceof Pick.From from) {
            int items = from.apart() ? from.quantity() : 1;
            Claim claim = Claim.counted(id, line.span(), from.pool(), from.quantity() / items);
            Claim told = ModelTally.told(model, inventory, priced(inventory, claim, from.choice()));
            claims.addAll(Collections.nCopies(items, told));
            guarded(
                    new Spot(id.value(), from.pool()),
                    () -> count(inventory.pool(from.pool()), id, slots, from.quantity()));
        } else {
            throw Unknown.kind(pick);
        }
    }

    private Claim claim(ModelInventory inventory, ClaimRequest.Line line, Pick pick, String label) {
        String category =
                inventory.definition().seats().seat(label).orElseThrow().category();
        Claim claim = Claim.numbered(line.inventory(), line.span(), label).category(category);
        return ModelTally.told(model, inventory, priced(inventory, claim, pick.choice()));
    }

    /** Said is the tariff that the caller names, or else the only one; said is no fare but the caller's. */
    private static Claim priced(ModelInventory inventory, Claim claim, Pick.FareChoice choice) {
        List<TariffId> own = inventory.definition().tariffs();
        List<TariffId> said = choice.tariff().map(List::of).orElse(own);
        Claim at = own.isEmpty() ? claim : claim.priced();
        Claim under = said.size() == 1 ? at.tariff(said.get(0)) : at;
        return choice.fare().map(under::fare).orElse(under);
    }

    /** Its category if that is none, and those of its marks that are on no seat. */
    private static List<String> unknown(ModelInventory inventory, Pick.Best best) {
        List<Seat> seats = inventory.definition().seats().seats();
        List<String> unknown = new ArrayList<>();
        best.category()
                .filter(wanted ->
                        seats.stream().noneMatch(seat -> seat.category().equals(wanted)))
                .ifPresent(unknown::add);
        best.marks().stream()
                .filter(wanted -> seats.stream().noneMatch(seat -> seat.marks().contains(wanted)))
                .forEach(unknown::add);
        return unknown;
    }

    private static boolean fits(Seat seat, Pick.Best best) {
        return best.category().map(seat.category()::equals).orElse(true)
                && seat.marks().containsAll(best.marks());
    }

    private boolean isFree(ModelInventory inventory, String label, int slot) {
        InventoryId id = inventory.definition().id();
        return inventory.sells(label, slot)
                && !own.contains(new OwnCell(id, label, slot))
                && model.owner(id, label, slot).isEmpty();
    }

    private void count(Pool pool, InventoryId id, List<Integer> slots, int quantity) {
        for (int slot : slots) {
            int asked = counted.merge(new OwnCell(id, pool.name(), slot), quantity, Integer::sum);
            int taken = model.taken(id, pool.name(), slot);
            if (taken + asked > pool.authorised()) {
                Spot spot = new Spot(id.value(), pool.name());
                object(Reason.SOLD_OUT, spot);
                left.computeIfAbsent(spot, any -> new HashSet<>()).add(Math.max(0, pool.authorised() - taken));
            }
        }
    }
}
