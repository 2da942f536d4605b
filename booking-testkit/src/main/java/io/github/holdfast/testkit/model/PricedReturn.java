package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.account.Refund;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.statistics.Statistics;
import org.joda.money.Money;

/** Gives back what was sold, item by item or some at once, at random instants, and says what must hold of it. For one thread. */
final class PricedReturn {

    /** What {@link Statistics} call the answers. */
    static final String LABEL = "given back";

    static final List<String> ANSWERS = List.of("paid back", "stale", "restricted");

    private static final int MOST_ROUNDS = 3;

    private final Bookings bookings;
    private final Consumer<Duration> clock;
    private final Random random;
    private final BookingId id;

    PricedReturn(Bookings bookings, Consumer<Duration> clock, Random random, BookingId id) {
        this.bookings = bookings;
        this.clock = clock;
        this.random = random;
        this.id = id;
    }

    void play() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<ItemId> items = some(booking().itemIds());
            if (items.isEmpty()) {
                break;
            }
            pass(Duration.ofSeconds(random.nextInt(AnyTerms.LONGEST * 20)));
            String answer = bookings.quoteCancellation(items).match(this::giveBack, no -> restricted(no, items));
            Statistics.label(LABEL).collect(answer);
            addsUp();
        }
    }

    private Booking booking() {
        return bookings.find(id).orElseThrow();
    }

    private Account account() {
        return bookings.account(id).orElseThrow();
    }

    private void pass(Duration time) {
        if (!time.isNegative()) {
            clock.accept(time);
        }
    }

    private List<ItemId> some(List<ItemId> standing) {
        List<ItemId> items = new ArrayList<>(standing);
        Collections.shuffle(items, random);
        return items.isEmpty() ? items : items.subList(0, 1 + random.nextInt(items.size()));
    }

    private String restricted(Refusal refusal, List<ItemId> items) {
        assertThat(refusal.reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(refusal.rule().orElseThrow()).matches("terms:(STANDARD|SAVER)/cancel");
        Account account = account();
        assertThat(items)
                .anyMatch(item ->
                        account.terms(item).orElseThrow().cancelling().stream().anyMatch(window -> window.isRefused()));
        return "restricted";
    }

    /** What is quoted is paid back before the quote ends (property 23), and what is not paid back is kept (22). */
    private String giveBack(CancellationQuote quote) {
        Account before = account();
        boolean keeps = isKeeping(before);
        Money owed = owed(before, quote.items());
        assertThat(quote.refund().isNegative()).as("%s of %s", quote, before).isFalse();
        if (keeps) {
            Money most = owed.isNegative()
                    ? owed.multipliedBy(0)
                    : owed; // coins that were left out may outweigh what is left
            assertThat(quote.refund().plus(quote.kept()))
                    .as("%s of %s", quote, before.lines())
                    .isEqualTo(most);
        }
        List<CancellationQuote> forged = forged(quote);
        assertStale(forged.get(random.nextInt(forged.size())), before);
        wait(quote);
        OperationId operation = OperationId.random();
        Outcome<Booking> answer = bookings.cancel(operation, quote);
        Optional<Instant> end = quote.validUntil();
        if (answer instanceof Outcome.Refused<Booking> no) {
            assertThat(no.refusal().reason()).isEqualTo(Reason.QUOTE_STALE);
            assertThat(no.refusal().decidedAt().orElseThrow()).isAfterOrEqualTo(end.orElseThrow());
            assertThat(account()).isEqualTo(before);
            return "stale";
        }
        Account after = account();
        assertThat(after.charged()).isEqualTo(before.charged().minus(quote.refund()));
        List<AccountLine> added =
                after.lines().subList(before.lines().size(), after.lines().size());
        assertThat(added).allSatisfy(line -> {
            assertThat(line.operation()).contains(operation);
            assertThat(end.filter(one -> !line.at().isBefore(one))).isEmpty();
        });
        assertThat(bookings.cancel(operation, quote)).isEqualTo(Outcome.accepted(answer.orElseThrow(), true));
        assertThat(account()).isEqualTo(after);
        return "paid back";
    }

    private static boolean isKeeping(Account account) {
        return account.sale().orElseThrow().items().stream()
                .map(SaleDocument.Item::repricing)
                .allMatch(Tariff.Repricing.KEEP::equals);
    }

    /** What is owed for items that leave, and for the booking if none stays, apart from what was kept before. */
    private Money owed(Account account, List<ItemId> leaving) {
        boolean last = leaving.size() == booking().itemIds().size();
        return account.lines().stream()
                .filter(line -> line.kind() != AccountLine.Kind.CHARGE)
                .filter(line -> line.item().isPresent()
                        ? leaving.contains(new ItemId(id, line.item().getAsInt()))
                        : last)
                .map(AccountLine::amount)
                .reduce(account.charged().multipliedBy(0), Money::plus);
    }

    private List<CancellationQuote> forged(CancellationQuote right) {
        Money cent = Money.ofMinor(right.refund().getCurrencyUnit(), 1 + random.nextInt(1_000));
        Instant sold = booking().confirmedAt();
        return List.of(
                like(right, right.asOf(), right.refund().plus(cent), right.kept()),
                like(
                        right,
                        right.asOf(),
                        right.refund().plus(cent),
                        right.kept().minus(cent)),
                like(
                        right,
                        right.asOf(),
                        right.refund().minus(cent),
                        right.kept().plus(cent)),
                like(right, sold.minusNanos(1_000), right.refund(), right.kept()),
                like(right, right.asOf().plus(Duration.ofDays(1)), right.refund(), right.kept()),
                CancellationQuote.free(right.items()));
    }

    private static CancellationQuote like(CancellationQuote right, Instant asOf, Money refund, Money kept) {
        return CancellationQuote.of(right.items(), asOf, refund, kept, right.validUntil());
    }

    /** Terms that refuse at the instant of a quote say so first. */
    private void assertStale(CancellationQuote forged, Account before) {
        Outcome<Booking> answer = bookings.cancel(OperationId.random(), forged);
        assertThat(answer).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused<Booking>) answer).refusal().reason()).isIn(Reason.QUOTE_STALE, Reason.RESTRICTED);
        assertThat(account()).isEqualTo(before);
    }

    /** Not at all, for some time, or until just before the quote ends, or until then. */
    private void wait(CancellationQuote quote) {
        Duration left = quote.validUntil()
                .map(end -> Duration.between(quote.asOf(), end))
                .orElse(Duration.ofDays(2));
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> pass(Duration.ofSeconds(random.nextInt(AnyTerms.LONGEST * 60)));
            case 2 -> pass(left.minusNanos(1_000));
            default -> pass(left);
        }
    }

    private void addsUp() {
        Account account = account();
        Money back = account.refunds().stream()
                .map(Refund::amount)
                .reduce(account.charged().multipliedBy(0), Money::plus);
        assertThat(account.charged().plus(back)).isEqualTo(booking().total());
        assertThat(account.charged().isNegative()).isFalse();
        assertThat(account.lines().stream()
                        .flatMap(line -> line.reverses().stream().boxed()))
                .doesNotHaveDuplicates();
    }
}
