package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/**
 * Who takes part in a cell.
 *
 * @param name shown in the report
 * @param opener makes the design on a fresh database
 * @param weight how many holds a call stands for
 * @param load what is special about its load
 */
record Contestant(String name, Opener opener, int weight, UnaryOperator<Load> load) {

    /** Makes a design on a fresh database. */
    interface Opener {
        Design on(Database database) throws SQLException;
    }

    static Contestant of(String name, Opener opener) {
        return new Contestant(name, opener, 1, load -> load);
    }

    /** One that gets warm slowly. */
    static Contestant slow(Pace pace, String name, Opener opener) {
        return new Contestant(name, opener, 1, load -> new Load(load.clients(), pace.slowStart(), load.measured()));
    }

    /** One call at a time, each of them standing for many holds. */
    static Contestant batches(String name, int weight, Opener opener) {
        return new Contestant(name, opener, weight, load -> load.clients(1));
    }

    /** One that has only so much to ask for. */
    static Contestant once(String name, Opener opener) {
        return new Contestant(name, opener, 1, Load::cold);
    }
}
