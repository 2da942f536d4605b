package io.github.holdfast.jdbc.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.testkit.model.Call;
import io.github.holdfast.testkit.model.History;
import io.github.holdfast.testkit.model.HistoryReport;
import io.github.holdfast.testkit.model.Recorder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A race for the places of three trains, which operators change meanwhile, and its reckoning. */
final class OversellRace {

    private static final int CHANGES = 10;
    private static final int MOST_WAVES = 50;

    private final Databases.Database database;
    private final Ledger ledger;
    private final Bookings bookings;
    private final RaceTrains trains;
    private final Recorder buyers;
    private final Recorder operators;
    private final long seed;

    private OversellRace(Databases.Database database, Ledger ledger, Ledger ofOperators, long seed) {
        this.database = database;
        this.ledger = ledger;
        this.bookings = Bookings.over(ledger);
        this.trains = RaceTrains.open(bookings);
        this.buyers = new Recorder(ledger);
        this.operators = new Recorder(ofOperators);
        this.seed = seed;
        System.out.println("seed of the race: " + seed);
    }

    /** Opens the trains; the operators have a ledger of their own, so that they need not queue for connections. */
    static OversellRace in(Databases.Database database, Ledger ofOperators) {
        Ledger ledger = JdbcLedger.owning(database.dataSource(), database.options());
        return new OversellRace(database, ledger, ofOperators, System.nanoTime());
    }

    long seed() {
        return seed;
    }

    /**
     * In each wave everybody buys while operators work; then what was not confirmed lapses, and nobody sweeps.
     *
     * @param waves how many there are, and more until operators have changed something often and others have done enough
     * @param enough whether others have
     */
    void run(int waves, int threads, int asks, int operatorsCount, BooleanSupplier enough) throws Exception {
        List<RaceOperator> crew = IntStream.range(0, operatorsCount)
                .mapToObj(i -> new RaceOperator(operators, "operator" + i, seed * 31 + i))
                .toList();
        List<BackgroundCall<RaceOperator>> working =
                crew.stream().map(one -> BackgroundCall.start(one::work)).toList();
        try {
            for (int wave = 0;
                    wave < waves || wave < MOST_WAVES && !(enough.getAsBoolean() && applied(crew) > CHANGES);
                    wave++) {
                RaceBuyer.run(buyers, "near", seed + wave, threads, asks);
                database.pass(RaceTrains.TTL);
            }
        } finally {
            crew.forEach(RaceOperator::stop);
        }
        working.forEach(BackgroundCall::result);
        int applied = applied(crew);
        int changed = crew.stream().mapToInt(RaceOperator::changedMeanwhile).sum();
        System.out.printf("%d changes applied, %d planned again because of REVISION_CHANGED%n", applied, changed);
        assertThat(applied).as("changes").isGreaterThan(CHANGES);
    }

    private static int applied(List<RaceOperator> crew) {
        return crew.stream().mapToInt(RaceOperator::applied).sum();
    }

    /** Lets an operator make the trains what they are to be in the end. */
    void restore() {
        new RaceOperator(operators, "operator", seed).restore();
    }

    List<Call> calls() {
        return buyers.calls();
    }

    /** Judges what was done here and what was done elsewhere: nothing twice, nobody refused without reason. */
    void judge(List<Call> elsewhere) {
        List<Call> calls = new ArrayList<>(buyers.calls());
        calls.addAll(elsewhere);
        int wanted = wanted(calls);
        System.out.printf(
                Locale.ROOT,
                "%d places times legs wanted of %d: %.1f times%n",
                wanted,
                RaceTrains.SUPPLY,
                1.0 * wanted / RaceTrains.SUPPLY);
        assertThat(wanted).as("demand").isGreaterThan(3 * RaceTrains.SUPPLY);
        long asked = calls.stream().filter(call -> !call.asks().isEmpty()).count();
        for (Reason reason : EnumSet.of(
                Reason.TAKEN,
                Reason.SOLD_OUT,
                Reason.CLOSED,
                Reason.RESTRICTED,
                Reason.NOT_FOUND,
                Reason.HOLD_EXPIRED)) {
            System.out.println(reason + ": " + refused(calls, Set.of(reason)));
        }
        assertThat(refused(calls, Set.of(Reason.TAKEN, Reason.SOLD_OUT)))
                .as("refused as taken")
                .isGreaterThan(asked / 5);
        assertThat(refused(calls, Set.of(Reason.CLOSED, Reason.RESTRICTED, Reason.NOT_FOUND)))
                .as("refused because of a change")
                .isPositive();
        calls.addAll(operators.calls());
        HistoryReport report = History.of(trains.definitions(), operators.amends(), calls, ledger.records())
                .check();
        System.out.println(report);
        assertThat(report.violations()).isEmpty();
        assertThat(report.falseRefusals()).isZero();
    }

    private static long refused(List<Call> calls, Set<Reason> reasons) {
        return calls.stream()
                .filter(call -> call.reason() != null && reasons.contains(call.reason()))
                .count();
    }

    private static int wanted(List<Call> calls) {
        return calls.stream()
                .flatMap(call -> call.asks().stream())
                .mapToInt(ask ->
                        ask.count() * (RaceTrains.STOPS.indexOf(ask.to()) - RaceTrains.STOPS.indexOf(ask.from())))
                .sum();
    }

    /** Sells the rest one by one: exactly as much is sold as there is, and at least half of the holds had to give way. */
    void sellTheRest() {
        long placed = Sql.number(database, "SELECT COUNT(*) FROM {hold}");
        long found = Sql.number(database, "SELECT COUNT(*) FROM {hold} WHERE state = 3");
        trains.drain();
        RaceTrains.assertSoldOut(database);
        long takenOver = Sql.number(database, "SELECT COUNT(*) FROM {hold} WHERE state = 3");
        System.out.printf(
                Locale.ROOT,
                "%d holds, %d expired and taken over during the race, %d after the rest was sold: %.1f %%%n",
                placed,
                found,
                takenOver,
                100.0 * takenOver / placed);
        assertThat(2 * takenOver).as("expired and taken over").isGreaterThanOrEqualTo(placed);
        assertThat(Sql.number(database, "SELECT COUNT(*) FROM {hold} WHERE state = 0"))
                .as("in the way of nobody")
                .isZero();
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }
}
