package io.github.holdfast.examples.onsale.sale;

/** What a customer has come for. */
enum Show {
    TRAIN("the train"),
    HALL("the hall"),
    BOTH("both in one hold");

    private final String title;

    Show(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
