package io.github.holdfast.jdbc.cache;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.table.ClaimTable;
import io.github.holdfast.jdbc.table.TariffTable;
import io.github.holdfast.jdbc.table.TreeJson;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.TariffRow;
import io.github.holdfast.terms.Percent;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Remembers many things of several kinds in a JVM of its own, and says what they are estimated at and what they take. */
final class ManyOccupancies {

    private static final Instant AT = Instant.parse("2027-03-14T06:00:00Z");

    private ManyOccupancies() {}

    /** Prints, of each kind, the name, the estimate and the bytes. */
    public static void main(String[] none) {
        Map<String, BiConsumer<Memory, Integer>> kinds = new LinkedHashMap<>();
        kinds.put("cells of a hold each", (memory, number) -> cells(memory, number, 1));
        kinds.put("cells of ten a hold", (memory, number) -> cells(memory, number, 10));
        kinds.put("free cells", ManyOccupancies::free);
        kinds.put("counters", ManyOccupancies::counters);
        kinds.put("lines", ManyOccupancies::lines);
        kinds.put("texts", ManyOccupancies::texts);
        kinds.put("rules of small tariffs", (memory, number) -> rules(memory, number, 2));
        kinds.put("rules of large tariffs", (memory, number) -> rules(memory, number, 50));
        kinds.forEach((name, kind) -> {
            kind.accept(new Memory(1 << 20), 0);
            Memory memory = new Memory(1 << 30);
            long before = used();
            for (int number = 1; memory.total() < 16_000_000; number++) {
                kind.accept(memory, number);
            }
            long taken = used() - before;
            System.out.println(name + "\t" + memory.total() + "\t" + taken);
        });
    }

    /** With the collector that moves everything together, and nobody else at work, this is exact once it stands still. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static Owner owner(int number) {
        return new Owner(
                HoldId.random(),
                Hold.State.CONFIRMED,
                AT.plusSeconds(number),
                Optional.of(CustomerId.of("customer-" + number)),
                Optional.of(BookingId.random()),
                false);
    }

    private static void remember(Memory memory, int number, Occupancy known) {
        memory.<Integer, Occupancy>part((key, value) -> Weights.NUMBER + value.bytes())
                .put(number, known);
    }

    private static void cells(Memory memory, int number, int ofOneHold) {
        Occupancy known = new Occupancy();
        List<ClaimTable.Claimed> all = new ArrayList<>();
        Map<HoldId, Owner> owners = new HashMap<>();
        for (int unit = 0; unit < 1_000; unit += ofOneHold) {
            Owner owner = owner(unit);
            owners.put(owner.hold(), owner);
            for (int i = 0; i < ofOneHold; i++) {
                all.add(new ClaimTable.Claimed(new Cell(number, unit + i, 0), owner.hold()));
            }
        }
        BitSet slots = new BitSet();
        slots.set(0);
        known.learnRest(slots, known.learnAll(slots, all), owners);
        remember(memory, number, known);
    }

    private static void free(Memory memory, int number) {
        Occupancy known = new Occupancy();
        List<Cell> cells = new ArrayList<>();
        for (int unit = 0; unit < 1_000; unit++) {
            cells.add(new Cell(number, unit, 0));
        }
        known.learn(cells, Map.of());
        remember(memory, number, known);
    }

    private static void counters(Memory memory, int number) {
        Occupancy known = new Occupancy();
        for (int slot = 0; slot < 100; slot++) {
            known.learn(new CounterKey(number, 0, slot), OptionalInt.of(1_000 + slot));
        }
        remember(memory, number, known);
    }

    private static void lines(Memory memory, int number) {
        List<HoldLine> lines = new ArrayList<>();
        for (int line = 0; line < 4; line++) {
            Claim claim = Claim.numbered(
                            InventoryId.of("train-" + number), Span.stops("from-" + line, "to-" + line), "w/1/" + line)
                    .category("second");
            lines.add(HoldLine.builder(line, number, claim, AT.plusSeconds(number))
                    .unit(line)
                    .build());
        }
        HeldLines held =
                new HeldLines(AT.plusSeconds(number), Optional.of(Digest.of(new byte[32])), List.copyOf(lines));
        memory.<HoldId, HeldLines>part((hold, known) -> Weights.lines(known.lines()))
                .put(HoldId.random(), held);
    }

    private static void rules(Memory memory, int number, int many) {
        Tariff.Builder tariff = Tariff.builder(TariffId.of("rail-" + number), CurrencyUnit.EUR, RoundingMode.HALF_UP);
        Money price = Money.ofMinor(CurrencyUnit.EUR, 1_000 + number);
        TaxClass tickets = TaxClass.of("tickets", "at-13", Percent.percent("13"));
        tariff.fare(
                "STANDARD", Rule.set("first", price, Basis.PLACE).category("1").tax(tickets));
        tariff.fare("SAVER", Rule.set("saver", price, Basis.PLACE).tax(tickets));
        for (int i = 0; i < many; i++) {
            tariff.rule(Rule.reduce("child-" + i, Percent.percent("50"), Basis.TRAVELLER)
                    .ages(i, i + 12)
                    .reason("Children up to " + i)
                    .group("ages"));
        }
        String document = TreeJson.write(tariff.build().tree());
        TariffTable.Rules rules = TariffTable.Rules.of(document);
        TariffRow row = new TariffRow(
                rules.tariff().id(), number, Digest.of(new byte[32]), AT.plusSeconds(number), Optional.empty());
        new Known(memory).put(row, rules);
    }

    private static void texts(Memory memory, int number) {
        List<Object> key = List.of("SELECT " + number, List.of(new Rows.Shape("hold_id uuid", false)));
        memory.<List<Object>, String>part(Weights::statement)
                .put(key, "SELECT * FROM a_table WHERE a_column = ? ".repeat(1 + number % 10));
    }
}
