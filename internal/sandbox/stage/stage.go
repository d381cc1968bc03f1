package stage

import (
	"context"
	"errors"
	"net/http"
	"time"

	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// Stage is what a channel is given. Wall is the real clock: clients check signatures and certificates against it, whatever
// the scenario's time is.
type Stage struct {
	Ledger    *truth.Ledger
	Payers    *payer.Book
	Faults    *script.Set
	Dir       string // keeps keys: one file per channel
	BaseURL   string // of the sandbox; "" is the address under which it was asked
	Wall      func() time.Time
	Merchants func() []truth.Merchant // all merchants below the providers, those added at run time included
}

// Platform is one simulated channel.
type Platform interface {
	// Name is the channel's name in truth, in fault rules and in the credentials.
	Name() string
	// Register mounts the channel's endpoints.
	Register(mux *http.ServeMux)
	// Courier says how the channel tells merchants.
	Courier() courier.Channel
	// Credentials are the test credentials, as JSON fields in the shape of the provider's console. base is the sandbox's address.
	Credentials(base string) any
}

// Merchant finds a merchant below the providers by its number at one channel.
func (s Stage) Merchant(is func(truth.Merchant) bool) (truth.Merchant, bool) {
	for _, m := range s.Merchants() {
		if is(m) {
			return m, true
		}
	}
	return truth.Merchant{}, false
}

// Pause waits; it says whether the caller is still there.
func Pause(ctx context.Context, d time.Duration) (goOn bool) {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// holdLimit ends a held connection whose client never gives up.
const holdLimit = 2 * time.Minute

// Cut ends the connection without an answer: at once, or with hold when the client gives up.
func Cut(ctx context.Context, w http.ResponseWriter, hold bool) {
	if hold {
		Pause(ctx, holdLimit)
	}
	conn, _, err := http.NewResponseController(w).Hijack()
	if errors.Is(err, http.ErrNotSupported) {
		panic(http.ErrAbortHandler) // HTTP/2: the server resets the stream
	}
	if err == nil {
		_ = conn.Close()
	}
}
