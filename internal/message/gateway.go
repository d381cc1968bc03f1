package message

import (
	"context"
	"encoding/json"
	"os"
	"sync"
	"time"

	"cloudpos/internal/fault"
)

// FileGateway is the development gateway: it writes each text as one line of JSON into a file (DataDir/outbox.log)
// instead of sending it. The file holds codes in clear: never use it where strangers sign up.
type FileGateway struct {
	mu   sync.Mutex
	path string
}

// NewFileGateway appends to the file at path, which only its owner may read.
func NewFileGateway(path string) *FileGateway { return &FileGateway{path: path} }

// Deliver appends a line.
func (g *FileGateway) Deliver(_ context.Context, d Delivery) error {
	const op = "message.FileGateway"
	line, err := json.Marshal(struct {
		At      string  `json:"at"`
		ID      string  `json:"id"`
		Channel Channel `json:"channel"`
		To      string  `json:"to"`
		Title   string  `json:"title"`
		Text    string  `json:"text"`
	}{d.At.Format(time.RFC3339), d.ID, d.Channel, d.To, d.Title, d.Text})
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	f, err := os.OpenFile(g.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		_ = f.Close()
		return fault.E(op, fault.Unavailable, err)
	}
	if err := f.Close(); err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	return nil
}
