package accept

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Wallet is a payer of the sandbox, over its control interface.
type Wallet struct {
	base, id string
	http     *http.Client
}

const pocket = 1_000_000 // fen that the payer has

// OpenWallet makes a payer at a sandbox.
func OpenWallet(ctx context.Context, base string, carrier *http.Client) (*Wallet, error) {
	w := &Wallet{base: strings.TrimRight(base, "/"), http: carrier}
	var made struct {
		ID string `json:"payer_id"`
	}
	err := w.ask(ctx, http.MethodPost, "/sandbox/payers", map[string]any{"balance": pocket}, &made)
	w.id = made.ID
	return w, err
}

// Pay scans a code and pays.
func (w *Wallet) Pay(ctx context.Context, qr string) error {
	var done struct{ Result string }
	if err := w.ask(ctx, http.MethodPost, "/sandbox/payers/"+w.id+"/pay", map[string]any{"qr": qr}, &done); err != nil {
		return err
	}
	if done.Result != "paid" {
		return errors.New("accept: the wallet says " + done.Result)
	}
	return nil
}

// Code is a fresh payer code.
func (w *Wallet) Code(ctx context.Context, channel string) (string, error) {
	var shown struct{ Code string }
	err := w.ask(ctx, http.MethodGet, "/sandbox/payers/"+w.id+"/code?fresh=1&wallet="+url.QueryEscape(channel), nil, &shown)
	return shown.Code, err
}

func (w *Wallet) ask(ctx context.Context, method, path string, body, into any) error {
	var text []byte
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			return err
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, w.base+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := w.http.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(answer.Body, answerMax))
	if err != nil {
		return err
	}
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("accept: the sandbox answers %d to %s: %.200s", answer.StatusCode, path, raw)
	}
	return json.Unmarshal(raw, into)
}
