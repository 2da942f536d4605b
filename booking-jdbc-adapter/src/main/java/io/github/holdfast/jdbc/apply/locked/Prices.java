package io.github.holdfast.jdbc.apply.locked;

import io.github.holdfast.account.Account;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.cache.Definitions;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.cache.TariffRules;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.jdbc.table.QuotedRows;
import io.github.holdfast.jdbc.table.TariffTable;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tariffs of a batch, and the definitions by which it reckons prices again. Rows of tariffs are read each time, since one
 * may have been withdrawn; rules and definitions, which never change under their digest or stamp, only where they are not
 * known. What quotes say is read together with the holds, and is no more than a guess: what turns out to be missing is read
 * afterwards.
 */
final class Prices {

    private final Session session;
    private final Known known;
    private final Keys keys;
    private final boolean careful;

    private final Set<TariffId> asked = new TreeSet<>();
    private List<TariffRow> locked = List.of();
    private List<TariffRow> read = List.of();
    private Map<InventoryId, InventoryTable.Stamped> stamps = Map.of();
    private final Map<InventoryId, Inventory> definitions = new HashMap<>();
    private Map<TariffId, PublishedTariff> tariffs = Map.of();

    /**
     * Prepares to load.
     *
     * @param careful whether to believe nothing but what is read now
     */
    Prices(Session session, Known known, Keys keys, boolean careful) {
        this.session = session;
        this.known = known;
        this.keys = keys;
        this.careful = careful;
    }

    /** Locks the tariffs that change, and reads those that others need, as far as can be guessed. */
    void lock(Trip trip) {
        locked = TariffTable.lock(trip, keys.tariffs().keySet());
        Set<TariffId> needed = new TreeSet<>(keys.pricing());
        needed.addAll(keys.pricedBy());
        for (InventoryId id : keys.pricedIn()) {
            // of several tariffs, a quote names those only that it took a price from
            known.plan(id)
                    .ifPresent(last -> needed.addAll(last.plan().definition().tariffs()));
        }
        needed.removeAll(keys.tariffs().keySet());
        asked.addAll(keys.tariffs().keySet());
        asked.addAll(needed);
        QuotedRows ahead = QuotedRows.read(trip, needed, keys.pricedIn());
        read = ahead.tariffs();
        stamps = ahead.stamps();
    }

    /** Tells whether tariffs are locked. */
    boolean hasLocked() {
        return !locked.isEmpty();
    }

    /** Returns the definitions by which prices are reckoned again. */
    Map<InventoryId, Inventory> definitions() {
        return definitions;
    }

    /** Returns the tariffs. */
    Map<TariffId, PublishedTariff> tariffs() {
        return tariffs;
    }

    /**
     * Finds what the holds that were found need, and reads what of that is not there yet.
     *
     * @param holds the holds that were found
     * @param plans what was read or found by a stamp in this transaction, by number
     * @param accounts of what something is given back
     */
    void load(Map<HoldId, HoldRow> holds, Map<Long, Plan> plans, Collection<Account> accounts) throws SQLException {
        List<HoldRow> priced = new ArrayList<>();
        for (HoldId id : keys.priced()) {
            Optional.ofNullable(holds.get(id)).ifPresent(priced::add);
        }
        boolean areAllThere = priced.size() == keys.priced().size();
        define(priced, areAllThere ? Set.of() : keys.pricedIn(), plans);
        Set<TariffId> needed = new TreeSet<>(keys.pricing());
        needed.addAll(keys.tariffs().keySet());
        definitions.values().forEach(definition -> needed.addAll(definition.tariffs()));
        Set<TariffTable.Key> again = repricing(accounts);
        again.forEach(version -> needed.add(version.id()));
        Map<TariffId, PublishedTariff> bare = TariffTable.published(rows(needed), Map.of());
        Set<TariffRow> ruling = ruling(priced, areAllThere, bare);
        again.forEach(version -> Optional.ofNullable(bare.get(version.id()))
                .flatMap(all -> all.row(version.number()))
                .ifPresent(ruling::add));
        tariffs = new TariffRules(session, known, careful).of(bare, ruling);
    }

