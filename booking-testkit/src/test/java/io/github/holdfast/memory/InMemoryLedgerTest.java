package io.github.holdfast.memory;

/** The ledger in memory keeps the contract. */
class InMemoryLedgerTest extends ContractOverStore {

    InMemoryLedgerTest() {
        super(new Store());
    }
}
