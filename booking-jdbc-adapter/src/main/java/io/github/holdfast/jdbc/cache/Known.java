package io.github.holdfast.jdbc.cache;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.jdbc.table.Stamp;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.jdbc.table.TariffTable;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import io.github.holdfast.store.TariffRow;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a node remembers of what it has read and written, so that selling alone it reads hardly anything back. Nothing of
 * it is believed before a lock, or the server under its lock, says that it still holds: plans and stock
 * by their stamps, the lines of a hold by what the hold's row says. Limited by a {@link Memory}. Thread-safe.
 */
public final class Known {

    private static final SecureRandom CHANCE = new SecureRandom();

    private final LongSupplier chance;
    private final Memory.Part<Long, InventoryTable.Defined> plans;
    private final Memory.Part<InventoryId, Long> numbers;
    private final Memory.Part<Long, Occupancy> stock;
    private final Memory.Part<HoldId, HeldLines> lines;
    private final Memory.Part<RulesKey, TariffTable.Rules> rules;
    private final Memory.Part<Long, Caution> cautions;
    private final AtomicLong timesLearnt = new AtomicLong();
    private long timesForgotten;

    /** Remembers things there. */
    public Known(Memory memory) {
        this(memory, CHANCE::nextLong);
    }

    /** Draws stamps from somewhere else. */
    public Known(Memory memory, LongSupplier chance) {
        this.chance = chance;
        plans = memory.part((number, known) -> 2 * Weights.NUMBER + known.plan().bytes());
        numbers = memory.part((id, number) -> Weights.id(id) + Weights.NUMBER);
        stock = memory.part((number, known) -> Weights.NUMBER + known.bytes());
        lines = memory.part((hold, known) -> Weights.lines(known.lines()));
        rules = memory.part((key, known) -> Weights.rules(key.id(), known.length()));
        cautions = memory.part((number, caution) -> 2 * Weights.NUMBER);
    }

    /** Draws a stamp for what a batch changes: one that nobody else draws. */
    public long drawStamp() {
        return chance.getAsLong();
    }

    /** Returns the plan of an inventory, if the one that is known has this stamp. */
    public Optional<Plan> plan(long number, long stamp) {
        return plans.get(number).filter(known -> known.stamp() == stamp).map(InventoryTable.Defined::plan);
    }

    /** Returns the last plan of an inventory that was seen. */
    public Optional<InventoryTable.Defined> plan(InventoryId id) {
        return numbers.get(id).flatMap(plans::get);
    }

    /** Remembers a plan under its stamp, and returns it. */
    public Plan put(Plan read, long stamp) {
        plans.put(read.number(), new InventoryTable.Defined(read, stamp));
        numbers.put(read.id(), read.number());
        return read;
    }

    /** Which rules: a digest names them by what they say. */
    private record RulesKey(TariffId id, int number, Digest digest) {
        static RulesKey of(TariffRow version) {
            return new RulesKey(version.id(), version.number(), version.digest());
        }
    }

    /** Returns the rules of a version, if those that are known have its digest. */
    public Optional<Tariff> rules(TariffRow version) {
        return rules.get(RulesKey.of(version)).map(TariffTable.Rules::tariff);
    }

    /** Remembers the rules of a version, and returns them. */
    public Tariff put(TariffRow version, TariffTable.Rules read) {
        rules.put(RulesKey.of(version), read);
        return read.tariff();
    }

    /** Returns who had a cell when it was last seen, if anybody. */
    public Optional<Owner> owner(Cell cell) {
        return stock.get(cell.inventory()).flatMap(known -> known.owner(cell));
    }

    /** Tells whether a counter had a row and room when it was last seen, and how much was taken. */
    public boolean hasRoom(CounterKey key, StockKeys.Demand demand, Map<CounterKey, Integer> taken) {
        Optional<Occupancy> known = stock.get(key.scope()).filter(seen -> seen.knows(key));
        if (known.isEmpty()) {
            return false;
        }
        OptionalInt last = known.get().taken(key);
        last.ifPresent(quantity -> taken.put(key, quantity));
        return last.isPresent() && last.getAsInt() + demand.wanted() <= demand.ceiling();
    }

    /** Returns how far what is known of an inventory's stock can be believed without its lock. */
    public Caution caution(long number) {
        return cautions.get(number).orElseGet(() -> {
            Caution fresh = new Caution();
            cautions.put(number, fresh);
            return fresh;
        });
    }

