package io.github.holdfast.examples.onsale.gtfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed offers the trains of a day, the shipped one too. */
class DayOfTrainsTest {

    private static final LocalDate DAY = LocalDate.of(2027, 3, 14);

    @TempDir
    Path folder;

    @Test
    void the_trains_of_a_day_by_departure() throws IOException {
        FeedMaker feed = new FeedMaker()
                .with(
                        "trips.txt",
                        "route_id,service_id,trip_id,trip_short_name",
                        "R,S,T,12",
                        "R,S,U,10",
                        "R,S,unused,1")
                .stopTimes(
                        "T,08:00:00,08:00:00,A,1",
                        "T,09:00:00,09:00:00,B,2",
                        "U,07:00:00,07:00:00,A,1",
                        "U,08:00:00,08:00:00,B,2");
        try (Feed opened = Feed.open(feed.folder(folder))) {
            assertThat(opened.on(DAY)).extracting(TrainRun::name).containsExactly("IC 10", "IC 12");
            assertThat(opened.on(LocalDate.of(2026, 1, 1))).isEmpty();
            assertThat(opened.nextDate(LocalDate.of(2026, 1, 1))).contains(LocalDate.of(2027, 1, 1));
        }
    }

    @Test
    void the_shipped_feed() throws IOException {
        try (Feed shipped = Feed.shipped()) {
            assertThat(shipped.on(LocalDate.of(2027, 3, 12))).hasSize(7);
            TrainRun night = shipped.run("nx-466", LocalDate.of(2027, 3, 12), OptionalInt.empty());
            assertThat(night.name()).isEqualTo("NX 466");
            assertThat(night.last().arrival()).isEqualTo("2027-03-13T07:48+01:00[Europe/Zurich]");
        }
    }
}
