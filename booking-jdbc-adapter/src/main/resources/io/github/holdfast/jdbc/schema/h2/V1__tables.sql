-- H2 commits each of these by itself: they are repeatable, so that a run that stopped half-way goes on the next time.

-- Which scripts have run to their end, and the oldest version that a release may need to work with what they made.
CREATE TABLE IF NOT EXISTS {schema_version} (
    version     INTEGER NOT NULL PRIMARY KEY,
    usable_from INTEGER NOT NULL,
    CHECK (usable_from BETWEEN 1 AND version)
);

-- What one departure, show, house or practice can sell. Its row is the lock under which its stock is decided.
CREATE TABLE IF NOT EXISTS {inventory} (
    number      BIGINT       NOT NULL PRIMARY KEY,
    id          VARCHAR(100) NOT NULL,
    revision    INTEGER      NOT NULL,
    version     BIGINT       NOT NULL,
    revision_stamp BIGINT    NOT NULL,
    version_stamp BIGINT     NOT NULL,
    sequence    BIGINT       NOT NULL,
    closed      BOOLEAN      NOT NULL,
    definition  CLOB         NOT NULL,
    opened_as   VARBINARY(32)       NOT NULL,
    UNIQUE (id)
);

-- The exclusive stock: who has a unit in a slot. Free is no row.
CREATE TABLE IF NOT EXISTS {claim} (
    inventory_id BIGINT  NOT NULL,
    unit_no      INTEGER NOT NULL,
    slot         INTEGER NOT NULL,
    hold_id      UUID    NOT NULL,
    PRIMARY KEY (inventory_id, unit_no, slot)
);

-- The bounded stock: how much of something is taken in a slot.
CREATE TABLE IF NOT EXISTS {counter} (
    scope        BIGINT      NOT NULL,
    counter_key  VARCHAR(60) NOT NULL,
    slot         INTEGER     NOT NULL,
    taken        INTEGER     NOT NULL,
    ceiling      INTEGER     NOT NULL,
    high         INTEGER     NOT NULL,
    highest      INTEGER     NOT NULL,
    PRIMARY KEY (scope, counter_key, slot),
    CHECK (taken BETWEEN 0 AND high)
);

-- What a line of a hold took from a counter.
CREATE TABLE IF NOT EXISTS {draw} (
    hold_id      UUID        NOT NULL,
    line_no      INTEGER     NOT NULL,
    slot         INTEGER     NOT NULL,
    scope        BIGINT      NOT NULL,
    counter_key  VARCHAR(60) NOT NULL,
    quantity     INTEGER     NOT NULL,
    lapses_at    TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (hold_id, line_no, slot),
    CHECK (quantity > 0)
);
CREATE INDEX IF NOT EXISTS {draw_lapses} ON {draw} (scope, counter_key, slot, lapses_at);

CREATE TABLE IF NOT EXISTS {hold} (
    hold_id      UUID         NOT NULL PRIMARY KEY,
    state        INTEGER      NOT NULL,
    customer     VARCHAR(100),
    channel      VARCHAR(40) ,
    blocked_for  VARCHAR(200),
    home         BIGINT       NOT NULL,
    digest       VARBINARY(32),
    placed_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    bounded_by   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE,
    booking_id   UUID,
    tidied       BOOLEAN      NOT NULL,
    sequence     BIGINT       NOT NULL
);
CREATE INDEX IF NOT EXISTS {hold_placed} ON {hold} (placed_at, hold_id);
CREATE INDEX IF NOT EXISTS {hold_customer} ON {hold} (customer, placed_at, hold_id);
CREATE INDEX IF NOT EXISTS {hold_expires} ON {hold} (expires_at);

-- What a hold got, kept when it is over: the history of who had what, and from when to when.
CREATE TABLE IF NOT EXISTS {hold_line} (
    hold_id      UUID        NOT NULL,
    line_no      INTEGER     NOT NULL,
    inventory_id BIGINT      NOT NULL,
    place        VARCHAR(40) NOT NULL,
    unit_no      INTEGER     NOT NULL,
    span_from    VARCHAR(40),
    span_to      VARCHAR(40),
    slot_from    INTEGER     NOT NULL,
    slot_to      INTEGER     NOT NULL,
    quantity     INTEGER     NOT NULL,
    held_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (hold_id, line_no)
);
CREATE INDEX IF NOT EXISTS {hold_line_inventory} ON {hold_line} (inventory_id, held_at);

CREATE TABLE IF NOT EXISTS {booking} (
    booking_id   UUID         NOT NULL PRIMARY KEY,
    reference    VARCHAR(12)  NOT NULL,
    state        INTEGER      NOT NULL,
    customer     VARCHAR(100),
    home         BIGINT       NOT NULL,
    digest       VARBINARY(32)       NOT NULL,
    total        NUMERIC(19, 4) NOT NULL,
    currency     VARCHAR(3)   NOT NULL,
    confirmed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sequence     BIGINT       NOT NULL,
    UNIQUE (reference)
);
CREATE INDEX IF NOT EXISTS {booking_confirmed} ON {booking} (confirmed_at, booking_id);
CREATE INDEX IF NOT EXISTS {booking_customer} ON {booking} (customer, confirmed_at, booking_id);

-- An item is a line of a confirmed hold.
CREATE TABLE IF NOT EXISTS {booking_item} (
    booking_id   UUID    NOT NULL,
    item_no      INTEGER NOT NULL,
    hold_id      UUID    NOT NULL,
    line_no      INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    PRIMARY KEY (booking_id, item_no),
    UNIQUE (hold_id, line_no)
);

-- Operations that were done, so that they are not done twice.
CREATE TABLE IF NOT EXISTS {operation} (
    operation_id UUID   NOT NULL PRIMARY KEY,
    digest       VARBINARY(32) NOT NULL,
    home         BIGINT NOT NULL,
    done_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Events, written in the transaction that made them true.
CREATE TABLE IF NOT EXISTS {outbox} (
    event_id       UUID         NOT NULL,
    aggregate_type VARCHAR(20)  NOT NULL,
    aggregate_id   VARCHAR(100) NOT NULL,
    sequence       BIGINT       NOT NULL,
    type           VARCHAR(40)  NOT NULL,
    payload        CLOB         NOT NULL,
    occurred_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (aggregate_type, aggregate_id, sequence)
);

-- The clock, read when it is called and not when the statement began.
CREATE ALIAS IF NOT EXISTS {now} FOR "io.github.holdfast.jdbc.H2Clock.now";

MERGE INTO {schema_version} (version, usable_from) KEY (version) VALUES (1, 1);
