package io.github.holdfast.testkit.wrong;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.seat.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Ledgers that count otherwise than they should how much of a category is taken. */
final class WrongTallies {

    private static final int WHOLE = 1_000;

    private WrongTallies() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("a load has the places of the hold itself", right -> new Tells(right, WrongTallies::after));
        all.put("a load has the places that the hold took before", right -> new Tells(right, WrongTallies::inTurn));
        all.put("a load is that of another category", right -> new Tells(right, WrongTallies::ofAnother));
        all.put("a load is that of the first slot", right -> new Tells(right, WrongTallies::ofFirstSlot));
        all.put("a load has what has lapsed", CountsLapsed::new);
        all.put("a load is told and not kept", KeepsNoLoad::new);
        all.put("a tally that is full refuses", RefusesWhenFull::new);
        all.put("a tally counts for ever", NeverCountsDown::new);
        return all;
    }

    /** Says another load of a claim that says one. */
    private interface Load {
        int of(Records records, Hold hold, int claim);
    }

    /** Tells other loads, and tells them again when the hold is found. */
    private static class Tells extends Wrapper {

        private final Load load;
        private final Map<HoldId, List<Claim>> told = new ConcurrentHashMap<>();

        Tells(Ledger right, Load load) {
            super(right);
            this.load = load;
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            return answer instanceof Answer.Done<?> done && done.value() instanceof Hold hold
                    ? new Answer.Done<>(told(hold), done.replayed())
                    : answer;
        }

        private Hold told(Hold hold) {
            return hold.toBuilder()
                    .claims(told.computeIfAbsent(hold.id(), any -> claims(hold)))
                    .build();
        }

        private List<Claim> claims(Hold hold) {
            List<Claim> claims = new ArrayList<>(hold.claims());
            for (int i = 0; i < claims.size(); i++) {
                if (claims.get(i).load().isPresent()) {
                    claims.set(i, claims.get(i).load(load.of(right.records(), hold, i)));
                }
            }
            return claims;
        }

        @Override
        public Records records() {
            return new Reads(right.records()) {
                @Override
                public Optional<Hold> find(HoldId id) {
                    return right.find(id).map(hold -> told(hold));
                }
            };
        }
    }

    private static Inventory inventory(Records records, Claim claim) {
        return records.find(claim.inventory()).orElseThrow();
    }

    private static int sold(Records records, Claim claim) {
        Inventory inventory = inventory(records, claim);
        return claim.counted()
                ? inventory.pool(claim.place()).orElseThrow().authorised()
                : places(inventory, claim.category().orElseThrow()).size();
    }

    private static Set<String> places(Inventory inventory, String category) {
        Set<String> places = new HashSet<>();
        for (Seat seat : inventory.seats().seats()) {
            if (seat.category().equals(category)) {
                places.add(seat.label());
            }
        }
        return places;
    }

    private static int more(Records records, Claim claim, int places) {
        int all = Math.max(1, sold(records, claim));
        return Math.min(WHOLE, claim.load().orElseThrow() + WHOLE * places / all);
    }

    private static int alike(List<Claim> claims, Claim claim) {
        return claims.stream()
                .filter(one -> one.inventory().equals(claim.inventory())
                        && one.counted() == claim.counted()
                        && one.category().equals(claim.category()))
                .mapToInt(Claim::quantity)
                .sum();
    }

    private static int after(Records records, Hold hold, int number) {
        Claim claim = hold.claims().get(number);
        return more(records, claim, alike(hold.claims(), claim));
    }

    private static int inTurn(Records records, Hold hold, int number) {
        Claim claim = hold.claims().get(number);
        return more(records, claim, alike(hold.claims().subList(0, number), claim));
    }

    private static int ofAnother(Records records, Hold hold, int number) {
        Claim claim = hold.claims().get(number);
        String other = inventory(records, claim).seats().categories().stream()
                .filter(category -> !claim.category().equals(Optional.of(category)))
                .findFirst()
                .orElseThrow();
        return taken(records, hold, claim, claim.span(), other);
    }

    private static int ofFirstSlot(Records records, Hold hold, int number) {
        Claim claim = hold.claims().get(number);
        Timeline timeline = inventory(records, claim).timeline();
        if (claim.counted() || !(timeline.resolve(claim.span()) instanceof Resolution.Found found)) {
            return claim.load().orElseThrow();
        }
        Span first = timeline.stops().isEmpty() ? Span.whole() : timeline.span(found.from(), found.from() + 1);
        return taken(records, hold, claim, first, claim.category().orElseThrow());
    }

    /** How much of a category is not free, without what the hold has of it. */
    private static int taken(Records records, Hold hold, Claim claim, Span span, String category) {
        Set<String> places = places(inventory(records, claim), category);
        int all = Math.max(1, places.size());
        records.availability(claim.inventory(), span).orElseThrow().freeSeats().forEach(places::remove);
        hold.claims().stream()
                .filter(one -> one.inventory().equals(claim.inventory()))
                .map(Claim::place)
                .forEach(places::remove);
        return WHOLE * places.size() / all;
    }

    /** What nobody has noticed counts, though it has lapsed. */
    private static final class CountsLapsed extends Tells {

        private final List<Claim> lapsed;

        private CountsLapsed(Ledger right, List<Claim> lapsed) {
            super(right, (records, hold, number) -> {
                Claim claim = hold.claims().get(number);
                return more(records, claim, alike(lapsed, claim));
            });
            this.lapsed = lapsed;
        }

        CountsLapsed(Ledger right) {
            this(right, new ArrayList<>());
        }

        @Override
        Command<?> in(Command<?> command) {
            lapsed.clear();
            for (HoldId id : right.records().lapsed(100)) {
                right.records().find(id).ifPresent(hold -> lapsed.addAll(hold.claims()));
            }
            return command;
        }
    }

    /** Whatever was held before counts, though it was given back. */
    private static final class NeverCountsDown extends Tells {

        NeverCountsDown(Ledger right) {
            this(right, new ConcurrentHashMap<>());
        }

        private NeverCountsDown(Ledger right, Map<String, Integer> most) {
            super(right, (records, hold, number) -> {
                Claim claim = hold.claims().get(number);
                String key = claim.inventory() + " " + claim.category() + " " + claim.counted();
                return most.merge(key, claim.load().orElseThrow(), Math::max);
            });
        }
    }

    private static final class KeepsNoLoad extends Wrapper {

        KeepsNoLoad(Ledger right) {
            super(right);
        }

        @Override
        public Records records() {
            return new Reads(right.records()) {
                @Override
                public Optional<Hold> find(HoldId id) {
                    return right.find(id).map(KeepsNoLoad::without);
                }
            };
        }

        private static Hold without(Hold hold) {
            return hold.toBuilder()
                    .claims(hold.claims().stream().map(KeepsNoLoad::without).toList())
                    .build();
        }

        private static Claim without(Claim claim) {
            if (claim.load().isEmpty()) {
                return claim;
            }
            Claim bare = claim.counted()
                    ? Claim.counted(claim.inventory(), claim.span(), claim.place(), claim.quantity())
                    : Claim.numbered(claim.inventory(), claim.span(), claim.place())
                            .category(claim.category().orElseThrow());
            Claim under = claim.tariff().map(bare::tariff).orElse(bare);
            return claim.fare().map(under::fare).orElse(under);
        }
    }

    /** Its ceiling is what is sold of a category by now. */
    private static final class RefusesWhenFull extends Wrapper {

        RefusesWhenFull(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            boolean full = command instanceof Command.PlaceHold
                    && answer instanceof Answer.Done<?> done
                    && done.value() instanceof Hold hold
                    && hold.claims().stream().anyMatch(claim -> claim.load().orElse(0) == WHOLE);
            if (!full) {
                return answer;
            }
            ask(new Command.ReleaseHold(((Command.PlaceHold) command).id()));
            return new Answer.Refused<Hold>(
                    Refusal.of(Refusal.Reason.SOLD_OUT, "a tally is full").decidedAt(Instant.EPOCH));
        }
    }
}
