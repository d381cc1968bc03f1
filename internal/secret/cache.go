package secret

import (
	"sync"
	"time"
)

// The cache of unwrapped data keys: how many, and for how long a node may go on using a key that another node erased.
const (
	cacheKeysMax = 1024
	cacheSeconds = 60
)

type cached struct {
	key   Key
	until time.Time
}

// cache holds recently used data keys in memory.
type cache struct {
	mu   sync.Mutex
	keys map[string]cached
}

func newCache() *cache { return &cache{keys: map[string]cached{}} }

func (c *cache) get(owner string, now time.Time) (Key, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.keys[owner]
	if !ok || now.After(e.until) {
		return Key{}, false
	}
	return e.key, true
}

// put keeps a key; a full cache lets an arbitrary one go, which costs one unwrapping at its next use.
func (c *cache) put(key Key, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.keys) >= cacheKeysMax {
		for victim := range c.keys {
			delete(c.keys, victim)
			break
		}
	}
	c.keys[key.owner] = cached{key: key, until: now.Add(cacheSeconds * time.Second)}
}

func (c *cache) drop(owner string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.keys, owner)
}
