package io.github.holdfast.testkit.wrong;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.account.AccountLine.Kind;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Ledgers that owe something else than was quoted, after something was given back. */
final class WrongRefunds {

    private WrongRefunds() {}

    /** What one operation adds to an account. */
    private record Giving(Statement after, List<AccountLine> before, OperationId operation, Set<Integer> items) {

        /** Whether nothing of the booking stands after it. */
        boolean isLast() {
            int last = before.isEmpty() ? 0 : before.get(before.size() - 1).number();
            return after.booking().items().stream().allMatch(item -> item.state() == BookingItem.State.CANCELLED)
                    && after.account().lines().stream()
                            .filter(line -> line.number() > last)
                            .allMatch(line -> line.operation().equals(Optional.of(operation)));
        }

        boolean isOf(AccountLine line) {
            return line.item().isPresent() ? items.contains(line.item().getAsInt()) : isLast();
        }

        AccountLine back(AccountLine line) {
            return line.reversal(0, after.asOf(), operation);
        }
    }

    /** Writes something else than what is right. */
    private interface Books {
        List<AccountLine> lines(Giving giving, List<AccountLine> right);
    }

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        put(all, "what is kept is given back, too", WrongRefunds::keptToo);
        put(all, "nothing is kept of what is given back", (giving, lines) -> without(lines, Kind.CHARGE));
        put(all, "nothing is given back", (giving, lines) -> List.of());
        put(all, "the charge is a part of all that was owed", WrongRefunds::chargeOfAll);
        put(all, "a fee per operation is kept of each item", WrongRefunds::oncePerItem);
        put(all, "fees of the booking go back with its first item", WrongRefunds::feesAtOnce);
        put(all, "fees of the booking stay with it for ever", WrongRefunds::feesNever);
        put(all, "fees of one tariff wait for the last item of another", WrongRefunds::feesLast);
        put(all, "a line is taken back twice", WrongRefunds::twice);
        put(all, "what is taken back has no taxes", WrongRefunds::untaxed);
        put(all, "what is taken back is nobody's", WrongRefunds::nobodys);
        put(all, "a refund is one sum", WrongRefunds::sum);
        put(all, "the first line is taken back of whatever item", WrongRefunds::firstLine);
        return all;
    }

    private static void put(Map<String, UnaryOperator<Ledger>> all, String name, Books books) {
        all.put(name, right -> new BooksWrong(right, books));
    }

    private static List<AccountLine> without(List<AccountLine> lines, Kind kind) {
        return lines.stream().filter(line -> line.kind() != kind).toList();
    }

    private static List<AccountLine> keptToo(Giving giving, List<AccountLine> lines) {
        List<AccountLine> more = new ArrayList<>(lines);
        giving.before().stream()
                .filter(line -> line.operation().isEmpty() && line.isKept() && giving.isOf(line))
                .forEach(line -> more.add(giving.back(line)));
        return more;
    }

    private static List<AccountLine> chargeOfAll(Giving giving, List<AccountLine> lines) {
        Money all = giving.after().booking().total();
        Money back = lines.stream()
                .filter(line -> line.kind() == Kind.REVERSAL)
                .map(line -> line.amount().negated())
                .reduce(all.multipliedBy(0), Money::plus);
        return lines.stream()
                .map(line -> line.kind() != Kind.CHARGE || !back.isPositive()
                        ? line
                        : amount(
                                line,
                                Money.ofMinor(
                                        all.getCurrencyUnit(),
                                        line.amount().getAmountMinorLong()
                                                * all.getAmountMinorLong()
                                                / back.getAmountMinorLong())))
                .toList();
    }

    private static AccountLine amount(AccountLine line, Money amount) {
        return WrongPrices.copy(line, amount).build();
    }

    private static List<AccountLine> oncePerItem(Giving giving, List<AccountLine> lines) {
        return lines.stream()
                .map(line -> line.kind() == Kind.CHARGE && line.item().isEmpty()
                        ? amount(line, line.amount().multipliedBy(giving.items().size()))
                        : line)
                .toList();
    }

    private static List<AccountLine> feesAtOnce(Giving giving, List<AccountLine> lines) {
        List<AccountLine> more = new ArrayList<>(feesNever(giving, lines));
        if (giving.before().stream().allMatch(line -> line.operation().isEmpty())) {
            giving.before().stream()
                    .filter(line -> line.item().isEmpty() && !line.isKept())
                    .forEach(line -> more.add(giving.back(line)));
        }
        return more;
    }

    private static List<AccountLine> feesNever(Giving giving, List<AccountLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() != Kind.REVERSAL || line.item().isPresent())
                .toList();
    }

    private static List<AccountLine> feesLast(Giving giving, List<AccountLine> lines) {
        List<AccountLine> fees = giving.before().stream()
                .filter(line -> line.kind() == Kind.FEE && line.item().isEmpty() && !line.isKept())
                .toList();
        List<Optional<String>> rules = fees.stream().map(AccountLine::rule).toList();
        List<AccountLine> more = new ArrayList<>(lines);
        more.removeIf(line -> line.kind() == Kind.REVERSAL && line.item().isEmpty() && rules.contains(line.rule()));
        if (giving.isLast()) {
            fees.forEach(line -> more.add(giving.back(line)));
        }
        return more;
    }

    private static List<AccountLine> twice(Giving giving, List<AccountLine> lines) {
        List<AccountLine> more = new ArrayList<>(lines);
        lines.stream().filter(line -> line.kind() == Kind.REVERSAL).limit(1).forEach(more::add);
        return more;
    }

    private static List<AccountLine> untaxed(Giving giving, List<AccountLine> lines) {
        return lines.stream()
                .map(line -> line.kind() == Kind.REVERSAL ? amount(line, line.amount()) : line)
                .toList();
    }

    private static List<AccountLine> nobodys(Giving giving, List<AccountLine> lines) {
        return lines.stream()
                .map(line -> WrongPrices.copy(line, line.amount())
                        .net(line.net(), line.taxes())
                        .item(OptionalInt.empty())
                        .build())
                .toList();
    }

    private static List<AccountLine> sum(Giving giving, List<AccountLine> lines) {
        return lines.stream()
                .map(AccountLine::amount)
                .reduce(Money::plus)
                .map(sum -> List.of(amount(lines.get(0), sum)))
                .orElse(List.of());
    }

    private static List<AccountLine> firstLine(Giving giving, List<AccountLine> lines) {
        return lines.stream()
                .map(line -> line.kind() == Kind.REVERSAL
                        ? giving.back(giving.before().get(0))
                        : line)
                .toList();
    }

    /** Does what is right, and tells that something else is owed. */
    private static final class BooksWrong extends Wrapper {

        private final Books books;
        private final Map<OperationId, Set<Integer>> given = new ConcurrentHashMap<>();

        BooksWrong(Ledger right, Books books) {
            super(right);
            this.books = books;
        }

        @Override
        Command<?> in(Command<?> command) {
            if (command instanceof Command.CancelItems cancel) {
                given.putIfAbsent(
                        cancel.id(),
                        cancel.quote().items().stream().map(ItemId::number).collect(Collectors.toSet()));
            }
            return command;
        }

        @Override
        public Records records() {
            return new Reads(right.records()) {
                @Override
                public Optional<Statement> statement(BookingId id) {
                    return right.statement(id).map(BooksWrong.this::wrong);
                }
            };
        }

        private Statement wrong(Statement statement) {
            List<AccountLine> lines = new ArrayList<>();
            Map<Optional<OperationId>, List<AccountLine>> right = statement.account().lines().stream()
                    .collect(Collectors.groupingBy(AccountLine::operation, LinkedHashMap::new, Collectors.toList()));
            right.forEach((operation, some) -> {
                List<AccountLine> before = List.copyOf(lines);
                operation.ifPresentOrElse(
                        id ->
                                books
                                        .lines(
                                                new Giving(statement, before, id, given.getOrDefault(id, Set.of())),
                                                some)
                                        .stream()
                                        .map(line -> numbered(line, lines.size() + 1))
                                        .forEach(lines::add),
                        () -> lines.addAll(some));
            });
            return lines.isEmpty() ? statement : WrongPrices.with(statement, lines);
        }

        private static AccountLine numbered(AccountLine line, int number) {
            AccountLine.Builder copy = AccountLine.builder(number, line.at(), line.kind(), line.amount())
                    .item(line.item())
                    .rule(line.rule())
                    .reason(line.reason())
                    .traveller(line.traveller())
                    .slots(line.slotFrom(), line.slotTo())
                    .quantity(line.quantity())
                    .net(line.net(), line.taxes())
                    .kept(line.isKept());
            line.operation().ifPresent(copy::operation);
            line.reverses().ifPresent(copy::reverses);
            return copy.build();
        }
    }
}