    /** Returns what is known of an inventory's stock; the caller has locked the inventory and found this stamp. */
    public Occupancy stock(long number, Stamp stamp) {
        Occupancy known = stock.get(number).orElseGet(Occupancy::new);
        known.at(stamp);
        stock.put(number, known);
        return known;
    }

    /** Says that more is known of an inventory's stock by now. */
    public void weigh(long number, Occupancy known) {
        stock.weigh(number, known);
    }

    /** Forgets what is older than this stamp, which the caller has had locked, but has no longer. */
    public void catchUp(long number, Stamp stamp) {
        Occupancy known = stock.get(number).orElseGet(Occupancy::new);
        known.catchUp(stamp);
        stock.put(number, known);
    }

    /** Forgets what is taken of an inventory. */
    public void forgetStock(long number) {
        stock.remove(number);
    }

    /** Returns how often everything was forgotten. */
    public synchronized long timesForgotten() {
        return timesForgotten;
    }

    /** Does this unless everything was forgotten meanwhile. */
    public synchronized void unlessForgottenSince(long times, Runnable deed) {
        if (times == timesForgotten) {
            deed.run();
        }
    }

    /** Forgets everything. */
    public synchronized void forget() {
        timesForgotten++;
        plans.clear();
        numbers.clear();
        stock.clear();
        lines.clear();
        rules.clear();
    }

    /** Returns the lines of a hold that this node has placed. */
    public Optional<HeldLines> lines(HoldId hold) {
        return lines.get(hold);
    }

    /** Remembers what was committed. */
    public void committed(Slice slice, Changes changes, Stamps stamps) {
        for (InventoryRow opened : changes.opened()) {
            long number = opened.plan().number();
            put(opened.plan(), stamps.drawn());
            if (isUnused(number, changes)) {
                stock.put(number, Occupancy.ofNew(stamps.opening(opened)));
            }
        }
        changes.amended().forEach(row -> put(row.plan(), stamps.drawn()));
        advance(slice, changes, stamps);
        for (Changes.HoldChange change : changes.changed()) {
            HoldRow row = change.after();
            learn(row);
            if (row.state() != Hold.State.HELD) {
                lines.remove(row.id());
            }
        }
        changes.placed().stream()
                .filter(row -> row.state() == Hold.State.HELD)
                .forEach(row -> lines.put(row.id(), HeldLines.of(row)));
    }

    private static boolean isUnused(long number, Changes changes) {
        return changes.cells().stream().noneMatch(change -> change.cell().inventory() == number)
                && changes.counters().stream().noneMatch(change -> change.key().scope() == number);
    }

    /** Returns how often something was learnt of what became of holds. */
    public long timesLearnt() {
        return timesLearnt.get();
    }

    /** Says that something was learnt of what became of holds. */
    public void countLearnt() {
        timesLearnt.incrementAndGet();
    }

    /** Remembers what a locked hold says of itself. */
    public void learn(HoldRow row) {
        countLearnt();
        for (HoldLine line : row.lines()) {
            stock.get(line.inventory())
                    .ifPresent(known -> line.cells().forEach(cell -> known.learn(cell, row.owner())));
        }
    }

    private void advance(Slice slice, Changes changes, Stamps stamps) {
        if (changes.touched().isEmpty()) {
            return;
        }
        Map<HoldId, Owner> owners = new HashMap<>();
        changes.placed().forEach(row -> owners.put(row.id(), row.owner()));
        Map<Long, List<Changes.CellChange>> cells =
                by(changes.cells(), change -> change.cell().inventory());
        Map<Long, List<Changes.CounterChange>> counters =
                by(changes.counters(), change -> change.key().scope());
        for (InventoryRow row : slice.plans().rows()) {
            long number = row.plan().number();
            if (changes.touched().contains(number)) {
                Map<CounterKey, Integer> taken = new HashMap<>();
                counters.getOrDefault(number, List.of())
                        .forEach(change -> taken.put(
                                change.key(), slice.counters().getOrDefault(change.key(), 0) + change.delta()));
                Stamp before = stamps.foundStock(number);
                Stamp after = before.next(stamps.drawn());
                stock.get(number).ifPresent(known -> {
                    known.advance(before, after, cells.getOrDefault(number, List.of()), owners, taken);
                    weigh(number, known);
                });
            }
        }
    }

    private static <T> Map<Long, List<T>> by(List<T> all, ToLongFunction<T> number) {
        return all.stream().collect(Collectors.groupingBy(number::applyAsLong));
    }
}
