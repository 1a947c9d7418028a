package queue_test

import (
	"testing"

	"yimen/kiosk/queue"
	"yimen/kiosk/queue/queuetest"
)

func TestMemoryStore(t *testing.T) {
	queuetest.Store(t, func(*testing.T) queue.Store { return queuetest.NewMemory() })
}

func TestRulesOnMemory(t *testing.T) {
	queuetest.Rules(t, func(*testing.T) queue.Store { return queuetest.NewMemory() })
}
