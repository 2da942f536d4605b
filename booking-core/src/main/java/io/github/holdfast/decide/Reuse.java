package io.github.holdfast.decide;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses an id that was used for something else, and names the fields that differ: those that what is stored proves, for the
 * request itself is not stored. It never tells what was asked for the first time, since anybody may have found the id.
 */
final class Reuse {

    private static final String WORDS_OR_ORDER = "it was asked for in other words or in another order";

    private final String what;
    private final List<String> fields = new ArrayList<>();

    private Reuse(String what) {
        this.what = what;
    }

    static Refusal of(HoldRow known, Command.PlaceHold command) {
        Reuse reuse = new Reuse("hold " + known.id());
        if (known.blockedFor().isPresent()) {
            reuse.fields.add("it is a block and not a hold");
            return reuse.refusal(WORDS_OR_ORDER);
        }
        reuse.compare(known, command.request());
        boolean extended = known.sequence() > (known.state() == Hold.State.HELD ? 1 : 2);
        Duration ttl = Duration.between(known.placedAt(), known.expiresAt());
        reuse.add(!extended && !ttl.equals(command.ttl()), "another ttl");
        return reuse.refusal(WORDS_OR_ORDER);
    }

    static Refusal of(HoldRow known, Command.BlockPlaces command) {
        Reuse reuse = new Reuse("block " + known.id());
        if (known.blockedFor().isEmpty()) {
            reuse.fields.add("it is a hold and not a block");
            return reuse.refusal(WORDS_OR_ORDER);
        }
        reuse.compare(known, command.request());
        reuse.add(!known.blockedFor().get().equals(command.reason()), "another reason");
        return reuse.refusal(WORDS_OR_ORDER);
    }

    private void compare(HoldRow known, ClaimRequest request) {
        add(!known.customer().equals(request.customer()), "another customer");
        add(!known.channel().equals(request.channel()), "another channel");
        add(!known.codes().equals(request.codes()), "other codes");
        Set<InventoryId> stored = new HashSet<>();
        Set<List<Object>> storedSpans = new HashSet<>();
        Set<Optional<String>> storedFares = new HashSet<>();
        int storedPlaces = 0;
        for (HoldLine line : known.places()) {
            stored.add(line.claim().inventory());
            storedSpans.add(List.of(line.claim().inventory(), line.claim().span()));
            storedFares.add(line.claim().fare());
            storedPlaces += line.claim().quantity();
        }
        Set<InventoryId> asked = new HashSet<>();
        Set<List<Object>> askedSpans = new HashSet<>();
        Set<Optional<String>> askedFares = new HashSet<>();
        int askedPlaces = 0;
        for (ClaimRequest.Line line : request.lines()) {
            asked.add(line.inventory());
            askedSpans.add(List.of(line.inventory(), line.span()));
            line.picks().forEach(pick -> askedFares.add(pick.choice().fare()));
            askedPlaces += line.picks().stream().mapToInt(Pick::places).sum();
        }
        boolean sameInventories = stored.equals(asked);
        add(!sameInventories, "other inventories");
        add(sameInventories && !storedSpans.equals(askedSpans), "another span");
        add(storedPlaces != askedPlaces, "another number of places");
        add(!storedFares.equals(askedFares), "another fare");
    }

    static Refusal of(BookingRow known, Command.ConfirmHolds command) {
        Reuse reuse = new Reuse("booking " + command.id());
        Set<HoldId> quoted = new HashSet<>(command.quote().holds());
        reuse.add(!quoted.equals(new HashSet<>(known.booking().holds())), "other holds");
        reuse.add(!known.booking().total().equals(command.quote().total()), "another total");
        return reuse.refusal(WORDS_OR_ORDER);
    }

    /**
     * Refuses a cancellation.
     *
     * @param sameHome whether the operation was done where the booking lies, as far as both are known
     */
    static Refusal ofCancellation(OperationRow known, boolean sameHome) {
        Reuse reuse = new Reuse("operation " + known.id());
        reuse.add(!sameHome, "another booking");
        return reuse.refusal("other items or another refund, or the same in another order");
    }

    /**
     * Refuses a change.
     *
     * @param sameInventory whether the operation was done to this inventory, as far as it is known
     */
    static Refusal ofChange(OperationRow known, boolean sameInventory) {
        Reuse reuse = new Reuse("operation " + known.id());
        reuse.add(!sameInventory, "another inventory");
        return reuse.refusal("another change, or the same planned at another revision");
    }

    /** Refuses a publishing or a withdrawal. */
    static Refusal ofTariff(OperationRow known) {
        return new Reuse("operation " + known.id()).refusal("another tariff, another version, or other words");
    }

    /** Timeline and longest hold never change; seats and pools do, so that only the first revision proves them. */
    static Refusal of(Plan known, Inventory definition) {
        Reuse reuse = new Reuse("inventory \"" + known.id().value() + "\"");
        Inventory stored = known.definition();
        reuse.add(!stored.timeline().equals(definition.timeline()), "another timeline");
        reuse.add(!stored.maxHold().equals(definition.maxHold()), "another maxHold");
        boolean unchanged = known.revision() == 1;
        reuse.add(unchanged && !stored.seats().equals(definition.seats()), "other seats");
        reuse.add(unchanged && !stored.pools().equals(definition.pools()), "other pools");
        return reuse.refusal("other seats or other pools than when it was opened");
    }

    private void add(boolean differs, String field) {
        if (differs) {
            fields.add(field);
        }
    }

    private Refusal refusal(String otherwise) {
        String told = fields.isEmpty() ? otherwise : String.join(", ", fields);
        return Refusal.of(Reason.ID_REUSED, what + " is in use for something else: " + told);
    }
}
