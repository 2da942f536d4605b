package io.github.holdfast.jdbc.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Nearly every try fails for contention, at the commit: some get through, the others are told to come again. */
class StormTest {

    private static final int THREADS = 8;
    private static final int CALLS = 6;

    /** Rolls 19 of 20 commits back and says that it was a serialization failure. */
    private static final class Storm extends Tampering {

        final AtomicInteger tries = new AtomicInteger();
        private final Random random;

        Storm(long seed) {
            random = new Random(seed);
        }

        @Override
        public void commit(Connection real) throws SQLException {
            tries.incrementAndGet();
            if (random.nextInt(20) > 0) {
                real.rollback();
                throw new SQLException("could not serialize access", "40001");
            }
            real.commit();
        }
    }

    @OnEach
    void B24_in_a_storm_of_failures_tries_are_bounded_and_some_get_through(Databases.Database database) {
        long seed = System.nanoTime();
        System.out.println("storm: seed " + seed);
        Storm storm = new Storm(seed);
        List<BackgroundCall<List<Answer<?>>>> callers = new ArrayList<>();
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Sale sale = Sale.open(database).through(storm);
            sales.add(sale);
            callers.add(BackgroundCall.start(() -> {
                List<Answer<?>> answers = new ArrayList<>();
                for (int n = 0; n < CALLS; n++) {
                    answers.add(sale.apply(sale.place(Sale.standing(1))));
                }
                return answers;
            }));
        }
        int done = 0;
        for (int i = 0; i < THREADS; i++) {
            long own = 0;
            for (Answer<?> answer : callers.get(i).result()) {
                assertThat(answer).isInstanceOfAny(Answer.Done.class, Answer.TryAgain.class, Answer.Refused.class);
                own += answer instanceof Answer.Done ? 1 : 0;
            }
            assertThat(sales.get(i).holdsStored()).isEqualTo(own);
            done += (int) own;
        }
        System.out.println("storm: " + done + " of " + THREADS * CALLS + " in " + storm.tries + " tries");
        int most = 2 + 6; // with others, once more, and then with patience
        assertThat(storm.tries.get()).isLessThanOrEqualTo(most * THREADS * CALLS);
        assertThat(done).isPositive();
        assertThat(sales.get(0).bookings.upkeep().audit().violations()).isEmpty();
    }
}
