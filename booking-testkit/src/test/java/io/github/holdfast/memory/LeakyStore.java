package io.github.holdfast.memory;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.store.Changes;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Rows that are wrong in one line: what was decided is not quite what is written. */
final class LeakyStore extends Store {

    private final UnaryOperator<Changes> leak;

    private LeakyStore(UnaryOperator<Changes> leak) {
        this.leak = leak;
    }

    @Override
    void write(Changes changes) {
        super.write(leak.apply(changes));
    }

    /** Returns the contract over each leaky store, by what is wrong with it. */
    static Map<String, Supplier<ContractOverStore>> all() {
        Map<String, Supplier<ContractOverStore>> all = new LinkedHashMap<>();
        all.putAll(stock());
        all.putAll(lives());
        all.putAll(money());
        return all;
    }

    private static Map<String, Supplier<ContractOverStore>> stock() {
        Map<String, Supplier<ContractOverStore>> all = new LinkedHashMap<>();
        all.put("what may lapse is not noted", leaking("pending", Changes::pending, row -> false));
        all.put("what was settled stays noted", leaking("settled", Changes::settled, row -> false));
        all.put("what is given back is given back twice", with("counters", LeakyStore::givenBackTwice));
        all.put("counters never go down", leaking("counters", Changes::counters, change -> change.delta() >= 0));
        all.put(
                "seats are never given back",
                leaking("cells", Changes::cells, change -> change.after().isPresent()));
        all.put(
                "a seat that is taken over keeps its owner",
                leaking(
                        "cells",
                        Changes::cells,
                        change -> change.before().isEmpty() || change.after().isEmpty()));
        all.put("the last seat is not written", with("cells", LeakyStore::withoutLastSeat));
        all.put("nobody looks for what lapsed in a pool", () -> new ContractOverStore(new Blind()));
        return all;
    }

    private static Map<String, Supplier<ContractOverStore>> lives() {
        Map<String, Supplier<ContractOverStore>> all = new LinkedHashMap<>();
        all.put("events are not written", leaking("events", Changes::events, event -> false));
        all.put(
                "the event of an expiry is not written",
                leaking("events", Changes::events, event -> !(event instanceof BookingEvent.HoldExpired)));
        all.put("operations are not remembered", leaking("operations", Changes::operations, row -> false));
        all.put("changes of a definition are not written", leaking("amended", Changes::amended, row -> false));
        all.put("a release is not written", losing(Hold.State.RELEASED));
        all.put("an extension is not written", losing(Hold.State.HELD));
        all.put("an expiry is not written", losing(Hold.State.EXPIRED));
        all.put("a confirmed hold stays held", losing(Hold.State.CONFIRMED));
        all.put("a version of a tariff is not written", leaking("published", Changes::published, one -> false));
        all.put("a withdrawal is not written", leaking("withdrawn", Changes::withdrawn, row -> false));
        all.put("a cancellation is not written", leaking("cancelled", Changes::cancelled, change -> false));
        return all;
    }

    private static Map<String, Supplier<ContractOverStore>> money() {
        Map<String, Supplier<ContractOverStore>> all = new LinkedHashMap<>();
        all.put(
                "the event of a refund is not written",
                leaking("events", Changes::events, event -> !(event instanceof BookingEvent.RefundDue)));
        all.put(
                "what is taken back is not written",
                leaking(
                        "charged",
                        Changes::charged,
                        owed -> owed.line().reverses().isEmpty()));
        all.put(
                "what is kept is not written",
                leaking("charged", Changes::charged, owed -> owed.line().kind() != AccountLine.Kind.CHARGE));
        all.put("the codes of a hold are not kept", with("placed", LeakyStore::withoutCodes));
        all.put("how it was sold is not kept", leaking("documents", Changes::documents, sale -> false));
        return all;
    }

    private static Object withoutCodes(Changes changes) {
        return changes.placed().stream()
                .map(row -> row.toBuilder().codes(Collections.emptySortedSet()).build())
                .toList();
    }

    private static Supplier<ContractOverStore> losing(Hold.State state) {
        return leaking("changed", Changes::changed, change -> change.after().state() != state);
    }

    private static Object withoutLastSeat(Changes changes) {
        return changes.cells().subList(0, Math.max(0, changes.cells().size() - 1));
    }

    private static Object givenBackTwice(Changes changes) {
        return changes.counters().stream().map(LeakyStore::twice).toList();
    }

    private static Changes.CounterChange twice(Changes.CounterChange change) {
        int delta = change.delta() < 0 ? 2 * change.delta() : change.delta();
        return new Changes.CounterChange(change.key(), change.isNew(), delta, change.limit());
    }

    private static <T> Supplier<ContractOverStore> leaking(
            String component, Function<Changes, List<T>> rows, Predicate<T> kept) {
        return with(
                component, changes -> rows.apply(changes).stream().filter(kept).toList());
    }

    private static Supplier<ContractOverStore> with(String component, Function<Changes, Object> value) {
        return () -> new ContractOverStore(new LeakyStore(changes -> copy(changes, component, value.apply(changes))));
    }

    private static Changes copy(Changes changes, String component, Object value) {
        try {
            Changes.Builder parts = changes.toBuilder();
            for (Method part : Changes.Builder.class.getMethods()) {
                if (part.getName().equals(component)) {
                    part.invoke(parts, value);
                    return parts.build();
                }
            }
            throw new IllegalStateException("changes have no " + component);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Blind extends Store {

        @Override
        void write(Changes changes) {
            super.write(changes);
            rows.pending.keys().forEach(rows.pending::remove);
        }
    }
}
