package io.github.holdfast.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.Tax;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.ItemTerms;
import io.github.holdfast.terms.Moment;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is kept with bookings is read as it was written. */
class BookingDocumentTest {

    private static SaleDocument ofPlaces(int places) {
        List<Facts.Slot> legs = new ArrayList<>();
        OffsetDateTime at = OffsetDateTime.parse("2027-03-14T06:30:00+01:00");
        for (int leg = 0; leg < 40; leg++) {
            legs.add(new Facts.Slot(at.plusMinutes(10 * leg), at.plusMinutes(10 * leg + 8)));
        }
        Facts.Item item = Facts.Item.builder(
                        InventoryId.of("night train"),
                        "car/1/1",
                        TariffId.of("rail"),
                        1,
                        ZoneId.of("Europe/Vienna"),
                        legs)
                .build();
        Facts.Held held = Facts.Held.of(
                HoldId.random(), Instant.parse("2027-03-01T10:00:00Z"), Collections.nCopies(places, item));
        Instant soldAt = Instant.parse("2027-03-01T10:05:00Z");
        ItemTerms terms = Terms.cancelling()
                .until(Moment.before(Duration.ofHours(24)), Charge.none())
                .until(Moment.start(), Charge.share(Percent.percent("50")))
                .thenRefused()
                .resolve(
                        at.atZoneSameInstant(ZoneId.of("Europe/Vienna")),
                        legs.stream().map(leg -> leg.start().toInstant()).toList(),
                        soldAt);
        SaleDocument.Item sold = new SaleDocument.Item("SAVER", terms, RoundingMode.HALF_UP, Tariff.Repricing.REPRICE);
        return new SaleDocument(
                new Reckoning(new Facts(List.of(held)), Question.none()),
                soldAt,
                CurrencyUnit.EUR,
                Collections.nCopies(places, sold));
    }

    /** A text from somebody else is refused that long. */
    @Test
    void a_document_of_millions_of_characters_is_read() {
        SaleDocument large = ofPlaces(2_000);
        String text = TreeJson.write(large.tree());
        assertThat(text).hasSizeGreaterThan(TreeJson.MOST_CHARACTERS);
        assertThat(BookingDocumentTable.read(text)).isEqualTo(large);
        assertThatThrownBy(() -> TreeJson.read(text)).hasMessageContaining("at most");
    }

    @Test
    void taxes_are_read_as_they_were_written_in_whatever_currency() {
        for (String code : List.of("EUR", "JPY", "KWD", "CLF")) {
            CurrencyUnit currency = CurrencyUnit.of(code);
            List<QuoteLine.TaxPart> taxes = List.of(
                    new QuoteLine.TaxPart(Tax.of("at-13", Percent.percent("13")), Money.ofMinor(currency, 12_345)),
                    new QuoteLine.TaxPart(
                            Tax.of("Kurtaxe \u201eWien\u201c", Percent.percent("0.000001")),
                            Money.ofMinor(currency, -1)),
                    new QuoteLine.TaxPart(
                            Tax.of("most", Percent.percent("0")), Money.ofMinor(currency, 999_999_999_999_999L)));
            assertThat(TaxJson.read(currency, TaxJson.write(taxes))).isEqualTo(taxes);
        }
        assertThat(TaxJson.write(List.of())).isEmpty();
        assertThat(TaxJson.read(CurrencyUnit.EUR, Optional.empty())).isEmpty();
    }

    @Test
    void what_is_no_list_of_taxes_is_refused() {
        for (String text : List.of(
                "{}",
                "{\"taxes\":[\"at-13\"]}",
                "{\"taxes\":[{\"name\":\"at-13\",\"rate\":\"13\"}]}",
                "{\"taxes\":[{\"name\":\"at-13\",\"rate\":\"13\",\"amount\":\"1.001\"}]}",
                "x")) {
            assertThatThrownBy(() -> TaxJson.read(CurrencyUnit.EUR, Optional.of(text)))
                    .as(text)
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
