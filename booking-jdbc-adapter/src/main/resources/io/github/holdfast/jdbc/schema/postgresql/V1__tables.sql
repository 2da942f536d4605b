-- Which scripts have run to their end, and the oldest version that a release may need to work with what they made.
CREATE TABLE {schema_version} (
    version     INTEGER NOT NULL PRIMARY KEY,
    usable_from INTEGER NOT NULL,
    CHECK (usable_from BETWEEN 1 AND version)
);

-- What one departure, show, house or practice can sell. Its row is the lock under which its stock is decided.
CREATE TABLE {inventory} (
    number      BIGINT       NOT NULL PRIMARY KEY,
    id          VARCHAR(100) COLLATE "C" NOT NULL,
    revision    INTEGER      NOT NULL,
    version     BIGINT       NOT NULL,
    revision_stamp BIGINT    NOT NULL,
    version_stamp BIGINT     NOT NULL,
    sequence    BIGINT       NOT NULL,
    closed      BOOLEAN      NOT NULL,
    definition  TEXT         NOT NULL,
    opened_as   BYTEA        NOT NULL,
    UNIQUE (id)
) WITH (fillfactor = 50);

-- The exclusive stock: who has a unit in a slot. Free is no row.
CREATE TABLE {claim} (
    inventory_id BIGINT  NOT NULL,
    unit_no      INTEGER NOT NULL,
    slot         INTEGER NOT NULL,
    hold_id      UUID    NOT NULL,
    PRIMARY KEY (inventory_id, unit_no, slot)
) WITH (fillfactor = 80);

-- The bounded stock: how much of something is taken in a slot.
CREATE TABLE {counter} (
    scope        BIGINT      NOT NULL,
    counter_key  VARCHAR(60) COLLATE "C" NOT NULL,
    slot         INTEGER     NOT NULL,
    taken        INTEGER     NOT NULL,
    ceiling      INTEGER     NOT NULL,
    high         INTEGER     NOT NULL,
    highest      INTEGER     NOT NULL,
    PRIMARY KEY (scope, counter_key, slot),
    CHECK (taken BETWEEN 0 AND high)
) WITH (fillfactor = 50);

-- What a line of a hold took from a counter.
CREATE TABLE {draw} (
    hold_id      UUID        NOT NULL,
    line_no      INTEGER     NOT NULL,
    slot         INTEGER     NOT NULL,
    scope        BIGINT      NOT NULL,
    counter_key  VARCHAR(60) COLLATE "C" NOT NULL,
    quantity     INTEGER     NOT NULL,
    lapses_at    TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (hold_id, line_no, slot),
    CHECK (quantity > 0)
);
CREATE INDEX {draw_lapses} ON {draw} (scope, counter_key, slot, lapses_at);

CREATE TABLE {hold} (
    hold_id      UUID         NOT NULL PRIMARY KEY,
    state        INTEGER      NOT NULL,
    customer     VARCHAR(100) COLLATE "C",
    channel      VARCHAR(40)  COLLATE "C",
    blocked_for  VARCHAR(200),
    home         BIGINT       NOT NULL,
    digest       BYTEA,
    placed_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    bounded_by   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE,
    booking_id   UUID,
    tidied       BOOLEAN      NOT NULL,
    sequence     BIGINT       NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX {hold_placed} ON {hold} (placed_at, hold_id);
CREATE INDEX {hold_customer} ON {hold} (customer, placed_at, hold_id) WHERE customer IS NOT NULL;
CREATE INDEX {hold_expires} ON {hold} (expires_at);

-- What a hold got, kept when it is over: the history of who had what, and from when to when.
CREATE TABLE {hold_line} (
    hold_id      UUID        NOT NULL,
    line_no      INTEGER     NOT NULL,
    inventory_id BIGINT      NOT NULL,
    place        VARCHAR(40) COLLATE "C" NOT NULL,
    unit_no      INTEGER     NOT NULL,
    span_from    VARCHAR(40) COLLATE "C",
    span_to      VARCHAR(40) COLLATE "C",
    slot_from    INTEGER     NOT NULL,
    slot_to      INTEGER     NOT NULL,
    quantity     INTEGER     NOT NULL,
    held_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ended_at     TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (hold_id, line_no)
) WITH (fillfactor = 90);
CREATE INDEX {hold_line_inventory} ON {hold_line} (inventory_id, held_at);

CREATE TABLE {booking} (
    booking_id   UUID         NOT NULL PRIMARY KEY,
    reference    VARCHAR(12)  COLLATE "C" NOT NULL,
    state        INTEGER      NOT NULL,
    customer     VARCHAR(100) COLLATE "C",
    home         BIGINT       NOT NULL,
    digest       BYTEA        NOT NULL,
    total        NUMERIC(19, 4) NOT NULL,
    currency     VARCHAR(3)   NOT NULL,
    confirmed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    sequence     BIGINT       NOT NULL,
    UNIQUE (reference)
) WITH (fillfactor = 90);
CREATE INDEX {booking_confirmed} ON {booking} (confirmed_at, booking_id);
CREATE INDEX {booking_customer} ON {booking} (customer, confirmed_at, booking_id) WHERE customer IS NOT NULL;

-- An item is a line of a confirmed hold.
CREATE TABLE {booking_item} (
    booking_id   UUID    NOT NULL,
    item_no      INTEGER NOT NULL,
    hold_id      UUID    NOT NULL,
    line_no      INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    PRIMARY KEY (booking_id, item_no),
    UNIQUE (hold_id, line_no)
) WITH (fillfactor = 90);

-- Operations that were done, so that they are not done twice.
CREATE TABLE {operation} (
    operation_id UUID   NOT NULL PRIMARY KEY,
    digest       BYTEA  NOT NULL,
    home         BIGINT NOT NULL,
    done_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Events, written in the transaction that made them true.
CREATE TABLE {outbox} (
    event_id       UUID         NOT NULL,
    aggregate_type VARCHAR(20)  COLLATE "C" NOT NULL,
    aggregate_id   VARCHAR(100) COLLATE "C" NOT NULL,
    sequence       BIGINT       NOT NULL,
    type           VARCHAR(40)  COLLATE "C" NOT NULL,
    payload        TEXT         NOT NULL,
    occurred_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (aggregate_type, aggregate_id, sequence)
);

INSERT INTO {schema_version} (version, usable_from) VALUES (1, 1);
