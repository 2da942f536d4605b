package io.github.holdfast.jdbc.contract;

import io.github.holdfast.testkit.LedgerContract;

/** The same with the whole contract. */
class PostgresJoinedLedgerWalk extends PostgresJoinedLedgerTest implements LedgerContract {}
