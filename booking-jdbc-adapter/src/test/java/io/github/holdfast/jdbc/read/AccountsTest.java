package io.github.holdfast.jdbc.read;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.pricing.Traveller;
import io.github.holdfast.terms.Percent;
import java.math.RoundingMode;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An account is read as it was quoted, to the smallest unit and the last character. */
class AccountsTest {

    private static final long LARGEST = 999_999_999_999_999L;

    private static Account sold(Shop shop, Tariff tariff, Traveller traveller) {
        shop.done(new Command.PublishTariff(OperationId.random(), tariff));
        InventoryId hall = shop.open("hall", 100, 10, tariff.id());
        Hold hold = shop.done(Shop.place(hall, from("standing", 1)));
        Quote quote = shop.bookings()
                .quote(PriceRequest.of(hold.id()).travellers(traveller))
                .orElseThrow();
        Booking booking = shop.bookings().confirm(BookingId.random(), quote).orElseThrow();
        Account account = shop.bookings().account(booking.id()).orElseThrow();
        assertThat(account.charged()).isEqualTo(quote.total()).isEqualTo(booking.total());
        assertThat(shop.bookings().find(booking.id())).contains(booking);
        assertThat(account.lines())
                .isEqualTo(quote.lines().stream()
                        .map(line -> AccountLine.of(line, booking.confirmedAt()))
                        .toList());
        assertThat(shop.bookings().upkeep().auditDeeply().violations()).isEmpty();
        return account;
    }

    private static TariffId unused() {
        return TariffId.of("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static Shop shop(Databases.Database database) {
        return new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
    }

    @OnEach
    void amounts_of_every_size_and_currency_are_exact(Databases.Database database) {
        Shop shop = shop(database);
        TaxClass taxed = TaxClass.of("all", "vat", Percent.percent("13"));
        for (String code : new String[] {"EUR", "JPY", "KWD", "CLF"}) {
            CurrencyUnit currency = CurrencyUnit.of(code);
            for (long smallest : new long[] {1, 12_345, LARGEST}) {
                Tariff tariff = Tariff.builder(unused(), currency, RoundingMode.HALF_UP)
                        .fare(
                                "ONLY",
                                Rule.set("it", Money.ofMinor(currency, smallest), Basis.PLACE)
                                        .tax(taxed))
                        .build();
                Account account = sold(shop, tariff, Traveller.adult("anna"));
                assertThat(account.charged()).isEqualTo(Money.ofMinor(currency, smallest));
            }
        }
    }

    @OnEach
    void texts_of_the_greatest_length_are_whole(Databases.Database database) {
        String longest = "\u201e\ud83c\udfbb" + "\u00e4\u4e2d'\"\\{}".repeat(8);
        String name = longest.substring(0, longest.offsetByCodePoints(0, 56));
        Money price = Money.ofMinor(CurrencyUnit.EUR, 1_000);
        Tariff tariff = Tariff.builder(unused(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("ONLY", Rule.set(name, price, Basis.PLACE).reason("\u201e\u00e4\u4e2d".repeat(53)))
                .rule(Rule.reduce("all of it", Money.ofMinor(CurrencyUnit.EUR, 2_000), Basis.PLACE)
                        .reason("x".repeat(160)))
                .build();
        Account account = sold(shop(database), tariff, Traveller.adult(name));
        assertThat(account.lines().get(0).rule()).contains(name);
        assertThat(account.charged().isZero()).isTrue();
    }
}
