package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.examples.onsale.gtfs.TrainRun;
import io.github.holdfast.examples.onsale.report.Revenue;
import io.github.holdfast.examples.onsale.report.Tally;
import io.github.holdfast.examples.onsale.report.Tally.Left;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.Seat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Counts what was asked and what came of it. */
final class Tallies {
    private final Till till;
    private final Stock train;
    private final Stock hall;
    private final TrainRun run;

    Tallies(Till till, Stock train, Stock hall, TrainRun run) {
        this.till = till;
        this.train = train;
        this.hall = hall;
        this.run = run;
    }

    List<Tally> all() {
        return Arrays.stream(Show.values()).map(this::tally).toList();
    }

    private Tally tally(Show show) {
        List<Ticket> tickets = till.tickets().stream()
                .filter(ticket -> ticket.customer().show() == show)
                .toList();
        Till.Counts counts = till.counts(show);
        Map<String, Integer> refused = new TreeMap<>();
        counts.refused.forEach((reason, count) -> refused.put(reason, count.get()));
        Set<Customer> served = new HashSet<>();
        tickets.stream().filter(ticket -> !ticket.owned().isEmpty()).forEach(ticket -> served.add(ticket.customer()));
        return new Tally(
                show.title(),
                counts.customers.get(),
                counts.asked.get(),
                tickets.size(),
                refused,
                ended(tickets, Ticket.End.RELEASED),
                ended(tickets, Ticket.End.EXPIRED),
                ended(tickets, Ticket.End.CONFIRMED),
                counts.cancelled.get(),
                counts.uncancelled.get(),
                revenue(tickets.stream()
                        .filter(ticket -> ticket.end() == Ticket.End.CONFIRMED)
                        .toList()),
                tickets.stream()
                        .flatMap(ticket -> ticket.owned().stream())
                        .mapToInt(Claim::quantity)
                        .sum(),
                counts.customers.get() - served.size(),
                left(show));
    }

    private Revenue revenue(List<Ticket> booked) {
        return new Revenue(
                booked.stream()
                        .flatMap(ticket -> ticket.hold().claims().stream())
                        .mapToInt(Claim::quantity)
                        .sum(),
                sum(booked.stream().flatMap(ticket -> ticket.shown().stream()).map(Quote::total)),
                sum(booked.stream().flatMap(ticket -> ticket.refunds().stream()).map(CancellationQuote::refund)));
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.zero(train.venue().tariff().currency()), Money::plus);
    }

    private static int ended(List<Ticket> tickets, Ticket.End how) {
        return (int) tickets.stream().filter(ticket -> ticket.end() == how).count();
    }

    private List<Left> left(Show show) {
        return switch (show) {
            case TRAIN -> legs();
            case HALL -> categories();
            case BOTH -> List.of();
        };
    }

    private List<Left> legs() {
        int seats = train.venue().inventory().seats().seats().size();
        List<Left> legs = new ArrayList<>();
        for (int slot = 0; slot < train.venue().slots(); slot++) {
            int leg = slot;
            String pools = train.venue().inventory().pools().stream()
                    .map(pool ->
                            pool.authorised() - train.taken(pool, leg) + " of " + pool.authorised() + " " + pool.name())
                    .collect(Collectors.joining(", "));
            String name = run.calls().get(slot).name() + " – "
                    + run.calls().get(slot + 1).name();
            legs.add(new Left(name, train.free(slot), seats, pools));
        }
        return legs;
    }

    private List<Left> categories() {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Seat seat : hall.venue().inventory().seats().seats()) {
            int[] count = counts.computeIfAbsent(seat.category(), category -> new int[2]);
            count[0] += hall.owners(seat.label(), 0) == 0 ? 1 : 0;
            count[1]++;
        }
        List<Left> left = new ArrayList<>();
        counts.forEach((category, count) -> left.add(new Left("category " + category, count[0], count[1], "")));
        for (Pool pool : hall.venue().inventory().pools()) {
            left.add(new Left(pool.name(), pool.authorised() - hall.taken(pool, 0), pool.authorised(), ""));
        }
        return left;
    }
}
