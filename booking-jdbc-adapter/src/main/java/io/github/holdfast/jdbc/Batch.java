package io.github.holdfast.jdbc;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Decider;
import io.github.holdfast.ledger.Decision;
import io.github.holdfast.ledger.Plans;
import io.github.holdfast.ledger.Slice;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One batch of commands: locked, loaded, decided and written in a transaction that somebody else begins and ends. */
final class Batch {

    private final List<? extends Command<?>> commands;
    private final PlanCache cache;
    private final SortedSet<HoldId> missing = new TreeSet<>();

    Batch(List<? extends Command<?>> commands, PlanCache cache) {
        this.commands = commands;
        this.cache = cache;
    }

    /** Runs once. If the decision says so, nothing was written, and the next run locks what was missing as well. */
    Decision run(Session session) throws SQLException {
        Loading loading = new Loading(session, cache, Decider.keys(commands), missing);
        Plans plans = loading.lockInventories();
        Slice slice = loading.load(plans, Decider.keys(commands, plans));
        Decision decision = Decider.decide(commands, slice, loading.readAt());
        if (decision.again()) {
            missing.addAll(decision.missing());
        } else if (!decision.changes().isEmpty()) {
            new Writing(session).write(decision.changes());
        }
        return decision;
    }

    List<String> keys() {
        return commands.stream().map(Command::key).toList();
    }
}
