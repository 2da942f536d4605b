-- What a good developer would have for the same business, without events, idempotency or history.
CREATE SCHEMA peers;

CREATE TABLE peers.hold (
    hold_id    UUID        NOT NULL PRIMARY KEY,
    customer   TEXT        NOT NULL,
    state      INTEGER     NOT NULL,
    quantity   INTEGER     NOT NULL,
    placed_at  TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    unit_no    INTEGER,
    slot_from  INTEGER,
    slot_to    INTEGER
) WITH (fillfactor = 80);
CREATE INDEX hold_expires ON peers.hold (expires_at);
CREATE INDEX hold_customer ON peers.hold (customer, placed_at);

-- A counted pool; few rows, changed often.
CREATE TABLE peers.pool (
    pool_id  INTEGER NOT NULL PRIMARY KEY,
    capacity INTEGER NOT NULL,
    taken    INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    CHECK (taken BETWEEN 0 AND capacity)
) WITH (fillfactor = 10);
INSERT INTO peers.pool VALUES (1, 1000000000, 0, 0);

-- A row for each seat and night, locked before it is sold.
CREATE TABLE peers.seat (
    seat_id BIGINT  NOT NULL PRIMARY KEY,
    hold_id UUID,
    version INTEGER NOT NULL
) WITH (fillfactor = 70);

-- A row for each seat and slot that is sold; its key is the guard.
CREATE TABLE peers.claim (
    unit_no INTEGER NOT NULL,
    slot    INTEGER NOT NULL,
    hold_id UUID    NOT NULL,
    PRIMARY KEY (unit_no, slot)
) WITH (fillfactor = 80);

CREATE TABLE peers.train (
    train_id INTEGER NOT NULL PRIMARY KEY,
    seats    INTEGER NOT NULL
);
INSERT INTO peers.train VALUES (1, 500);

CREATE TABLE peers.booking (
    booking_id   UUID        NOT NULL PRIMARY KEY,
    hold_id      UUID        NOT NULL UNIQUE,
    reference    TEXT        NOT NULL UNIQUE,
    confirmed_at TIMESTAMPTZ NOT NULL
);

-- Only the raw batch writes events: it shows what the server can do at most with the rows that Holdfast writes.
CREATE TABLE peers.event (
    event_id     UUID        NOT NULL,
    aggregate_id UUID        NOT NULL,
    sequence     BIGINT      NOT NULL,
    type         TEXT        NOT NULL,
    payload      TEXT        NOT NULL,
    occurred_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (aggregate_id, sequence)
);
