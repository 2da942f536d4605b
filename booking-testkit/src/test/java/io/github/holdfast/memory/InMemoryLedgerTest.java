package io.github.holdfast.memory;

/** The ledger in memory keeps the contract. */
class InMemoryLedgerTest extends StoreUnderTest {

    InMemoryLedgerTest() {
        super(new Store());
    }
}
