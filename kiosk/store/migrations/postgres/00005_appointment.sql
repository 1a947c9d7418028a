-- +goose Up
-- Found by a card too, and by code without reading them all.
ALTER TABLE appointment ADD COLUMN card TEXT NOT NULL DEFAULT '';   -- hash
CREATE INDEX appointment_code ON appointment (hall, code);
CREATE INDEX appointment_state ON appointment (hall, state, day);

-- +goose Down
DROP INDEX appointment_state; DROP INDEX appointment_code;
ALTER TABLE appointment DROP COLUMN card;
