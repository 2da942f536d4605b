package io.github.holdfast.jdbc;

/** The same with more kills. */
class KilledSellerWalk extends KilledSellerTest {

    @Override
    int kills() {
        return 20;
    }
}
