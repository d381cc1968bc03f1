package client

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// PlatformKey is a public key of the platform, with which answers to key pairs are signed.
type PlatformKey struct {
	KeyID       string    `json:"key_id"`
	Algorithm   string    `json:"algorithm"`
	PublicKey   string    `json:"public_key"`   // SPKI, PEM or base64 of DER
	NotBefore   time.Time `json:"not_before"`   // it signs from here on
	ListedUntil time.Time `json:"listed_until"` // of a key that is replaced: published until then
}

// How often the platform is asked for its keys at most: a forged answer that names a key of its own costs no more than that.
const (
	ringLoads  = 4
	ringWithin = time.Minute
)

// ring holds the platform's keys that are known. The platform is asked for one that is not, after a rotation: once for all answers
// that wait for it, and not without end.
type ring struct {
	mu    sync.Mutex // guards keys
	keys  []PlatformKey
	turn  chan struct{} // holds one token: one asks at a time
	loads []time.Time   // the last ones; guarded by turn

	trusted []PlatformKey // from the start
	load    func(context.Context) ([]PlatformKey, error)
	now     func() time.Time
}

func newRing(trusted []PlatformKey, load func(context.Context) ([]PlatformKey, error), now func() time.Time) *ring {
	r := &ring{keys: trusted, trusted: trusted, load: load, now: now, turn: make(chan struct{}, 1)}
	r.turn <- struct{}{}
	return r
}

func (r *ring) find(keyID string) (PlatformKey, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range r.keys {
		if k.KeyID == keyID {
			return k, true
		}
	}
	return PlatformKey{}, false
}

// key is a key by its id.
func (r *ring) key(ctx context.Context, keyID string) (PlatformKey, error) {
	if k, ok := r.find(keyID); ok {
		return k, nil
	}
	select {
	case <-r.turn:
		defer func() { r.turn <- struct{}{} }()
	case <-ctx.Done():
		return PlatformKey{}, ctx.Err()
	}
	if k, ok := r.find(keyID); ok { // who waited before us has asked
		return k, nil
	}
	if !r.mayLoad() {
		return PlatformKey{}, fmt.Errorf("the platform is not known to have a key %q, and was asked often enough", keyID)
	}
	loaded, err := r.load(ctx)
	if err != nil {
		return PlatformKey{}, err
	}
	r.mu.Lock()
	r.keys = append(append([]PlatformKey{}, r.trusted...), loaded...)
	r.mu.Unlock()
	if k, ok := r.find(keyID); ok {
		return k, nil
	}
	return PlatformKey{}, fmt.Errorf("the platform has no key %q", keyID)
}

// mayLoad takes one of the few askings of a while. The caller has the turn.
func (r *ring) mayLoad() bool {
	now := r.now()
	if len(r.loads) == ringLoads {
		if now.Sub(r.loads[0]) < ringWithin {
			return false
		}
		r.loads = r.loads[1:]
	}
	r.loads = append(r.loads, now)
	return true
}

// loadKeys reads the keys that the platform publishes.
func (c *Client) loadKeys(ctx context.Context) ([]PlatformKey, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.c.BaseURL+"/v1/platform-keys", nil)
	if err != nil {
		return nil, err
	}
	response, err := c.c.HTTP.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var list struct {
		Items []PlatformKey `json:"items"`
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("/v1/platform-keys answers %s", response.Status)
	}
	err = json.NewDecoder(io.LimitReader(response.Body, answerBytesMax)).Decode(&list)
	return list.Items, err
}
