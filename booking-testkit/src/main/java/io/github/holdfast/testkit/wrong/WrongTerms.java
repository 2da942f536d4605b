package io.github.holdfast.testkit.wrong;

import io.github.holdfast.Bookings;
import io.github.holdfast.account.Account;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.booking.Cancellation;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.terms.ItemTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Ledgers that give back under other terms than were agreed, or than were quoted. */
final class WrongTerms {

    private WrongTerms() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("a stale refund is paid as it is now", right -> new PaysStale(right, (cancel, again) -> true));
        all.put("any instant of a quote is believed", right -> new PaysStale(right, WrongTerms::saysTheSameThen));
        all.put("the end of a quote is believed", right -> new PaysStale(right, WrongTerms::isNotOverAsItSays));
        all.put("what is kept is not compared", right -> new PaysStale(right, WrongTerms::refundsTheSame));
        all.put("free of charge counts for everybody", right -> new PaysStale(right, WrongTerms::isFree));
        all.put("the terms of now count, not those of the quote", right -> new Refuses(right, WrongTerms::differsNow));
        all.put("there is no grace", right -> new Refuses(right, WrongTerms::isBeyondItsWindow));
        all.put("what terms refuse is given back", right -> new Says(right, Reason.RESTRICTED));
        all.put("what was given back is given back again", right -> new Says(right, Reason.ALREADY_CANCELLED));
        all.put("another refund under an operation's id is a repeat", right -> new Says(right, Reason.ID_REUSED));
        all.put("the tariff of today has the terms", right -> reading(right, one -> termsOfToday(right, one)));
        all.put("terms are forgotten", right -> reading(right, WrongTerms::forgotten));
        all.put("terms are asked as of the sale", right -> reading(right, WrongTerms::asOfTheSale));
        all.put("terms are asked as of tomorrow", right -> reading(right, WrongTerms::tomorrow));
        return all;
    }

    private static Ledger reading(Ledger right, UnaryOperator<Statement> change) {
        return new Wrapper(right) {
            @Override
            public Records records() {
                return new Reads(right.records()) {
                    @Override
                    public Optional<Statement> statement(BookingId id) {
                        return right.statement(id).map(change);
                    }
                };
            }
        };
    }

    private static Statement with(Statement statement, Optional<SaleDocument> sale) {
        Account account = statement.account();
        return new Statement(
                statement.booking(),
                Account.of(account.booking(), account.charged().multipliedBy(0), account.lines(), sale),
                statement.asOf());
    }

    private static Statement forgotten(Statement statement) {
        return with(statement, Optional.empty());
    }

    private static Statement termsOfToday(Ledger right, Statement statement) {
        Pricing.Tariffs today = (id, version) -> newest(right, id, version);
        return with(
                statement,
                statement
                        .account()
                        .sale()
                        .map(sale -> sale.reckoning()
                                .again(today)
                                .match(quote -> SaleDocument.of(quote, today, sale.soldAt()), no -> sale)));
    }

    private static Tariff newest(Ledger right, TariffId id, int version) {
        int last = version;
        while (right.records().find(id, last + 1).isPresent()) {
            last++;
        }
        return right.records().find(id, last).orElseThrow().tariff();
    }

    private static Statement asOfTheSale(Statement statement) {
        return new Statement(
                statement.booking(), statement.account(), statement.booking().confirmedAt());
    }

    private static Statement tomorrow(Statement statement) {
        return new Statement(
                statement.booking(), statement.account(), statement.asOf().plus(Duration.ofDays(1)));
    }

    private static Pricing.Tariffs tariffs(Ledger right) {
        return (id, version) -> right.records().find(id, version).orElseThrow().tariff();
    }

    private static Optional<Statement> statement(Ledger right, CancellationQuote quote) {
        return right.records().statement(quote.items().get(0).booking());
    }

    /** What a quote's items would give back as of an instant. */
    private static Optional<CancellationQuote> quote(Ledger right, CancellationQuote quote, Instant asOf) {
        return statement(right, quote)
                .flatMap(now -> Cancellation.of(
                                new Statement(now.booking(), now.account(), asOf), quote.items(), tariffs(right))
                        .match(all -> Optional.of(all.quote()), no -> Optional.empty()));
    }

    private static boolean saysTheSame(CancellationQuote quote, Optional<CancellationQuote> other) {
        return other.filter(
                        one -> one.refund().equals(quote.refund()) && one.kept().equals(quote.kept()))
                .isPresent();
    }

    private static boolean saysTheSameThen(Ledger right, CancellationQuote quote) {
        return saysTheSame(quote, quote(right, quote, quote.asOf()));
    }

    private static boolean isNotOverAsItSays(Ledger right, CancellationQuote quote) {
        Statement now = statement(right, quote).orElseThrow();
        return saysTheSameThen(right, quote)
                && !quote.asOf().isBefore(now.booking().confirmedAt())
                && quote.validUntil().filter(end -> !now.asOf().isBefore(end)).isEmpty();
    }

    private static boolean refundsTheSame(Ledger right, CancellationQuote quote) {
        return quote(right, quote, quote.asOf())
                .filter(then -> then.refund().equals(quote.refund()))
                .isPresent();
    }

    private static boolean isFree(Ledger right, CancellationQuote quote) {
        return quote.isFree();
    }

    private static boolean differsNow(Ledger right, CancellationQuote quote) {
        Optional<Instant> now = statement(right, quote).map(Statement::asOf);
        return saysTheSameThen(right, quote)
                && !saysTheSame(quote, now.flatMap(instant -> quote(right, quote, instant)));
    }

    private static boolean isBeyondItsWindow(Ledger right, CancellationQuote quote) {
        Statement now = statement(right, quote).orElseThrow();
        return quote.items().stream()
                .flatMap(item -> now.account().terms(item).stream())
                .flatMap(terms -> end(terms, quote.asOf()).stream())
                .anyMatch(end -> !now.asOf().isBefore(end));
    }

    private static Optional<Instant> end(ItemTerms terms, Instant asOf) {
        return terms.cancellingAt(asOf).until();
    }

    /** Tells whether a quote is treated in another way than it should be. */
    private interface Believes {
        boolean is(Ledger right, CancellationQuote quote);
    }

    /** Gives something back although the quote is stale. */
    private static final class PaysStale extends Wrapper {

        private final Believes when;

        PaysStale(Ledger right, Believes when) {
            super(right);
            this.when = when;
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (!(command instanceof Command.CancelItems cancel)
                    || !(answer instanceof Answer.Refused<?> no)
                    || no.refusal().reason() != Reason.QUOTE_STALE
                    || !when.is(right, cancel.quote())) {
                return answer;
            }
            Outcome<CancellationQuote> now =
                    Bookings.over(right).quoteCancellation(cancel.quote().items());
            return now.match(again -> ask(new Command.CancelItems(cancel.id(), again)), any -> answer);
        }
    }

    /** Calls stale what is not. */
    private static final class Refuses extends Wrapper {

        private final Believes when;

        Refuses(Ledger right, Believes when) {
            super(right);
            this.when = when;
        }

        @Override
        Optional<Answer<?>> instead(Command<?> command) {
            return command instanceof Command.CancelItems cancel
                            && !cancel.quote().isFree()
                            && statement(right, cancel.quote()).isPresent()
                            && when.is(right, cancel.quote())
                    ? Optional.of(new Answer.Refused<>(Refusal.of(Reason.QUOTE_STALE, "it was another window")))
                    : Optional.empty();
        }
    }

    /** Says that it was done, although there is a reason why not. */
    private static final class Says extends Wrapper {

        private final Reason reason;

        Says(Ledger right, Reason reason) {
            super(right);
            this.reason = reason;
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.CancelItems cancel
                    && !cancel.quote().isFree()
                    && answer instanceof Answer.Refused<?> no
                    && no.refusal().reason() == reason) {
                Booking booking = statement(right, cancel.quote()).orElseThrow().booking();
                return new Answer.Done<>(
                        booking.toBuilder()
                                .items(booking.items().stream()
                                        .map(item -> cancel.quote().items().contains(item.id())
                                                ? item.toBuilder()
                                                        .state(BookingItem.State.CANCELLED)
                                                        .build()
                                                : item)
                                        .toList())
                                .build(),
                        reason == Reason.ID_REUSED);
            }
            return answer;
        }
    }
}
