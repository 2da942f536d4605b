package io.github.holdfast.benchmarks.store;

import io.github.holdfast.benchmarks.load.Design;
import java.sql.SQLException;

/** Makes a design on a database. */
public interface Opener {

    Design on(Database database) throws SQLException;
}
