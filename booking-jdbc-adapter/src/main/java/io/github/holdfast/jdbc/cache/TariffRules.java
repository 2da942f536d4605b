package io.github.holdfast.jdbc.cache;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.TariffTable;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of versions of tariffs: remembered, if they have the digests of the rows that were read just now, else read. A
 * digest names rules by what they say, so that no other copy of the database has others under it.
 */
public final class TariffRules {

    private final Session session;
    private final Known known;
    private final boolean careful;

    /**
     * Reads there what is not known.
     *
     * @param careful whether to read all, even those that are known
     */
    public TariffRules(Session session, Known known, boolean careful) {
        this.session = session;
        this.known = known;
        this.careful = careful;
    }

    /**
     * Returns tariffs with the rules of some of their versions, as far as they are there.
     *
     * @param bare the tariffs without rules
     * @param needed the versions
     */
    public Map<TariffId, PublishedTariff> of(Map<TariffId, PublishedTariff> bare, Collection<TariffRow> needed)
            throws SQLException {
        Map<TariffId, PublishedTariff> whole = new HashMap<>(bare);
        Map<TariffTable.Key, TariffRow> unknown = new HashMap<>();
        for (TariffRow row : needed) {
            Optional<Tariff> remembered = careful ? Optional.empty() : known.rules(row);
            remembered.ifPresentOrElse(
                    rules -> put(whole, row, rules),
                    () -> unknown.put(new TariffTable.Key(row.id(), row.number()), row));
        }
        if (!unknown.isEmpty()) {
            TariffTable.rules(session, unknown.keySet()).forEach((key, read) -> {
                TariffRow row = unknown.get(key);
                if (row != null) {
                    put(whole, row, known.put(row, read));
                }
            });
        }
        return whole;
    }

    private static void put(Map<TariffId, PublishedTariff> whole, TariffRow row, Tariff rules) {
        whole.computeIfPresent(row.id(), (id, tariff) -> tariff.with(row.number(), rules));
    }
}
