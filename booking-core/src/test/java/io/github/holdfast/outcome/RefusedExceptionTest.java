package io.github.holdfast.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class RefusedExceptionTest {

    @Test
    void a_serialised_exception_keeps_message_reason_and_detail() throws Exception {
        Refusal refusal = Refusal.of(Refusal.Reason.LIMIT_REACHED, "four are held already");
        RefusedException thrown = new RefusedException(refusal.rule("four-each"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            RefusedException copy = (RefusedException) in.readObject();
            assertThat(copy).hasMessage("LIMIT_REACHED: four are held already; rule four-each");
            assertThat(copy.refusal()).isEqualTo(refusal);
        }
    }
}
