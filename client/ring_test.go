package client

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// published is a platform that lists keys when it is asked.
type published struct {
	asked atomic.Int64
	keys  []PlatformKey
	err   error
	gate  chan struct{} // nil: it answers at once
}

func (p *published) load(context.Context) ([]PlatformKey, error) {
	p.asked.Add(1)
	if p.gate != nil {
		<-p.gate
	}
	return p.keys, p.err
}

func TestWaitingAnswersShareOneAsking(t *testing.T) {
	p := &published{keys: []PlatformKey{{KeyID: "plk_1"}}, gate: make(chan struct{})}
	r := newRing(nil, p.load, time.Now)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if k, err := r.key(t.Context(), "plk_1"); err != nil || k.KeyID != "plk_1" {
				t.Errorf("%+v: %v", k, err)
			}
		})
	}
	close(p.gate)
	wg.Wait()
	if p.asked.Load() != 1 {
		t.Errorf("asked %d times", p.asked.Load())
	}
}

func TestForgedKeyIDsAreNotAskedAfterWithoutEnd(t *testing.T) {
	p, now := &published{keys: []PlatformKey{{KeyID: "plk_1"}}}, time.Unix(1_764_230_400, 0)
	r := newRing([]PlatformKey{{KeyID: "plk_trusted"}}, p.load, func() time.Time { return now })
	for i := range 100 {
		if _, err := r.key(t.Context(), "forged_"+strconv.Itoa(i)); err == nil {
			t.Fatal("a key that nobody has")
		}
	}
	if p.asked.Load() != ringLoads {
		t.Errorf("asked %d times", p.asked.Load())
	}
	for _, known := range []string{"plk_1", "plk_trusted"} {
		if _, err := r.key(t.Context(), known); err != nil {
			t.Errorf("%s: %v", known, err)
		}
	}
	now = now.Add(ringWithin)
	p.keys = append(p.keys, PlatformKey{KeyID: "plk_2"})
	if k, err := r.key(t.Context(), "plk_2"); err != nil || k.KeyID != "plk_2" {
		t.Errorf("a minute later: %+v, %v", k, err)
	}
}

func TestWhatIsKnownStaysWhenNobodyAnswers(t *testing.T) {
	p := &published{keys: []PlatformKey{{KeyID: "plk_1"}}}
	r := newRing(nil, p.load, time.Now)
	if _, err := r.key(t.Context(), "plk_1"); err != nil {
		t.Fatal(err)
	}
	p.err = errors.New("no answer")
	if _, err := r.key(t.Context(), "plk_2"); !errors.Is(err, p.err) {
		t.Errorf("%v", err)
	}
	if _, err := r.key(t.Context(), "plk_1"); err != nil {
		t.Errorf("%v", err)
	}
	waits, cancel := context.WithCancel(t.Context())
	cancel()
	<-r.turn // somebody asks
	if _, err := r.key(waits, "plk_2"); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
