package i18n

import (
	"maps"
	"slices"
	"strings"
)

// IDs are the ids of all messages that begin with prefix, in order.
func IDs(prefix string) []string {
	ids := slices.Sorted(maps.Keys(mustShelf(ZH).messages))
	return slices.DeleteFunc(ids, func(id string) bool { return !strings.HasPrefix(id, prefix) })
}
