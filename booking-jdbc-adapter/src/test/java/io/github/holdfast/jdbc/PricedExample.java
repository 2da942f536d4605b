package io.github.holdfast.jdbc;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Tariff;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** A sale as pages show it, its lines in a table. Immutable. */
final class PricedExample {

    private static final HoldId HOLD = HoldId.of(new UUID(1, 1));
    private static final OffsetDateTime START = OffsetDateTime.parse("2027-03-14T19:30:00+01:00");

    private final Tariff tariff;
    private final Instant pricedAt;
    private final int slots;
    private final UnaryOperator<Facts.Held> change;
    private final List<Facts.Item> items;

    private PricedExample(
            Tariff tariff, Instant pricedAt, int slots, UnaryOperator<Facts.Held> change, List<Facts.Item> items) {
        this.tariff = tariff;
        this.pricedAt = pricedAt;
        this.slots = slots;
        this.change = change;
        this.items = items;
    }

    /** Begins a sale of something that takes place on 14 March 2027, a Sunday, at 19:30 in Vienna. */
    static PricedExample of(Tariff tariff, String pricedAt) {
        return new PricedExample(tariff, Instant.parse(pricedAt), 1, hold -> hold, List.of());
    }

    /** Says for how many days what follows is taken. */
    PricedExample days(int number) {
        return new PricedExample(tariff, pricedAt, number, change, items);
    }

    PricedExample with(UnaryOperator<Facts.Held> more) {
        return new PricedExample(tariff, pricedAt, slots, more, items);
    }

    PricedExample item(String place, UnaryOperator<Facts.Item.Builder> said) {
        List<Facts.Slot> days = IntStream.range(0, slots)
                .mapToObj(START::plusDays)
                .map(start -> new Facts.Slot(start, start.plusHours(3)))
                .toList();
        Facts.Item.Builder item =
                Facts.Item.builder(InventoryId.of("example"), place, tariff.id(), 1, ZoneId.of("Europe/Vienna"), days);
        List<Facts.Item> more = new ArrayList<>(items);
        more.add(said.apply(item).build());
        return new PricedExample(tariff, pricedAt, slots, change, more);
    }

    PriceRequest request() {
        return PriceRequest.of(HOLD);
    }

    Quote quote(PriceRequest request) {
        Facts facts = new Facts(List.of(change.apply(Facts.Held.of(HOLD, pricedAt, items))));
        return Pricing.quote(facts, Question.of(request, facts), (id, version) -> tariff)
                .orElseThrow();
    }

    /** Returns the lines of the quote and their sum, in Markdown. */
    String table(PriceRequest request) {
        Quote quote = quote(request);
        Money tax = quote.lines().stream()
                .map(PricedExample::tax)
                .reduce(Money::plus)
                .orElseThrow();
        return "| line | for | × | amount | of it tax |\n|---|---|--:|--:|--:|\n"
                + quote.lines().stream().map(this::row).collect(Collectors.joining())
                + "| **together** | | | **%s** | **%s** |\n".formatted(text(quote.total()), text(tax));
    }

    private String row(QuoteLine line) {
        String whose = line.item().isEmpty()
                ? "the booking"
                : items.get(line.item().getAsInt() - 1).place()
                        + line.traveller().map(who -> ", " + who).orElse("");
        return "| %s | %s | %d | %s | %s |\n"
                .formatted(line.reason(), whose, line.quantity(), text(line.amount()), text(tax(line)));
    }

    private static Money tax(QuoteLine line) {
        return line.amount().minus(line.net());
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
