package io.github.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final int MOST = 1_000_000_000;

    @Test
    void a_pool_sells_what_exists_unless_more_is_authorised() {
        Pool bikes = Pool.counted("bike", 6);

        assertThat(bikes.name()).isEqualTo("bike");
        assertThat(bikes.physical()).isEqualTo(6);
        assertThat(bikes.authorised()).isEqualTo(6);
        assertThat(bikes.authorised(8).physical()).isEqualTo(6);
        assertThat(bikes.authorised(8).authorised()).isEqualTo(8);
        assertThat(bikes.authorised(8)).hasToString("bike: 8 of 6");
    }

    @Test
    void pools_are_equal_if_name_and_numbers_are() {
        Pool pool = Pool.counted("bike", 6).authorised(8);

        assertThat(pool).isEqualTo(Pool.counted("bike", 6).authorised(8));
        assertThat(pool).hasSameHashCodeAs(Pool.counted("bike", 6).authorised(8));
        assertThat(Stream.of(
                        pool,
                        Pool.counted("bike", 6),
                        Pool.counted("bike", 8),
                        Pool.counted("cargo", 6).authorised(8)))
                .doesNotHaveDuplicates();
    }

    @Property
    void B56_a_number_of_places_is_kept_or_refused_with_its_value(@ForAll int physical, @ForAll int authorised) {
        if (physical < 0 || physical > MOST) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Pool.counted("bike", physical))
                    .withMessage("pool \"bike\" physical must be 0 to 1,000,000,000: " + physical);
            return;
        }
        Pool pool = Pool.counted("bike", physical);
        if (authorised < physical || authorised > MOST) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.authorised(authorised))
                    .withMessage("pool \"bike\" authorised must be " + physical + " (physical) to 1,000,000,000: "
                            + authorised);
        } else {
            assertThat(pool.authorised(authorised).authorised()).isEqualTo(authorised);
        }
    }

    @Test
    void B56_the_bounds_themselves_are_kept() {
        assertThat(Pool.counted("bike", 0).authorised(0).authorised()).isZero();
        assertThat(Pool.counted("bike", MOST).authorised(MOST).authorised()).isEqualTo(MOST);
    }

    @Test
    void B68_an_unfit_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pool.counted("bike\r\nrack", 1))
                .withMessage("pool must not contain \\u000D: \"bike\\u000D\\u000Arack\"");
    }
}
