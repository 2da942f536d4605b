package io.github.holdfast.jdbc.support;

import java.util.function.Supplier;

/** A kind of database, for tests that need one that nothing else uses. */
public enum Store {
    POSTGRESQL(Databases::postgresDatabase),
    MARIADB(Databases::mariaDatabase),
    H2(Databases::h2Database);

    private final Supplier<Databases.Database> fresh;

    Store(Supplier<Databases.Database> fresh) {
        this.fresh = fresh;
    }

    public Databases.Database fresh() {
        return fresh.get();
    }
}
