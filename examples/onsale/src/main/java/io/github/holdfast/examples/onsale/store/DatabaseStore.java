package io.github.holdfast.examples.onsale.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.Bookings;
import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.ledger.StoreException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Keeps the sale in a database, from which two machines sell; they know each other only through it. */
public final class DatabaseStore implements Store {
    private static final int NODES = 2;
    private static final int CONNECTIONS_PER_NODE = 8;

    private final String title;
    private final Optional<Sabotage> sabotage;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final List<Bookings> nodes = new ArrayList<>();

    /**
     * Where the database is.
     *
     * @param url {@code jdbc:h2:} or {@code jdbc:postgresql:}
     * @param user empty if the address says it, or nobody asks
     */
    public record Address(String url, String user, String password) {}

    private DatabaseStore(String title, Optional<Sabotage> sabotage) {
        this.title = title;
        this.sabotage = sabotage;
    }

    /** An H2 database in this process, forgotten at the end. */
    public static DatabaseStore embedded(String name, boolean sabotaged) {
        Address address = new Address("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
        return open(address, "H2, embedded, in memory", sabotaged);
    }

    /**
     * Somebody's own database; tables are made where they are missing.
     *
     * @throws WrongInput if it cannot be reached or used
     */
    public static DatabaseStore at(Address address, boolean sabotaged) {
        if (!address.url().startsWith("jdbc:postgresql:") && !address.url().startsWith("jdbc:h2:")) {
            throw new WrongInput("--jdbc-url " + WrongInput.quoted(address.url())
                    + " is neither jdbc:postgresql://host/database nor jdbc:h2:...");
        }
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            String product = connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
            return open(address, product, sabotaged);
        } catch (SQLException | StoreException unusable) {
            throw new WrongInput("--jdbc-url: " + unusable.getMessage(), unusable);
        }
    }

    private static DatabaseStore open(Address address, String product, boolean sabotaged) {
        Optional<Sabotage> sabotage = sabotaged ? Optional.of(Sabotage.inItsOwnSchema()) : Optional.empty();
        DatabaseStore store = new DatabaseStore(
                product + sabotage.map(s -> ", schema " + s.schema()).orElse("") + ", two machines selling from it",
                sabotage);
        try {
            store.connect(address);
            return store;
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private void connect(Address address) {
        JdbcOptions options = sabotage.map(Sabotage::options).orElse(JdbcOptions.defaults());
        UnaryOperator<DataSource> wrapped = source -> sabotage.isPresent() ? Unlocked.over(source) : source;
        for (int node = 0; node < NODES; node++) {
            HikariDataSource pool = pool(address);
            pools.add(pool);
            if (node == 0) {
                JdbcSchema.apply(pool, options);
                sabotage.ifPresent(tools -> tools.dropConstraints(pool));
            }
            nodes.add(Bookings.over(JdbcLedger.owning(wrapped.apply(pool), options)));
        }
    }

    private static HikariDataSource pool(Address address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS_PER_NODE);
        return new HikariDataSource(config);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Bookings> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public boolean isSabotaged() {
        return sabotage.isPresent();
    }

    @Override
    public void close() {
        if (!pools.isEmpty()) {
            sabotage.ifPresent(tools -> tools.dropSchema(pools.get(0)));
        }
        pools.forEach(HikariDataSource::close);
    }
}
