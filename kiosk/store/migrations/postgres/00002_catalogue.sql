-- +goose Up
-- Catalogues that were imported. Nothing is ever changed in a row: an import
-- adds one and an undo goes back to the one before.
CREATE TABLE catalogue (
    hall TEXT NOT NULL, version BIGINT NOT NULL,
    former BIGINT NOT NULL,  -- the version it took the place of; 0 is none
    taken BIGINT NOT NULL,   -- when, microseconds UTC
    source TEXT NOT NULL,     -- name of the file, without its folder
    hash TEXT NOT NULL,
    content BYTEA NOT NULL,    -- catalog.Content, packed
    PRIMARY KEY (hall, version)
);
CREATE TABLE catalogue_now (
    hall TEXT PRIMARY KEY, version BIGINT NOT NULL  -- 0 is none
);
-- What people looked for in vain: the text and how often, and nothing of whom.
CREATE TABLE missed_query (
    hall TEXT NOT NULL, text TEXT NOT NULL, times BIGINT NOT NULL, last_day TEXT NOT NULL,
    PRIMARY KEY (hall, text)
);

-- +goose Down
DROP TABLE missed_query; DROP TABLE catalogue_now; DROP TABLE catalogue;
