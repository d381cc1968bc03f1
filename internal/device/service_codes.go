package device

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// SentCode is what may be told of an activation code that was sent: never its characters.
type SentCode struct {
	To        string    // masked phone
	SentAt    time.Time // dispatch of the SMS; its making while the SMS waits
	ExpiresAt time.Time // CodeLife after SentAt
	Status    CodeStatus
	Expired   bool // open, but too old
	TriesLeft int  // wrong tries that it still survives; 0 unless it may be used
}

// LastCodes are the last codes that were sent for some terminals, by terminal; a terminal without a code is not in it. The
// terminals were read within their reader's scope.
func (s *Service) LastCodes(ctx context.Context, tx db.Tx, terminals ...Terminal) (map[string]SentCode, error) {
	out := map[string]SentCode{}
	for _, t := range terminals {
		c, made, err := lastCode(ctx, tx, t)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		sent := SentCode{SentAt: made, Status: c.Status}
		d, err := s.c.Messages.DispatchOf(ctx, tx, c.MerchantID, c.ID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		if sent.To = d.To; !d.SentAt.IsZero() {
			sent.SentAt = d.SentAt
		}
		sent.ExpiresAt = sent.SentAt.Add(CodeLife)
		if c.Status == CodeIsOpen {
			sent.Expired = !d.SentAt.IsZero() && !tx.Now().Before(sent.ExpiresAt)
		}
		if c.Status == CodeIsOpen && !sent.Expired {
			sent.TriesLeft = WrongTriesMax - c.Tries
		}
		out[t.ID] = sent
	}
	return out, nil
}

// lastCode is the newest code of a terminal and when it was made; fault.NotFound when there is none.
func lastCode(ctx context.Context, tx db.Tx, t Terminal) (c Code, made time.Time, err error) {
	var at int64
	err = tx.QueryRow(ctx, `SELECT `+codeColumns+`, created_at FROM activation_code WHERE merchant_id = $1 AND terminal_id = $2
		ORDER BY id DESC LIMIT 1`, t.MerchantID, t.ID).Scan(&c.MerchantID, &c.TerminalID, &c.ID, &c.Status, &c.Tries, &c.Key, &at)
	return c, db.Instant(at), found("device.lastCode", err)
}
