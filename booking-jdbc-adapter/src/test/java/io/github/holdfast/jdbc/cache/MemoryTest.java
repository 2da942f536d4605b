package io.github.holdfast.jdbc.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered never weighs more than it may, and what was not asked for the longest goes first. */
class MemoryTest {

    /** What an entry takes besides its key and its value. */
    private static final int ENTRY = 104;

    private final Memory memory = new Memory(3 * (ENTRY + 10));
    private final Memory.Part<String, StringBuilder> texts = memory.part((key, text) -> text.length());
    private final Memory.Part<String, String> others = memory.part((key, text) -> text.length());

    private StringBuilder put(String key, int weight) {
        StringBuilder value = new StringBuilder("x".repeat(weight));
        texts.put(key, value);
        return value;
    }

    @Test
    void parts_share_one_limit_and_what_was_not_asked_for_the_longest_goes_first() {
        put("a", 10);
        others.put("a", "0123456789");
        put("b", 10);
        assertThat(texts.get("a")).isPresent();
        put("c", 10);
        assertThat(others.get("a")).isEmpty();
        assertThat(texts.count()).isEqualTo(3);
        assertThat(memory.total()).isEqualTo(3 * (ENTRY + 10));
    }

    @Test
    void what_would_not_fit_by_itself_is_not_remembered_and_nothing_goes_for_it() {
        put("a", 10);
        put("b", 10);
        put("b", 3 * (ENTRY + 10) - ENTRY + 1);
        assertThat(texts.get("b")).isEmpty();
        assertThat(texts.get("a")).isPresent();
        assertThat(memory.total()).isEqualTo(ENTRY + 10);
    }

    @Test
    void what_grows_is_weighed_again_and_goes_once_it_would_not_fit_by_itself() {
        StringBuilder growing = put("a", 0);
        put("b", 10);
        growing.append("x".repeat(ENTRY + 20));
        texts.weigh("a", growing);
        assertThat(memory.total()).isEqualTo(3 * ENTRY + 30);
        growing.append("x");
        texts.weigh("a", growing);
        assertThat(texts.get("b")).as("had not been asked for the longest").isEmpty();
        growing.append("x".repeat(2 * ENTRY));
        texts.weigh("a", growing);
        assertThat(texts.get("a")).isEmpty();
        assertThat(memory.total()).isZero();
    }

    @Test
    void what_was_replaced_or_forgotten_meanwhile_is_not_weighed_again() {
        StringBuilder before = put("a", 5);
        put("a", 7);
        texts.weigh("a", before);
        texts.weigh("b", before);
        assertThat(memory.total()).isEqualTo(ENTRY + 7);
    }

    @Test
    void a_part_is_forgotten_without_the_others() {
        put("a", 1);
        others.put("a", "12");
        texts.clear();
        assertThat(texts.count()).isZero();
        assertThat(others.count()).isEqualTo(1);
        assertThat(memory.total()).isEqualTo(ENTRY + 2);
        others.remove("a");
        others.remove("b");
        assertThat(memory.total()).isZero();
    }

    @Test
    void however_it_is_used_it_is_never_above_its_limit_and_empty_when_all_is_gone() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            String key = String.valueOf(random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> put(key, random.nextInt(400));
                case 1 -> others.put(key, "x".repeat(random.nextInt(40)));
                case 2 ->
                    texts.get(key).ifPresent(value -> {
                        value.setLength(random.nextInt(400));
                        texts.weigh(key, value);
                    });
                default -> texts.remove(key);
            }
            assertThat(memory.total()).isBetween(0L, 3L * (ENTRY + 10));
        }
        texts.clear();
        others.clear();
        assertThat(memory.total()).isZero();
    }
}
