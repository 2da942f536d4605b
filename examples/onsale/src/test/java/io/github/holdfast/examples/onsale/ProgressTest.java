package io.github.holdfast.examples.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void a_bar_is_drawn_only_where_it_can_be_drawn_over() {
        assertThat(Progress.drawsBar(Map.of("TERM", "xterm-256color"), true)).isTrue();
        assertThat(Progress.drawsBar(Map.of(), true)).isTrue();
        assertThat(Progress.drawsBar(Map.of("TERM", "dumb"), true)).isFalse();
        assertThat(Progress.drawsBar(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(Progress.drawsBar(Map.of("TERM", "xterm", "CLICOLOR_FORCE", "1"), false))
                .isFalse();
    }
}
