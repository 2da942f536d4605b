package io.github.holdfast.jdbc.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.ledger.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Notes the errors that a ledger meets. */
public class Errors extends Tampering {

    public final List<String> states = new CopyOnWriteArrayList<>();

    @Override
    public void failed(String sql, SQLException error) {
        states.add(error.getSQLState());
    }

    /** Holds a ledger up when it has locked its inventories and is about to lock holds. */
    public static final class BetweenLocks extends Errors {

        public final BackgroundCall.Gate gate = new BackgroundCall.Gate();

        @Override
        public void before(Connection real, String sql) {
            if (sql.contains("hold h ") && sql.endsWith("FOR UPDATE")) {
                gate.pass();
            }
        }
    }

    /** Asserts that a call fails in a way that leaves nothing behind and may be repeated. */
    public static void assertPassing(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(StoreException.class)
                .matches(error -> ((StoreException) error).retryable() && !((StoreException) error).outcomeUnknown());
    }

    /** Asserts that a call fails in a way that repeating does not cure. */
    public static void assertBroken(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(StoreException.class)
                .matches(error -> !((StoreException) error).retryable() && !((StoreException) error).outcomeUnknown());
    }
}
