package io.github.holdfast.pricing;

import io.github.holdfast.internal.Text;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says that some buyers are taxed otherwise: not at all, at other rates, or by turning the debt round to the buyer. It says
 * what stands while the tax changes, the net price or the price to pay. Immutable; methods with an argument return a changed
 * copy.
 */
public final class TaxTreatment {

    /** What becomes of the tax. */
    public enum As {
        /** The rates of the class itself: nothing is changed, and no other treatment may be for these buyers. */
        STANDARD,
        /** The rates of another class. */
        OTHER_RATES,
        /** No tax. */
        EXEMPT,
        /** No tax here: the buyer, a business, owes it at home. The net price always stands. */
        REVERSE_CHARGE
    }

    /** What stands when the tax changes. */
    public enum Keeps {
        /** The net price; what is to be paid follows from the new tax. */
        NET,
        /** What is to be paid; the net price follows from the new tax. */
        GROSS
    }

    /** By whom they are for, which no two of a tariff share. */
    static final Comparator<TaxTreatment> ORDER = Comparator.comparing(TaxTreatment::taxClass)
            .thenComparing(treatment -> treatment.countries().toString())
            .thenComparing(treatment -> treatment.business().toString());

    private final String taxClass;
    private final As as;
    private final Optional<TaxClass> rates;
    private final SortedSet<String> countries;
    private final Optional<Boolean> business;
    private final Keeps keeps;

    private TaxTreatment(
            String taxClass,
            As as,
            Optional<TaxClass> rates,
            SortedSet<String> countries,
            Optional<Boolean> business,
            Keeps keeps) {
        this.taxClass = Text.id("tax class", taxClass, 40);
        this.as = as;
        this.rates = rates;
        this.countries = Collections.unmodifiableSortedSet(new TreeSet<>(countries));
        this.business = business;
        this.keeps = keeps;
    }

    /** Leaves the tax of a class as it is, for all buyers unless said otherwise. */
    public static TaxTreatment standard(String taxClass) {
        return of(taxClass, As.STANDARD, Optional.empty());
    }

    /** Taxes a class at the rates of another, for all buyers unless said otherwise. The net price stands unless said. */
    public static TaxTreatment rates(String taxClass, TaxClass rates) {
        return of(taxClass, As.OTHER_RATES, Optional.of(rates));
    }

    /** Takes the tax off a class, for all buyers unless said otherwise. The net price stands unless said. */
    public static TaxTreatment exempt(String taxClass) {
        return of(taxClass, As.EXEMPT, Optional.empty());
    }

    /** Turns the tax of a class round to the buyer, a business, of all countries unless said otherwise; the net price stands. */
    public static TaxTreatment reverseCharge(String taxClass) {
        return of(taxClass, As.REVERSE_CHARGE, Optional.empty()).business(true);
    }

    private static TaxTreatment of(String taxClass, As as, Optional<TaxClass> rates) {
        return new TaxTreatment(taxClass, as, rates, new TreeSet<>(), Optional.empty(), Keeps.NET);
    }

    /**
     * Narrows it to buyers of these countries, in place of those said before.
     *
     * @throws IllegalArgumentException if a country is not two capital letters
     */
    public TaxTreatment countries(String first, String... more) {
        SortedSet<String> codes = new TreeSet<>();
        codes.add(Buyer.country(first));
        Arrays.stream(more).map(Buyer::country).forEach(codes::add);
        return new TaxTreatment(taxClass, as, rates, codes, business, keeps);
    }

    /**
     * Narrows it to businesses or to persons.
     *
     * @throws IllegalArgumentException if a reverse charge were to be for persons
     */
    public TaxTreatment business(boolean business) {
        if (!business && as == As.REVERSE_CHARGE) {
            throw new IllegalArgumentException(
                    "reverse charge of tax class " + Text.shown(taxClass) + " is for businesses, not for persons");
        }
        return new TaxTreatment(taxClass, as, rates, countries, Optional.of(business), keeps);
    }

    /**
     * Says what stands when the tax changes.
     *
     * @throws IllegalArgumentException if a reverse charge were to keep the gross price
     */
    public TaxTreatment keeps(Keeps what) {
        if (what == Keeps.GROSS && as == As.REVERSE_CHARGE) {
            throw new IllegalArgumentException(
                    "reverse charge of tax class " + Text.shown(taxClass) + " keeps the net price");
        }
        return new TaxTreatment(taxClass, as, rates, countries, business, Objects.requireNonNull(what, "keeps"));
    }

    /** Returns the name of the class that is taxed otherwise. */
    public String taxClass() {
        return taxClass;
    }

    /** Returns what becomes of the tax. */
    public As becomes() {
        return as;
    }

    /** Returns the class whose rates are taken; present for {@link As#OTHER_RATES}. */
    public Optional<TaxClass> rates() {
        return rates;
    }

    /** Returns how something of a class is taxed; empty for no tax. */
    Optional<TaxClass> rates(TaxClass own) {
        return as == As.STANDARD ? Optional.of(own) : rates;
    }

    /** Returns whose buyers are meant, in alphabetical order; all, if there is none. */
    public SortedSet<String> countries() {
        return countries;
    }

    /** Returns whether businesses are meant or persons; both, if empty. */
    public Optional<Boolean> business() {
        return business;
    }

    /** Returns what stands when the tax changes. */
    public Keeps keeps() {
        return keeps;
    }

    /** Tells whether it is for a buyer. */
    boolean isFor(Buyer buyer) {
        return (countries.isEmpty() || countries.contains(buyer.country()))
                && (business.isEmpty() || business.get() == buyer.business());
    }

    /** Tells whether both may be for the same buyer and class. */
    boolean overlaps(TaxTreatment other) {
        boolean country = countries.isEmpty()
                || other.countries.isEmpty()
                || countries.stream().anyMatch(other.countries::contains);
        boolean kind = business.isEmpty() || other.business.isEmpty() || business.equals(other.business);
        return taxClass.equals(other.taxClass) && country && kind;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaxTreatment that
                && taxClass.equals(that.taxClass)
                && as == that.as
                && rates.equals(that.rates)
                && countries.equals(that.countries)
                && business.equals(that.business)
                && keeps == that.keeps;
    }

    @Override
    public int hashCode() {
        return Objects.hash(taxClass, as, rates, countries, business, keeps);
    }

    @Override
    public String toString() {
        return as + " of " + taxClass + " for "
                + business.map(is -> is ? "businesses" : "persons").orElse("all")
                + (countries.isEmpty() ? "" : " in " + String.join(", ", countries)) + ", keeps " + keeps;
    }
}
