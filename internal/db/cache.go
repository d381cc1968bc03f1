package db

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

// statementsMax bounds the statements kept prepared per connection; texts beyond it run unprepared.
const statementsMax = 512

// cache keeps statements prepared, which doubles the throughput of small writes on SQLite. Preparing needs a
// connection, and inside a transaction the pool may have none left: so a transaction only notes what it missed and the
// statements are prepared after it.
type cache struct {
	pool   *sql.DB
	mu     sync.RWMutex
	known  map[string]*sql.Stmt
	missed map[string]bool
}

// find gives the prepared statement, or nil and notes the miss.
func (c *cache) find(query string) *sql.Stmt {
	c.mu.RLock()
	known, full := c.known[query], len(c.known)+len(c.missed) >= statementsMax
	c.mu.RUnlock()
	if known == nil && !full {
		c.mu.Lock()
		if c.missed == nil {
			c.missed = map[string]bool{}
		}
		c.missed[query] = true
		c.mu.Unlock()
	}
	return known
}

// prepareMax is how long preparing may wait for a connection before it is left to a later transaction.
const prepareMax = 50 * time.Millisecond

// prepareMissed prepares what earlier transactions missed; call it when none is held. A text that cannot be prepared
// (its table is not there yet) is forgotten and may be missed again.
func (c *cache) prepareMissed() {
	missed := c.takeMissed()
	if len(missed) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), prepareMax)
	defer cancel()
	for _, query := range missed {
		known, err := c.pool.PrepareContext(ctx, query)
		if err != nil {
			continue
		}
		c.mu.Lock()
		if c.known == nil {
			c.known = map[string]*sql.Stmt{}
		}
		other := c.known[query]
		if other == nil {
			c.known[query] = known
		}
		c.mu.Unlock()
		if other != nil {
			_ = known.Close()
		}
	}
}

func (c *cache) takeMissed() []string {
	c.mu.RLock()
	none := len(c.missed) == 0
	c.mu.RUnlock()
	if none {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []string
	for query := range c.missed {
		if c.known[query] == nil {
			out = append(out, query)
		}
	}
	c.missed = nil
	return out
}

func (c *cache) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, known := range c.known {
		_ = known.Close()
	}
	c.known = nil
}
