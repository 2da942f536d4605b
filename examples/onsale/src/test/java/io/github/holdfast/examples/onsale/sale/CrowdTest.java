package io.github.holdfast.examples.onsale.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.examples.onsale.gtfs.Feed;
import io.github.holdfast.examples.onsale.gtfs.TrainRun;
import io.github.holdfast.examples.onsale.plan.PlanReader;
import io.github.holdfast.examples.onsale.tariff.PriceList;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void the_seed_fixes_the_wishes() throws IOException {
        Crowd crowd = crowd();
        assertThat(words(crowd.of(300, 5))).isEqualTo(words(crowd.of(300, 5)));
        assertThat(words(crowd.of(300, 5))).isNotEqualTo(words(crowd.of(300, 6)));
    }

    @Test
    void people_differ() throws IOException {
        List<Customer> people = crowd().of(2_000, 1);
        assertThat(people.stream().map(Customer::manner).distinct()).containsExactlyInAnyOrder(Manner.values());
        assertThat(people.stream().map(Customer::show).distinct()).containsExactlyInAnyOrder(Show.values());
        assertThat(people.stream()
                        .flatMap(p -> p.wishes().stream())
                        .map(Wish::kind)
                        .distinct())
                .containsExactlyInAnyOrder(Kind.values());
        assertThat(people).isSortedAccordingTo((a, b) -> Integer.compare(a.arrives(), b.arrives()));
    }

    @Test
    void nobody_gets_off_where_the_train_only_picks_up() throws IOException {
        assertThat(crowd().of(2_000, 1).stream()
                        .flatMap(person -> person.wishes().stream())
                        .map(wish -> wish.journey().span().to().orElse("")))
                .contains("st-poelten")
                .doesNotContain("wien-meidling");
    }

    private static List<String> words(List<Customer> people) {
        return people.stream()
                .map(p -> p.id() + " " + p.manner() + " " + p.arrives() + " " + p.hesitates() + " "
                        + p.wishes().stream()
                                .map(wish -> wish.kind() + " " + wish.journey())
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static Crowd crowd() throws IOException {
        try (Feed feed = Feed.shipped()) {
            TrainRun run = feed.run("rx-162", LocalDate.of(2027, 3, 14), OptionalInt.empty());
            return new Crowd(
                    Venues.train("test", run, PlanReader.shipped("train"), PriceList.shipped("train")),
                    Venues.hall("test", run, PlanReader.shipped("hall"), PriceList.shipped("hall")),
                    1_000);
        }
    }
}
