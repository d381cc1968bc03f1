package message

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

// Purposes under which recipients and parameters are sealed, and the owner of what belongs to no merchant.
const (
	purposeTo     = "message.to"
	purposeParams = "message.params"
	platformOwner = "platform"
)

// Config is what a Service needs.
type Config struct {
	DB      *db.DB
	Vault   *secret.Vault
	Gateway Gateway
	Logger  *slog.Logger
	// Development keeps codes readable in Outbox. Never set it where real people's phones are.
	Development bool
}

// Service sends messages. It is safe for concurrent use.
type Service struct{ c Config }

// New makes a service.
func New(c Config) *Service { return &Service{c: c} }

// Development says whether the development outbox shows codes.
func (s *Service) Development() bool { return s.c.Development }

// Send writes a message within tx; it leaves after the commit. MESSAGE_TOO_OFTEN or MESSAGE_DAILY_LIMIT when the phone
// has had its ration of this code: the caller's transaction may go on or give up.
func (s *Service) Send(ctx context.Context, tx db.Tx, m Message) error {
	const op = "message.Send"
	if err := check(m); err != nil {
		return err
	}
	if m.ExpiresAt.IsZero() {
		m.ExpiresAt = tx.Now().Add(expiryMost)
	}
	r := row{
		MerchantID: m.MerchantID, ID: id.New("msg", tx.Now()), Channel: m.Channel, Template: m.Template,
		Locale: m.Locale, Dedup: m.Dedup, ToHash: s.c.Vault.Hash(purposeTo, string(m.Channel)+":"+m.To),
		ToMasked: mask(m.Channel, m.To), State: Pending, ExpiresAt: m.ExpiresAt,
	}
	if r.Dedup == "" {
		r.Dedup = r.ID
	} else if sent, err := known(ctx, tx, m.MerchantID, m.Dedup); sent || err != nil {
		return err
	}
	if m.Channel == SMS && m.Template.secret() {
		if err := ration(ctx, tx, r.ToHash, m.Template); err != nil {
			return err
		}
	}
	if m.Channel == InApp {
		r.State, r.SentAt = Sent, tx.Now()
	}
	params, err := json.Marshal(m.Params)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	owner := ownerOf(m.MerchantID)
	if r.ToSealed, err = s.c.Vault.Seal(ctx, tx, owner, purposeTo, []byte(m.To)); err != nil {
		return err
	}
	if r.ParamsSealed, err = s.c.Vault.Seal(ctx, tx, owner, purposeParams, params); err != nil {
		return err
	}
	return insert(ctx, tx, r)
}

// check finds mistakes of the calling room, and line feeds that would let a parameter forge a text or a header.
func check(m Message) error {
	const op = "message.Send"
	if _, _, ok := render(m.Template, m.Locale, m.Params, false); !ok {
		return fault.E(op, fault.Internal, "template "+string(m.Template)+" is unknown or lacks a parameter")
	}
	if m.To == "" || (m.Channel != SMS && m.Channel != Email && m.Channel != InApp) {
		return fault.E(op, fault.Internal, "a message without recipient or channel")
	}
	for name, value := range m.Params {
		if strings.ContainsAny(value, "\r\n\x00") || len(value) > 500 {
			return fault.E(op, fault.Invalid, fault.Field{
				Path: name, Reason: "unprintable", ZH: "内容过长或含有换行", EN: "Too long, or with line breaks",
			})
		}
	}
	return nil
}

func ownerOf(merchantID string) string {
	if merchantID == "" {
		return platformOwner
	}
	return merchantID
}

func mask(c Channel, to string) string {
	switch c {
	case SMS:
		return secret.MaskPhone(to)
	case Email:
		return secret.MaskEmail(to)
	case InApp:
		return to // a user id tells nothing
	}
	return "***"
}
