package io.github.holdfast.benchmarks.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JourneyTest {

    @Test
    void both_sides_have_fifty_rules_and_agree_in_every_line() {
        Journey journey = new Journey();
        ByHand byHand = new ByHand();

        assertThat(Sentence.fifty()).hasSize(50).doesNotHaveDuplicates();
        assertThat(byHand.lines()).isEqualTo(journey.lines()).hasSizeGreaterThan(40);
        assertThat(byHand.total()).isEqualByComparingTo(journey.quote().total().getAmount());
    }
}
