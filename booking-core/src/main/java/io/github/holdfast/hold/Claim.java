package io.github.holdfast.hold;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.internal.Text;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What was taken: one numbered place, or a quantity of a counted pool, over a span; with what its price depends on, as it was
 * when it was taken. Immutable and thread-safe.
 */
public final class Claim {

    private static final int MOST = 40;
    private static final int MOST_LOAD = 1_000;

    private final InventoryId inventory;
    private final Span span;
    private final String place;
    private final int quantity;
    private final boolean counted;
    private final Optional<String> category;
    private final boolean priced;
    private final Optional<TariffId> tariff;
    private final Optional<String> fare;
    private final OptionalInt load;

    private Claim(
            Claim other,
            Optional<String> category,
            boolean priced,
            Optional<TariffId> tariff,
            Optional<String> fare,
            OptionalInt load) {
        this.inventory = other.inventory;
        this.span = other.span;
        this.place = other.place;
        this.quantity = other.quantity;
        this.counted = other.counted;
        this.category = category;
        this.priced = priced;
        this.tariff = tariff;
        this.fare = fare;
        this.load = load;
    }

    private Claim(InventoryId inventory, Span span, String place, int quantity, boolean counted) {
        this.inventory = Objects.requireNonNull(inventory, "inventory");
        this.span = Objects.requireNonNull(span, "span");
        this.place = Objects.requireNonNull(place, "place");
        this.quantity = quantity;
        this.counted = counted;
        this.category = counted ? Optional.of(place) : Optional.empty();
        this.priced = false;
        this.tariff = Optional.empty();
        this.fare = Optional.empty();
        this.load = OptionalInt.empty();
    }

    /**
     * Claims a numbered place.
     *
     * @param inventory where
     * @param span when, in the caller's words
     * @param label what the place is called
     */
    public static Claim numbered(InventoryId inventory, Span span, String label) {
        return new Claim(inventory, span, label, 1, false);
    }

    /**
     * Claims places of a pool.
     *
     * @param inventory where
     * @param span when, in the caller's words
     * @param pool what the pool is called; that is their category, too
     * @param quantity how many, at least 1
     * @throws IllegalArgumentException if the quantity is below 1
     */
    public static Claim counted(InventoryId inventory, Span span, String pool, int quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity of " + pool + " must be at least 1, not " + quantity);
        }
        return new Claim(inventory, span, pool, quantity, true);
    }

    /**
     * Returns the same claim of a numbered place that is of a category.
     *
     * @param name 1–40 characters
     * @throws IllegalArgumentException if the name is unfit, or the claim is of a pool, which is its own category
     */
    public Claim category(String name) {
        Text.id("category", name, MOST);
        if (counted && !name.equals(place)) {
            throw new IllegalArgumentException(
                    "category of pool " + Text.shown(place) + " is its own name, not " + Text.shown(name));
        }
        return new Claim(this, Optional.of(name), priced, tariff, fare, load);
    }

    /** Returns the same claim where places are sold by tariffs. */
    public Claim priced() {
        return new Claim(this, category, true, tariff, fare, load);
    }

    /** Returns the same claim under a tariff, and so {@link #priced}. */
    public Claim tariff(TariffId id) {
        return new Claim(this, category, true, Optional.of(id), fare, load);
    }

    /**
     * Returns the same claim at a fare.
     *
     * @param name 1–40 characters
     * @throws IllegalArgumentException if the name is unfit
     */
    public Claim fare(String name) {
        return new Claim(this, category, priced, tariff, Optional.of(Text.id("fare", name, MOST)), load);
    }

    /**
     * Returns the same claim that was made at a load.
     *
     * @param taken thousandths, 0–1,000
     * @throws IllegalArgumentException if it is out of range
     */
    public Claim load(int taken) {
        if (taken < 0 || taken > MOST_LOAD) {
            throw new IllegalArgumentException("load of " + place + " must be 0 to 1000 thousandths, not " + taken);
        }
        return new Claim(this, category, priced, tariff, fare, OptionalInt.of(taken));
    }

    /** Returns where. */
    public InventoryId inventory() {
        return inventory;
    }

    /** Returns when, in the caller's words. */
    public Span span() {
        return span;
    }

    /** Returns the label of a numbered place, or the name of a pool. */
    public String place() {
        return place;
    }

    /** Returns 1 for a numbered place, 1 … {@value Pick#MAX_PLACES} of a pool. */
    public int quantity() {
        return quantity;
    }

    /** Tells whether {@link #place()} names a pool. */
    public boolean counted() {
        return counted;
    }

    /**
     * Returns the category that the place had when it was taken, whatever became of it since; a pool's own name. Empty where
     * only a place is named, as in the plan of a change.
     */
    public Optional<String> category() {
        return category;
    }

    /**
     * Tells whether its inventory sells by tariffs, so that it has a price: it is quoted, and not confirmed for nothing.
     */
    public boolean isPriced() {
        return priced;
    }

    /**
     * Returns the tariff that prices it, if that was clear when it was taken: the one that the caller named, or the only one of
     * the inventory.
     */
    public Optional<TariffId> tariff() {
        return tariff;
    }

    /** Returns the fare that the caller asked for; if nobody did, it is the tariff's first. */
    public Optional<String> fare() {
        return fare;
    }

    /**
     * Returns how much was taken of what is sold of its category, or of its pool, just before it was taken itself, in
     * thousandths: 0–1,000, rounded down, of the fullest slot of its span. Whoever let his places lapse did not count any
     * more; all claims of one hold say what was taken before the hold. Empty unless the inventory tallies the category; see
     * {@link io.github.holdfast.inventory.Inventory.Builder#tally}.
     */
    public OptionalInt load() {
        return load;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Claim that
                && inventory.equals(that.inventory)
                && span.equals(that.span)
                && place.equals(that.place)
                && quantity == that.quantity
                && counted == that.counted
                && category.equals(that.category)
                && priced == that.priced
                && tariff.equals(that.tariff)
                && fare.equals(that.fare)
                && load.equals(that.load);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inventory, span, place, quantity);
    }

    @Override
    public String toString() {
        return counted ? quantity + " × " + place : place;
    }
}
