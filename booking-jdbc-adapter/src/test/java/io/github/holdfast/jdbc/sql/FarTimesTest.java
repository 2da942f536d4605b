package io.github.holdfast.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.schema.Dialects;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Times on their way into a statement and back, however far away. */
class FarTimesTest {

    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");
    private static final int TIMES = 5_000;

    @OnEach
    void every_microsecond_between_the_years_1000_and_9999_comes_back_as_it_went(Databases.Database database)
            throws SQLException {
        long seed = System.nanoTime();
        System.out.println("seed of far times: " + seed);
        List<Instant> times =
                new ArrayList<>(List.of(FIRST, Hold.NEVER, Instant.EPOCH, Instant.EPOCH.minus(1, ChronoUnit.MICROS)));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TIMES; i++) {
            long second = random.nextLong(FIRST.getEpochSecond(), Hold.NEVER.getEpochSecond());
            times.add(Instant.ofEpochSecond(second, random.nextInt(1_000_000) * 1_000L));
        }
        assertThat(back(database, times)).isEqualTo(times);
    }

    private static List<Instant> back(Databases.Database database, List<Instant> times) throws SQLException {
        Column<Instant> moment = Column.ofTime("moment");
        Rows rows = Form.<Integer>of()
                .with(Column.ofInt("line"), line -> line)
                .with(moment, times::get)
                .rows(IntStream.range(0, times.size()).boxed().toList());
        try (Connection connection = database.dataSource().getConnection()) {
            Dialect dialect = Dialects.of(connection);
            Tables tables = HiddenOptions.tables(database.options());
            Trip trip = new Database(dialect, tables, Optional.empty(), Texts.FORGETFUL)
                    .on(connection)
                    .trip();
            List<Instant> back = trip.query("SELECT k.moment FROM @1 ORDER BY k.line", moment::of, rows);
            trip.run();
            return back;
        }
    }
}
