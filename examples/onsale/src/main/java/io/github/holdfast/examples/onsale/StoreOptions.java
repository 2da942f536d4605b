package io.github.holdfast.examples.onsale;

import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.examples.onsale.store.DatabaseStore;
import io.github.holdfast.examples.onsale.store.MemoryStore;
import io.github.holdfast.examples.onsale.store.Store;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the sale is kept. */
final class StoreOptions {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmssSSS", Locale.ROOT);

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description = "Your own PostgreSQL: jdbc:postgresql://localhost/test. Default: an embedded H2.")
    private @Nullable String url;

    @Option(names = "--jdbc-user", paramLabel = "NAME", defaultValue = "", description = "Who signs in there.")
    private String user = "";

    @Option(
            names = "--jdbc-password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            defaultValue = "",
            description = "With which password; without a value you are asked for it.")
    private String password = "";

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
        if (memory && url != null) {
            throw new WrongInput("--memory and --jdbc-url exclude each other");
        }
        if (memory) {
            return new MemoryStore(sabotage);
        }
        return url == null
                ? DatabaseStore.embedded("onsale-" + saleName, sabotage)
                : DatabaseStore.at(new DatabaseStore.Address(url, user, password), sabotage);
    }
}
