-- +goose Up
-- What the counters need: legs with every time of theirs, who sits where, the
-- commands that were carried out, and a chain over the events.
ALTER TABLE visit ADD COLUMN channel TEXT NOT NULL DEFAULT 'kiosk';
ALTER TABLE visit ADD COLUMN class TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN cases BIGINT NOT NULL DEFAULT 1;
ALTER TABLE visit ADD COLUMN slot BIGINT NOT NULL DEFAULT 0;          -- begin of an appointment, 0 for none
ALTER TABLE leg ADD COLUMN item TEXT NOT NULL DEFAULT '';
ALTER TABLE leg ADD COLUMN version BIGINT NOT NULL DEFAULT 0;         -- compare and set
ALTER TABLE leg ADD COLUMN clerk TEXT NOT NULL DEFAULT '';
ALTER TABLE leg ADD COLUMN credit BIGINT NOT NULL DEFAULT 0;          -- since when it earns its place
ALTER TABLE leg ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE leg ADD COLUMN bound TEXT NOT NULL DEFAULT '';             -- counter that alone may call it
ALTER TABLE leg ADD COLUMN started BIGINT NOT NULL DEFAULT 0;
ALTER TABLE leg ADD COLUMN held_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE leg ADD COLUMN held_for BIGINT NOT NULL DEFAULT 0;        -- microseconds
ALTER TABLE leg ADD COLUMN missed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE leg ADD COLUMN passes BIGINT NOT NULL DEFAULT 0;          -- calls to let pass before it may be called
ALTER TABLE leg ADD COLUMN transfers BIGINT NOT NULL DEFAULT 0;
ALTER TABLE leg ADD COLUMN postponed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE leg ADD COLUMN rule TEXT NOT NULL DEFAULT '';              -- by which it was called
ALTER TABLE leg ADD COLUMN rules BIGINT NOT NULL DEFAULT 0;           -- version of the hall's rules
ALTER TABLE leg ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
ALTER TABLE leg ADD COLUMN accurate BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE leg SET credit = issued;
CREATE INDEX leg_day ON leg (hall, day, last_called);
CREATE TABLE post (
    hall TEXT NOT NULL, "window" TEXT NOT NULL,
    clerk TEXT NOT NULL, lanes TEXT NOT NULL, skills TEXT NOT NULL,
    state TEXT NOT NULL, reason TEXT NOT NULL,
    since BIGINT NOT NULL, beat BIGINT NOT NULL,
    last TEXT NOT NULL,     -- the leg before the last step, for undo
    session TEXT NOT NULL,
    PRIMARY KEY (hall, "window"), UNIQUE (hall, clerk)
);
CREATE TABLE command (
    hall TEXT NOT NULL, key TEXT NOT NULL, ticket TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (hall, key)
);
-- Small facts of a hall by name: its rules, whether it is open, pauses, plans.
CREATE TABLE fact (
    hall TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (hall, kind, name)
);
-- Each event names the one before by its hash, so that none can be changed or
-- taken out unseen. Events of before have none.
ALTER TABLE event ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE INDEX event_hall ON event (hall, seq);
-- What was announced to whom, and when: the hall publishes its own error.
CREATE TABLE forecast (
    hall TEXT NOT NULL, visit TEXT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
    low BIGINT NOT NULL, high BIGINT NOT NULL,   -- minutes from then
    reason TEXT NOT NULL, model TEXT NOT NULL,
    PRIMARY KEY (hall, visit, seq)
);
CREATE TABLE appointment (
    hall TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL,
    lane TEXT NOT NULL, item TEXT NOT NULL, slot BIGINT NOT NULL,
    code TEXT NOT NULL, last4 TEXT NOT NULL,       -- hashes
    class TEXT NOT NULL, state TEXT NOT NULL, visit TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (hall, id), UNIQUE (hall, key)
);
CREATE INDEX appointment_slot ON appointment (hall, day, lane, slot);
CREATE INDEX event_visit ON event (hall, visit);

-- +goose Down
DROP TABLE appointment; DROP TABLE forecast; DROP TABLE fact; DROP TABLE command; DROP TABLE post;
