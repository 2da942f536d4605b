package io.github.holdfast.inventory;

import io.github.holdfast.internal.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts places that have no number: standing area, bike spaces.
 *
 * <p>Its {@code physical} places exist; its {@code authorised} places may be sold in each slot, more than exist if the
 * operator overbooks on purpose. Immutable.
 */
public final class Pool {

    private static final int MOST = 1_000_000_000;

    private final String name;
    private final int physical;
    private final int authorised;

    private Pool(String name, int physical, int authorised) {
        this.name = name;
        this.physical = physical;
        this.authorised = authorised;
    }

    /**
     * Makes a pool of which exactly the physical places may be sold.
     *
     * @param name 1 to 40 characters
     * @param physical places in each slot, 0 to 1,000,000,000
     * @return a pool without overbooking
     * @throws IllegalArgumentException if the name is unfit or the number is out of range
     */
    public static Pool counted(String name, int physical) {
        Text.id("pool", name, 40);
        if (physical < 0 || physical > MOST) {
            throw new IllegalArgumentException(
                    "pool " + Text.shown(name) + " physical must be 0 to 1,000,000,000: " + physical);
        }
        return new Pool(name, physical, physical);
    }

    /**
     * Allows another number of places to be sold.
     *
     * @param authorised places in each slot, from the physical ones to 1,000,000,000
     * @return a copy with that ceiling
     * @throws IllegalArgumentException if the number is out of range
     */
    public Pool authorised(int authorised) {
        if (authorised < physical || authorised > MOST) {
            throw new IllegalArgumentException("pool " + Text.shown(name) + " authorised must be " + physical
                    + " (physical) to 1,000,000,000: " + authorised);
        }
        return new Pool(name, physical, authorised);
    }

    /**
     * Returns what callers ask for it by.
     *
     * @return 1 to 40 characters
     */
    public String name() {
        return name;
    }

    /**
     * Returns how many places exist.
     *
     * @return places in each slot
     */
    public int physical() {
        return physical;
    }

    /**
     * Returns how many places may be sold.
     *
     * @return places in each slot, not fewer than exist
     */
    public int authorised() {
        return authorised;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pool that
                && name.equals(that.name)
                && physical == that.physical
                && authorised == that.authorised;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, physical, authorised);
    }

    /**
     * Writes the pool as one line.
     *
     * @return text for people and logs, not for parsing
     */
    @Override
    public String toString() {
        return name + ": " + authorised + " of " + physical;
    }
}