    /** Returns the versions by which what stays of bookings is priced anew, if it is. */
    private static Set<TariffTable.Key> repricing(Collection<Account> accounts) {
        Set<TariffTable.Key> versions = new LinkedHashSet<>();
        accounts.stream()
                .flatMap(account -> account.sale().stream())
                .filter(SaleDocument::isRepriced)
                .flatMap(sale -> sale.reckoning().facts().items().stream())
                .forEach(item -> versions.add(new TariffTable.Key(item.tariff(), item.version())));
        return versions;
    }

    /**
     * Finds definitions.
     *
     * @param guessed inventories in which holds lie that are not there yet
     */
    private void define(List<HoldRow> priced, Set<InventoryId> guessed, Map<Long, Plan> plans) throws SQLException {
        Map<Long, InventoryId> wanted = new HashMap<>();
        for (InventoryId id : guessed) {
            Optional.ofNullable(stamps.get(id)).ifPresent(stamp -> wanted.put(stamp.number(), id));
        }
        for (HoldRow row : priced) {
            for (HoldLine line : row.lines()) {
                wanted.put(line.inventory(), line.claim().inventory());
            }
        }
        Map<Long, Plan> found = new HashMap<>(plans);
        found.keySet().retainAll(wanted.keySet());
        Map<Long, Long> stamped = new HashMap<>();
        Set<Long> unread = new TreeSet<>();
        wanted.forEach((number, id) -> {
            InventoryTable.Stamped stamp = stamps.get(id);
            if (!found.containsKey(number)) {
                if (stamp != null && stamp.number() == number) {
                    stamped.put(number, stamp.definition());
                } else {
                    unread.add(number);
                }
            }
        });
        found.putAll(new Definitions(session, known, careful).of(stamped, unread));
        found.values().forEach(plan -> definitions.put(plan.id(), plan.definition()));
    }

    /** Returns all rows of tariffs, those that turned out to be needed too. */
    private List<TariffRow> rows(Set<TariffId> needed) throws SQLException {
        List<TariffRow> rows = new ArrayList<>(locked);
        rows.addAll(read);
        Set<TariffId> missing = new TreeSet<>(needed);
        missing.removeAll(asked);
        rows.removeIf(row -> !needed.contains(row.id()));
        if (!missing.isEmpty()) {
            Trip trip = session.trip();
            List<TariffRow> more = TariffTable.read(trip, missing);
            trip.run();
            rows.addAll(more);
        }
        return rows;
    }

    /** Returns the versions of which the rules are needed. */
    private Set<TariffRow> ruling(
            Collection<HoldRow> priced, boolean areAllThere, Map<TariffId, PublishedTariff> bare) {
        Set<TariffRow> needed = new LinkedHashSet<>();
        for (TariffId id : keys.pricing()) {
            // what the batch withdraws leaves the version before it
            boolean mayFall = !keys.tariffs()
                    .getOrDefault(id, Collections.emptySortedSet())
                    .isEmpty();
            Optional.ofNullable(bare.get(id)).stream()
                    .flatMap(all -> mayFall ? all.rows().stream() : all.standing().stream())
                    .forEach(needed::add);
        }
        keys.tariffs()
                .forEach((id, numbers) -> numbers.forEach(number -> Optional.ofNullable(bare.get(id))
                        .flatMap(all -> all.row(number))
                        .ifPresent(needed::add)));
        for (HoldRow hold : priced) {
            for (HoldLine line : hold.lines()) {
                Inventory sold = definitions.get(line.claim().inventory());
                if (sold != null) {
                    sold.tariffs()
                            .forEach(id -> Optional.ofNullable(bare.get(id))
                                    .ifPresent(all -> addInForce(all, hold.placedAt(), needed)));
                }
            }
        }
        if (!areAllThere) { // it is priced by what is in force when it is placed, in a moment
            for (Inventory definition : definitions.values()) {
                for (TariffId id : definition.tariffs()) {
                    Optional.ofNullable(bare.get(id)).ifPresent(all -> addStanding(all, needed));
                }
            }
        }
        return needed;
    }

    private static void addStanding(PublishedTariff all, Set<TariffRow> needed) {
        all.rows().stream().filter(TariffRow::stands).forEach(needed::add);
    }

    private void addInForce(PublishedTariff all, Instant at, Set<TariffRow> needed) {
        if (keys.tariffs().containsKey(all.id())) { // in the course of the batch it may be any
            addStanding(all, needed);
        } else {
            all.inForceAt(at).ifPresent(needed::add);
        }
    }
}
