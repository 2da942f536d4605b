package io.github.holdfast.inventory;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.internal.Codes;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Bounds how often a code is used. A hold whose request carries the code has one use of it, for as long as it has places: the
 * use is given back with the hold, and stays with the booking. When all are used, requests with the code are refused.
 *
 * <pre>{@code
 * bookings.inventories().open(Campaign.uses("SPRING", 250, until));
 * bookings.hold(id, ClaimRequest.of(hall, best(2)).code("spring"));
 * }</pre>
 *
 * <p>A code without a campaign may be used as often as anybody likes. What a code is good for, tariffs say. A campaign is an
 * inventory of its own kind, found and changed by {@link #id()}, of which nobody can ask for places. Immutable and thread-safe.
 */
public final class Campaign {

    /** What the pool of a campaign's inventory is called. */
    public static final String USES = "uses";

    private static final String PREFIX = "campaign:";

    private final String code;
    private final int uses;
    private final ZonedDateTime until;

    private Campaign(String code, int uses, ZonedDateTime until) {
        this.code = code;
        this.uses = uses;
        this.until = until;
    }

    /**
     * Bounds a code by a number of uses.
     *
     * @param code 1–40 characters in capital letters, no blanks; its case counts for nothing
     * @param uses how many holds and bookings may have it at one time, 0 to 1,000,000,000
     * @param until from when on it can no longer be used, in the zone of whoever runs it
     * @throws IllegalArgumentException if the code is unfit, with the nearest one, or the number is out of range
     */
    public static Campaign uses(String code, int uses, ZonedDateTime until) {
        String folded = Codes.code("campaign", code);
        Pool.counted(USES, uses);
        return new Campaign(folded, uses, Objects.requireNonNull(until, "until"));
    }

    /**
     * Returns the id of the inventory that counts the uses of a code.
     *
     * @throws IllegalArgumentException if the code is unfit, with the nearest one
     */
    public static InventoryId idOf(String code) {
        return InventoryId.of(PREFIX + Codes.code("campaign", code));
    }

    /** Returns the code whose uses an inventory counts; empty for one that sells places. */
    public static Optional<String> codeOf(InventoryId id) {
        return isCampaign(id) ? Optional.of(id.value().substring(PREFIX.length())) : Optional.empty();
    }

    /** Tells whether an id is that of a campaign. */
    public static boolean isCampaign(InventoryId id) {
        return id.value().startsWith(PREFIX);
    }

    /** Tells whether a campaign could have been opened with a definition. */
    public static boolean isCampaign(Inventory definition) {
        return codeOf(definition.id())
                .filter(code -> definition.pool(USES).isPresent())
                .filter(Campaign::isFolded)
                .map(code -> uses(
                        code,
                        definition.pool(USES).orElseThrow().authorised(),
                        definition
                                .timeline()
                                .startsAt()
                                .atZone(definition.timeline().zone())))
                .filter(campaign -> campaign.inventory().equals(definition))
                .isPresent();
    }

    private static boolean isFolded(String code) {
        try {
            return Codes.code("campaign", code).equals(code);
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }

    /** Returns the id of the inventory that counts its uses. */
    public InventoryId id() {
        return idOf(code);
    }

    /**
     * Returns the inventory that counts its uses: one pool over one slot, which begins when the campaign ends. It never makes
     * the life of a hold shorter.
     */
    public Inventory inventory() {
        return Inventory.builder(id(), Timeline.single(until))
                .pool(Pool.counted(USES, uses))
                .maxHold(Duration.ofDays(7))
                .build();
    }

    @Override
    public String toString() {
        return "Campaign[" + code + ", " + uses + " uses until " + until + "]";
    }
}
