package io.github.holdfast.testkit.wrong;

import io.github.holdfast.Bookings;
import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.TariffVersion;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** Ledgers that sell at another price than was shown, or owe something else than was sold. */
final class WrongPrices {

    private WrongPrices() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("a stale quote is sold at the price of now", right -> new SellsAtThePriceOfNow(right, false));
        all.put("a made-up price is told as the total", right -> new SellsAtThePriceOfNow(right, true));
        all.put("what has a price is confirmed for nothing", ConfirmsForNothing::new);
        all.put("another question under a booking's id is a repeat", RepeatsWhateverIsAsked::new);
        all.put("the price of today is asked for, not that of the hold", right -> reading(right, PricesOfToday::new));
        all.put("a price counts from the hold's end", right -> reading(right, PricedAtTheEnd::new));
        all.put("the channel of a hold is lost", right -> reading(right, LosesTheChannel::new));
        all.put("the codes of a hold are lost", right -> reading(right, LosesTheCodes::new));
        all.put("fees are not owed", right -> account(right, WrongPrices::withoutFees));
        all.put("the last line is not owed", right -> account(right, lines -> lines.subList(0, lines.size() - 1)));
        all.put("what is owed has no taxes", right -> account(right, WrongPrices::untaxed));
        all.put("the net of a line is rounded to whole units", right -> account(right, WrongPrices::roundedNets));
        all.put("the smallest units are cut to two places", right -> account(right, WrongPrices::twoPlaces));
        all.put("every line is given back with its item", right -> account(right, WrongPrices::refundable));
        all.put("lines are of the booking, not of items", right -> account(right, WrongPrices::withoutItems));
        all.put("a repeat owes everything once more", OwesTwice::new);
        return all;
    }

    private static Ledger reading(Ledger right, Function<Records, Records> change) {
        return new Wrapper(right) {
            @Override
            public Records records() {
                return change.apply(right.records());
            }
        };
    }

    private static Ledger account(Ledger right, UnaryOperator<List<AccountLine>> change) {
        return reading(right, records -> new Reads(records) {
            @Override
            public Optional<Statement> statement(BookingId id) {
                return right.statement(id)
                        .map(statement -> statement.account().lines().isEmpty()
                                ? statement
                                : with(
                                        statement,
                                        change.apply(statement.account().lines())));
            }
        });
    }

    static Statement with(Statement statement, List<AccountLine> lines) {
        Account account = statement.account();
        return new Statement(
                statement.booking(),
                Account.of(account.booking(), account.charged().multipliedBy(0), lines, account.sale()),
                statement.asOf());
    }

    private static List<AccountLine> withoutFees(List<AccountLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() != AccountLine.Kind.FEE)
                .toList();
    }

    private static List<AccountLine> untaxed(List<AccountLine> lines) {
        return each(lines, (line, copy) -> copy.net(line.amount(), List.of()));
    }

    private static List<AccountLine> roundedNets(List<AccountLine> lines) {
        return each(lines, (line, copy) -> copy.net(line.net().rounded(0, RoundingMode.HALF_UP), line.taxes()));
    }

    private static List<AccountLine> twoPlaces(List<AccountLine> lines) {
        return lines.stream()
                .map(line -> copy(
                                line,
                                line.amount().rounded(Math.min(2, line.amount().getScale()), RoundingMode.DOWN))
                        .net(line.net(), line.taxes())
                        .build())
                .toList();
    }

    private static List<AccountLine> refundable(List<AccountLine> lines) {
        return each(lines, (line, copy) -> copy.kept(false));
    }

    private static List<AccountLine> withoutItems(List<AccountLine> lines) {
        return each(lines, (line, copy) -> copy.item(OptionalInt.empty()));
    }

    private interface Change {
        AccountLine.Builder of(AccountLine line, AccountLine.Builder copy);
    }

    private static List<AccountLine> each(List<AccountLine> lines, Change change) {
        return lines.stream()
                .map(line -> change.of(line, copy(line, line.amount()).net(line.net(), line.taxes()))
                        .build())
                .toList();
    }

    static AccountLine.Builder copy(AccountLine line, Money amount) {
        AccountLine.Builder copy = AccountLine.builder(line.number(), line.at(), line.kind(), amount)
                .item(line.item())
                .rule(line.rule())
                .reason(line.reason())
                .traveller(line.traveller())
                .slots(line.slotFrom(), line.slotTo())
                .quantity(line.quantity())
                .kept(line.isKept());
        line.operation().ifPresent(copy::operation);
        line.reverses().ifPresent(copy::reverses);
        return copy;
    }

    private static final class SellsAtThePriceOfNow extends Wrapper {

        private final boolean tellsTheQuoted;

        SellsAtThePriceOfNow(Ledger right, boolean tellsTheQuoted) {
            super(right);
            this.tellsTheQuoted = tellsTheQuoted;
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (!(command instanceof Command.ConfirmHolds confirm)
                    || !(answer instanceof Answer.Refused<?> no)
                    || no.refusal().reason() != Reason.QUOTE_STALE) {
                return answer;
            }
            Answer<Booking> sold = quote(confirm)
                    .<Answer<Booking>>map(now -> ask(new Command.ConfirmHolds(confirm.id(), now, confirm.reference())))
                    .orElse(new Answer.Refused<>(no.refusal()));
            return sold instanceof Answer.Done<Booking> done && tellsTheQuoted
                    ? new Answer.Done<>(
                            done.value().toBuilder()
                                    .total(confirm.quote().total())
                                    .build(),
                            done.replayed())
                    : sold;
        }

        /** The same question once more, as far as it can be answered. */
        private Optional<Quote> quote(Command.ConfirmHolds confirm) {
            List<HoldId> holds = confirm.quote().holds();
            PriceRequest request =
                    PriceRequest.of(holds.get(0), holds.subList(1, holds.size()).toArray(HoldId[]::new));
            Outcome<Quote> plain = Bookings.over(right).quote(request);
            if (!plain.isAccepted()) {
                return Optional.empty();
            }
            Facts facts = plain.orElseThrow().reckoning().orElseThrow().facts();
            Question question = confirm.quote().reckoning().orElseThrow().question();
            try {
                return Optional.of(Pricing.quote(
                                facts,
                                question,
                                (id, number) -> right.records()
                                        .find(id, number)
                                        .orElseThrow()
                                        .tariff())
                        .orElseThrow());
            } catch (IllegalArgumentException doesNotFit) {
                return Optional.empty();
            }
        }
    }

    private static final class ConfirmsForNothing extends Wrapper {

        ConfirmsForNothing(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (!(command instanceof Command.ConfirmHolds confirm)
                    || confirm.quote().reckoning().isPresent()
                    || !(answer instanceof Answer.Refused<?> no)
                    || no.refusal().reason() != Reason.NOT_ALLOWED) {
                return answer;
            }
            List<HoldId> holds = confirm.quote().holds();
            Outcome<Quote> quote = Bookings.over(right)
                    .quote(PriceRequest.of(
                            holds.get(0), holds.subList(1, holds.size()).toArray(HoldId[]::new)));
            return quote.match(
                    priced -> ask(new Command.ConfirmHolds(confirm.id(), priced, confirm.reference())),
                    unpriced -> answer);
        }
    }

    private static final class RepeatsWhateverIsAsked extends Wrapper {

        RepeatsWhateverIsAsked(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            return command instanceof Command.ConfirmHolds confirm
                            && confirm.quote().reckoning().isPresent()
                            && answer instanceof Answer.Refused<?> no
                            && no.refusal().reason() == Reason.ID_REUSED
                    ? new Answer.Done<>(right.records().find(confirm.id()).orElseThrow(), true)
                    : answer;
        }
    }

    private static final class PricesOfToday extends Reads {

        PricesOfToday(Records right) {
            super(right);
        }

        @Override
        public Optional<TariffVersion> inForce(TariffId id, Instant at) {
            return right.inForce(id, Instant.MAX);
        }
    }

    private static final class PricedAtTheEnd extends Reads {

        PricedAtTheEnd(Records right) {
            super(right);
        }

        @Override
        public Optional<Hold> find(HoldId id) {
            return right.find(id)
                    .map(hold -> Hold.builder(id, hold.expiresAt())
                            .claims(hold.claims())
                            .expiresAt(hold.expiresAt())
                            .state(hold.state())
                            .customer(hold.customer())
                            .channel(hold.channel())
                            .codes(hold.codes())
                            .blockedFor(hold.blockedFor())
                            .build());
        }
    }

    private static final class LosesTheChannel extends Reads {

        LosesTheChannel(Records right) {
            super(right);
        }

        @Override
        public Optional<Hold> find(HoldId id) {
            return right.find(id)
                    .map(hold -> hold.toBuilder().channel(Optional.empty()).build());
        }
    }

    private static final class LosesTheCodes extends Reads {

        LosesTheCodes(Records right) {
            super(right);
        }

        @Override
        public Optional<Hold> find(HoldId id) {
            return right.find(id)
                    .map(hold ->
                            hold.toBuilder().codes(Collections.emptySortedSet()).build());
        }
    }

    private static final class OwesTwice extends Wrapper {

        private final Set<BookingId> repeated = ConcurrentHashMap.newKeySet();

        OwesTwice(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            if (command instanceof Command.ConfirmHolds confirm
                    && answer instanceof Answer.Done<?> done
                    && done.replayed()) {
                repeated.add(confirm.id());
            }
            return answer;
        }

        @Override
        public Records records() {
            return new Reads(right.records()) {
                @Override
                public Optional<Statement> statement(BookingId id) {
                    return right.statement(id).map(statement -> repeated.contains(id) ? twice(statement) : statement);
                }
            };
        }

        private static Statement twice(Statement statement) {
            List<AccountLine> lines = new ArrayList<>(statement.account().lines());
            lines.addAll(statement.account().lines());
            return with(statement, lines);
        }
    }
}
