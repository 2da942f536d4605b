package io.github.holdfast.store;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All versions of a tariff, at least one, and the rules of some of them. Which of them is in force, is said here and nowhere
 * else. Immutable.
 */
public final class PublishedTariff {

    private final List<TariffRow> rows;
    private final Map<Integer, Tariff> rules;

    /**
     * Takes what was found.
     *
     * @param rows all versions, the first one first
     * @param rules the rules of those of which they are known, by number
     */
    public PublishedTariff(List<TariffRow> rows, Map<Integer, Tariff> rules) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a tariff without versions was never published");
        }
        this.rows = List.copyOf(rows);
        this.rules = Map.copyOf(rules);
    }

    /** Returns the tariff's id. */
    public TariffId id() {
        return rows.get(0).id();
    }

    /** Returns all versions, the first one first. */
    public List<TariffRow> rows() {
        return rows;
    }

    /** Returns a version, if there is one with this number. */
    public Optional<TariffRow> row(int number) {
        return rows.stream().filter(row -> row.number() == number).findFirst();
    }

    /** Returns the number of the version that was published last. */
    public int lastNumber() {
        return rows.get(rows.size() - 1).number();
    }

    /** Returns the latest version that was not withdrawn, in force already or not; empty if all were. */
    public Optional<TariffRow> standing() {
        return last(TariffRow::stands);
    }

    /**
     * Returns the version by which a hold is priced that was placed at an instant: of those that stand, and were published at
     * least {@link TariffVersion#NOTICE} before, the one with the highest number; if there is none, the first one that
     * stands. So what stands prices whatever was held, and only a withdrawal changes which version that is.
     */
    public Optional<TariffRow> inForceAt(Instant at) {
        Optional<TariffRow> noticed = last(row ->
                row.stands() && !row.publishedAt().plus(TariffVersion.NOTICE).isAfter(at));
        return noticed.isPresent()
                ? noticed
                : rows.stream().filter(TariffRow::stands).findFirst();
    }

    private Optional<TariffRow> last(Predicate<TariffRow> which) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (which.test(rows.get(i))) {
                return Optional.of(rows.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns a version with its rules.
     *
     * @throws IllegalStateException if they are not known
     */
    public TariffVersion version(TariffRow row) {
        Tariff tariff = rules.get(row.number());
        if (tariff == null) {
            throw new IllegalStateException("the rules of " + row.id() + " " + row.number() + " were not read");
        }
        return row.with(tariff);
    }

    /** Returns the rules of a version, if they are known. */
    public Optional<Tariff> rules(int number) {
        return Optional.ofNullable(rules.get(number));
    }

    /** Returns all versions, the first one first. */
    public List<TariffVersion> versions() {
        return rows.stream().map(this::version).toList();
    }

    /** Returns these with one more, or one in the place of that with its number. */
    public PublishedTariff with(TariffRow row) {
        List<TariffRow> all = new ArrayList<>(rows);
        all.removeIf(one -> one.number() == row.number());
        all.add(row);
        all.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return new PublishedTariff(all, rules);
    }

    /** Returns these with the rules of a version. */
    public PublishedTariff with(int number, Tariff tariff) {
        Map<Integer, Tariff> all = new HashMap<>(rules);
        all.put(number, tariff);
        return new PublishedTariff(rows, all);
    }

    /** Returns the number of the tariff's latest event: each version was published, and some were withdrawn. */
    public int sequence() {
        return rows.size() + (int) rows.stream().filter(row -> !row.stands()).count();
    }

    @Override
    public String toString() {
        return "PublishedTariff" + rows;
    }
}
