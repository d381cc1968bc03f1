package alipay

import (
	"net/http"
	"time"

	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
)

// Channel is this channel's name in truth and in fault rules.
const Channel = "alipay"

// Platform is the simulated Alipay.
type Platform struct {
	stage.Stage
}

// New reads the channel's keys, or makes them.
func New(s stage.Stage) (*Platform, error) { return &Platform{Stage: s}, nil }

// Name is Channel.
func (p *Platform) Name() string { return Channel }

// Register mounts the endpoints.
func (p *Platform) Register(*http.ServeMux) {}

// Credentials are the test credentials.
func (p *Platform) Credentials(string) any { return map[string]string{} }

// Courier says how merchants are told.
func (p *Platform) Courier() courier.Channel {
	return courier.Channel{
		Deadline: 5 * time.Second,
		Accepted: func(status int, _ []byte) bool { return status == http.StatusOK },
		Compose: func(truth.Notice, truth.Charge, string) (courier.Message, error) {
			return courier.Message{}, courier.ErrNoVariant
		},
		Forged: func(string) []string { return nil },
	}
}
