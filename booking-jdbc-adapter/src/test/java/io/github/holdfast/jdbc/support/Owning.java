package io.github.holdfast.jdbc.support;

import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.apply.OwningLedger;
import io.github.holdfast.jdbc.cache.Memory;
import javax.sql.DataSource;

/** Ledgers with transactions of their own, without batches of callers. */
public final class Owning {

    private Owning() {}

    public static OwningLedger over(DataSource dataSource, JdbcOptions options) {
        return over(dataSource, options, new Memory(options.memory()));
    }

    public static OwningLedger over(DataSource dataSource, JdbcOptions options, Memory memory) {
        return new OwningLedger(dataSource, HiddenOptions.settings(options), memory);
    }
}
