package io.github.holdfast.jdbc.apply;

import static io.github.holdfast.hold.Pick.best;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Everybody wants any seat at once, at two nodes that batch, and there are many more seats than customers. */
class AnySeatTest {

    private static final int SEATS = 8_000;
    private static final int CUSTOMERS = 160;

    @OnEach
    void B21_of_160_who_ask_two_nodes_for_any_of_8000_seats_nobody_is_refused_or_asked_to_try_again(
            Databases.Database database) {
        List<Shop> nodes = IntStream.range(0, 2)
                .mapToObj(i -> new Shop(JdbcLedger.owning(database.dataSource(), database.options())))
                .toList();
        InventoryId arena = nodes.get(0).open("arena", SEATS, 1);
        List<BackgroundCall<Answer<Hold>>> asked = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            Command.PlaceHold any = Shop.place(arena, best(1));
            Shop node = nodes.get(i % 2);
            asked.add(
                    BackgroundCall.start(() -> node.ledger().apply(List.of(any)).to(any)));
        }
        assertThat(asked)
                .extracting(BackgroundCall::result)
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Done.class))
                .extracting(answer ->
                        ((Answer.Done<Hold>) answer).value().claims().get(0).place())
                .doesNotHaveDuplicates();
        assertThat(nodes.get(1).bookings().inventories().availability(arena, Span.whole()))
                .hasValueSatisfying(left -> assertThat(left.freeSeats()).hasSize(SEATS - CUSTOMERS));
        assertThat(nodes.get(0).bookings().upkeep().audit().violations()).isEmpty();
    }
}
