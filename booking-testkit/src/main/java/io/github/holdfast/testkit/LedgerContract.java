package io.github.holdfast.testkit;

/**
 * Everything that a ledger owes those who use it, as tests. Any ledger runs them from one class:
 *
 * <pre>{@code
 * class MyLedgerTest implements LedgerContract {
 *     final MovableTime time = MovableTime.at("2027-03-01T10:00:00Z");
 *     final MyLedger ledger = new MyLedger(time);
 *
 *     public Ledger newLedger() { return ledger; }
 *     public void pass(Duration by) { time.pass(by); }
 * }
 * }</pre>
 *
 * <p>Tests whose names begin with {@code B} and a number are cases of a catalogue of faults; the number is the case's. More
 * tests may be added in a minor version: each of them asks for what the documentation promised before.
 */
public interface LedgerContract
        extends HoldContract,
                ExtendContract,
                SpanContract,
                ShapeContract,
                ExpiryContract,
                SweepContract,
                IdempotencyContract,
                BookingContract,
                CancelContract,
                PickContract,
                FareContract,
                TallyContract,
                RefusalContract,
                HintContract,
                ReuseContract,
                PrecedenceContract,
                BatchContract,
                InventoryContract,
                AmendContract,
                SellingWhileChangingContract,
                TariffContract,
                TariffOpeningContract,
                QuoteContract,
                PriceChangeContract,
                ForgedQuoteContract,
                RepricingContract,
                WholeBookingContract,
                EstimateContract,
                CodeContract,
                CampaignContract,
                RefundContract,
                RefundTimeContract,
                ForgedRefundContract,
                RefundBatchContract,
                RecordsContract,
                RefundListingContract,
                PlaceRaceContract,
                LifeRaceContract,
                PriceRaceContract {}
