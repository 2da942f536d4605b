package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.Bookings;
import io.github.holdfast.account.Account;
import io.github.holdfast.account.Refund;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.pricing.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Compares what customers were shown, and so paid and got back, with their accounts in the store. */
final class MoneyProof {
    private final Money nothing;
    private final List<Bookings> wholes;
    private final List<String> wrong = new ArrayList<>();
    private Money paid;
    private Money back;
    private int accounts;

    MoneyProof(CurrencyUnit currency, List<Bookings> wholes) {
        this.nothing = Money.zero(currency);
        this.wholes = wholes;
        this.paid = nothing;
        this.back = nothing;
    }

    /** Looks at every booking's account. */
    MoneyProof of(Collection<Ticket> tickets) {
        tickets.forEach(ticket -> ticket.booking().ifPresent(id -> {
            Optional<Account> account =
                    wholes.stream().flatMap(whole -> whole.account(id).stream()).findFirst();
            account.ifPresentOrElse(found -> compare(ticket, found), () -> wrong.add("booking " + id + " is unknown"));
        }));
        return this;
    }

    private void compare(Ticket ticket, Account account) {
        accounts++;
        Money shown = ticket.shown().map(Quote::total).orElse(nothing);
        Money promised =
                sum(ticket.refunds().stream().map(CancellationQuote::refund).toList());
        Money due = sum(account.refunds().stream().map(Refund::amount).toList());
        if (!due.equals(promised)) {
            wrong.add(
                    "booking " + account.booking() + " is to get back " + due + ", its customer was shown " + promised);
        }
        if (!account.charged().equals(shown.minus(promised))) {
            wrong.add("booking " + account.booking() + " owes " + account.charged() + ", its customer was shown "
                    + shown + " and gets back " + promised);
        }
        paid = paid.plus(shown);
        back = back.plus(promised);
    }

    private Money sum(List<Money> amounts) {
        return amounts.stream().reduce(nothing, Money::plus);
    }

    List<String> wrong() {
        return wrong;
    }

    Money paid() {
        return paid;
    }

    Money back() {
        return back;
    }

    int accounts() {
        return accounts;
    }
}
