package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.Text;
import io.github.holdfast.terms.Percent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How something is taxed: parts of its price, each with the taxes it bears. Most have one part and one tax; a night with
 * breakfast may be 80 % lodging at 10 % and 20 % food at 20 %, and a sale may bear the taxes of a state and of a county on
 * the same amount. Immutable.
 */
public final class TaxClass {

    /** So few that no price with all of its taxes is too large to be reckoned with. */
    private static final int MOST = 40;

    private final String name;
    private final List<Part> parts;
    private final Tax[] taxes;
    private final long[] shares;

    private TaxClass(String name, List<Part> parts) {
        this.name = Text.id("tax class", name, 40);
        this.parts = List.copyOf(parts);
        this.taxes = parts.stream().flatMap(part -> part.taxes().stream()).toArray(Tax[]::new);
        this.shares =
                parts.stream().mapToLong(part -> part.share().millionths()).toArray();
        long sum =
                this.parts.stream().mapToLong(part -> part.share().millionths()).sum();
        if (sum != MinorUnits.WHOLE) {
            throw new IllegalArgumentException(
                    "tax class " + Text.shown(name) + ": shares must add up to 100 %, not " + this.parts);
        }
        if (this.parts.size() + taxes.length > MOST) {
            throw new IllegalArgumentException("tax class " + Text.shown(name) + " must have " + MOST
                    + " parts and taxes at most, not " + (this.parts.size() + taxes.length));
        }
        Set<String> names = new HashSet<>();
        for (Part part : this.parts) {
            for (Tax tax : part.taxes()) {
                if (!names.add(tax.name())) {
                    throw new IllegalArgumentException(
                            "tax class " + Text.shown(name) + ": tax " + Text.shown(tax.name()) + " appears twice");
                }
            }
        }
    }

    /**
     * Makes a class of one tax on the whole price.
     *
     * @param name 1 to 40 characters
     * @param tax the tax's name, 1 to 40 characters
     * @param rate 0 % or more
     * @throws IllegalArgumentException if a name is unfit or the rate is negative
     */
    public static TaxClass of(String name, String tax, Percent rate) {
        return of(name, Tax.of(tax, rate));
    }

    /**
     * Makes a class of taxes that all lie on the whole price, none on another.
     *
     * @throws IllegalArgumentException if the name is unfit or a tax appears twice
     */
    public static TaxClass of(String name, Tax first, Tax... more) {
        List<Tax> taxes = new ArrayList<>();
        taxes.add(first);
        taxes.addAll(List.of(more));
        return of(name, new Part(Percent.ofMillionths(MinorUnits.WHOLE), taxes));
    }

    /**
     * Makes a class of parts of the price.
     *
     * @throws IllegalArgumentException if the name is unfit, the shares do not add up to 100 %, or a tax appears twice
     */
    public static TaxClass of(String name, Part first, Part... more) {
        List<Part> parts = new ArrayList<>();
        parts.add(first);
        parts.addAll(List.of(more));
        return new TaxClass(name, parts);
    }

    /** Makes a class of parts of the price, as {@link #of(String, Part, Part...)} does. */
    static TaxClass of(String name, List<Part> parts) {
        return new TaxClass(name, parts);
    }

    /**
     * Makes a part of a class that bears some taxes, for {@link #of(String, Part, Part...)}; without a tax it is exempt.
     *
     * @param share of the price, gross where prices are gross and net where they are net; above 0 %, at most 100 %
     * @throws IllegalArgumentException if the share is out of range
     */
    public static Part part(Percent share, Tax... taxes) {
        return new Part(share, List.of(taxes));
    }

    /** Returns what rules and treatments call it. */
    public String name() {
        return name;
    }

    /** Returns its parts, in the order given. */
    public List<Part> parts() {
        return parts;
    }

    /** Returns the taxes of all parts, in the order of the parts. */
    Tax[] taxes() {
        return taxes;
    }

    /** Returns the shares of the parts, in millionths of a percent. */
    long[] shares() {
        return shares;
    }

    /** Spreads an amount over the parts. */
    long[] spread(long amount) {
        return shares.length == 1 ? new long[] {amount} : MinorUnits.spread(amount, shares);
    }

    /**
     * A part of a price and its taxes.
     *
     * @param share of the price, above 0 %, at most 100 %
     * @param taxes by name; all of them on the same net amount
     */
    public record Part(Percent share, List<Tax> taxes) {

        /**
         * Checks the share and puts the taxes in the order of their names.
         *
         * @throws IllegalArgumentException if the share is out of range
         */
        public Part {
            Objects.requireNonNull(share, "share");
            if (share.millionths() <= 0 || share.millionths() > MinorUnits.WHOLE) {
                throw new IllegalArgumentException("share must be above 0 %, at most 100 %: " + share);
            }
            taxes = taxes.stream().sorted(Comparator.comparing(Tax::name)).toList();
        }

        @Override
        public String toString() {
            return share + " % with " + taxes;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof TaxClass that && name.equals(that.name) && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, parts);
    }

    @Override
    public String toString() {
        return name + " " + parts;
    }
}
