package io.github.holdfast.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void a_customer_is_called_as_the_host_calls_them() {
        assertThat(CustomerId.of("anna-4711")).hasToString("anna-4711").isEqualTo(new CustomerId("anna-4711"));
        assertThat(CustomerId.of("x".repeat(100)).value()).hasSize(100);
    }

    @Test
    void B68_an_unfit_customer_id_is_refused_with_its_field() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerId.of("x".repeat(101)))
                .withMessageStartingWith("customer id must have 1 to 100 characters, not 101: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomerId("anna\u0000"))
                .withMessage("customer id must not contain \\u0000: \"anna\\u0000\"");
    }

    @Test
    void B69_customers_that_differ_by_case_or_normal_form_are_different() {
        assertThat(CustomerId.of("anna")).isNotEqualTo(CustomerId.of("Anna"));
        assertThat(CustomerId.of("Ren\u00E9")).isNotEqualTo(CustomerId.of("Rene\u0301"));
        assertThatIllegalArgumentException().isThrownBy(() -> CustomerId.of("anna "));
    }

    @Property
    void an_operation_is_its_uuid(@ForAll long most, @ForAll long least) {
        UUID uuid = new UUID(most, least);

        assertThat(OperationId.of(uuid)).hasToString(uuid.toString()).isEqualTo(new OperationId(uuid));
    }

    @Test
    @SuppressWarnings("NullAway")
    void every_drawn_operation_is_another() {
        assertThat(OperationId.random()).isNotEqualTo(OperationId.random());
        assertThatNullPointerException().isThrownBy(() -> OperationId.of(null)).withMessage("operation id");
    }
}
