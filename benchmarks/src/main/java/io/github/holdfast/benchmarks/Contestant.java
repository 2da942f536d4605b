package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.store.Copy;
import io.github.holdfast.benchmarks.store.Ground;
import io.github.holdfast.benchmarks.store.Opener;
import io.github.holdfast.benchmarks.store.Server;
import java.util.function.UnaryOperator;

/**
 * Who takes part in a cell.
 *
 * @param name shown in the report
 * @param venue where it runs
 * @param weight how many holds a call stands for
 * @param load what is special about its load
 */
record Contestant(String name, Venue venue, int weight, UnaryOperator<Load> load) {

    /** Prepares the ground for a run; PostgreSQL is there already. */
    interface Venue {
        Ground prepare(Server postgres) throws Exception;
    }

    /** One that runs elsewhere than on a fresh PostgreSQL database. */
    static Contestant at(String name, Venue venue) {
        return new Contestant(name, venue, 1, load -> load);
    }

    private static Venue postgres(Opener opener) {
        return server -> new Copy(server, opener);
    }

    static Contestant of(String name, Opener opener) {
        return new Contestant(name, postgres(opener), 1, load -> load);
    }

    /** One call at a time, each of them standing for many holds. */
    static Contestant batches(String name, int weight, Opener opener) {
        return new Contestant(name, postgres(opener), weight, load -> load.clients(1));
    }

    /** One that has only so much to ask for. */
    static Contestant once(String name, Opener opener) {
        return new Contestant(name, postgres(opener), 1, Load::cold);
    }
}
