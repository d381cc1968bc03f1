package pay

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/web"
)

// unpaidMax bounds the unpaid orders of one code in one wallet: a printed code stands open to everybody, and each order of it
// costs a call to the channel and queries until it ends. Wallets are counted apart: one that wants no payer's id can be
// pretended by anybody, and must not keep the others' payers out.
const unpaidMax = 50

// Connectors hands out connectors by channel account; contract provides it.
type Connectors interface {
	Of(ctx context.Context, accountID string, version int64) (channel.Connector, channel.Capabilities, error)
}

// Deps are what the door stands on.
type Deps struct {
	DB         *db.DB
	Codes      *qrcode.Service
	Payments   *payment.Service
	Connectors Connectors
	Catalogue  channel.Catalogue
	Hash       func(purpose, value string) string // keyed, 64 hexadecimal digits
	BaseURL    func() string                      // how payers reach us, without a slash at the end
	Log        *slog.Logger
}

type door struct {
	Deps
	problems *web.Problems
	sealer   sealer
	limits
}

// limits are how often anybody may do what.
type limits struct {
	looks    *web.Limiter // pages, by address
	scans    *web.Limiter // payments begun, by address and code
	codes    *web.Limiter // payments begun, by code
	asks     *web.Limiter // results asked for, by order
	inquests *web.Limiter // questions to the channel, by order
}

func newLimits(clock db.Clock) limits {
	return limits{
		looks:    web.NewLimiter(clock, 120, 500*time.Millisecond),
		scans:    web.NewLimiter(clock, 20, 3*time.Second),
		codes:    web.NewLimiter(clock, 120, 250*time.Millisecond),
		asks:     web.NewLimiter(clock, 30, 500*time.Millisecond),
		inquests: web.NewLimiter(clock, 1, 5*time.Second),
	}
}

// Register puts the door on mux.
func Register(mux *http.ServeMux, problems *web.Problems, deps Deps) {
	d := &door{Deps: deps, problems: problems, sealer: newSealer(deps.Hash), limits: newLimits(deps.DB.Clock())}
	mux.HandleFunc("GET /q/{token}", d.enter)
	mux.HandleFunc("POST /q/{token}/pay", d.pay)
	mux.HandleFunc("POST /q/{token}/state", d.state)
	mux.HandleFunc("GET /n/{token}", d.notice)
}
