package store

import (
	"path/filepath"
	"testing"

	"yimen/kiosk/queue"
	"yimen/kiosk/queue/queuetest"
)

func TestRulesOnSQLite(t *testing.T) {
	queuetest.Rules(t, func(t *testing.T) queue.Store { return open(t, filepath.Join(t.TempDir(), "hall.db")) })
}

func TestRulesOnPostgres(t *testing.T) {
	queuetest.Rules(t, func(t *testing.T) queue.Store {
		dsn, _ := fresh(t)
		return openPostgres(t, dsn)
	})
}
