package io.github.holdfast.examples.onsale;

import io.github.holdfast.examples.onsale.store.MemoryStore;
import io.github.holdfast.examples.onsale.store.Store;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where the sale is kept. */
final class StoreOptions {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmssSSS", Locale.ROOT);

    @Option(names = "--memory", description = "Keeps the sale in memory, without any database.")
    private boolean memory;

    @Option(names = "--sabotage", description = "Takes locks and constraints away, to see the proof notice.")
    private boolean sabotage;

    private final String saleName = STAMP.format(LocalDateTime.now());

    /** Sets this sale apart from all others in the same database. */
    String saleName() {
        return saleName;
    }

    Store open() {
        return new MemoryStore(sabotage);
    }
}
