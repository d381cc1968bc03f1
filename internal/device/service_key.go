package device

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/signature"
)

// CheckInOverlap is how long a terminal's old key goes on after a check-in gave it another one.
const CheckInOverlap = 24 * time.Hour

// KeyRequest is a public key that a terminal is to sign with.
type KeyRequest struct {
	TerminalID string
	PublicKey  string // SPKI, PEM or base64
	Algorithm  signature.Algorithm
	Info       Info
}

func (r KeyRequest) check(op string) (string, error) {
	if !r.Algorithm.KeyPair() {
		return "", fault.E(op, fault.Invalid, fault.Field{Path: "algorithm", Reason: "UNKNOWN", ZH: "终端须用密钥对签名", EN: "terminals sign with a key pair"})
	}
	key, err := signature.CanonicalKey(r.Algorithm, []byte(r.PublicKey))
	if err != nil {
		return "", fault.E(op, fault.Invalid, fault.Field{Path: "public_key", Reason: merchant.Malformed, ZH: "公钥无法识别", EN: "the public key cannot be read"})
	}
	return key, nil
}

// ActivateBy makes a terminal active on the word of software that manages the merchant's terminals: its key stands in for
// the code that people type. A repetition with the same key answers as the first time. Errors: fault.Forbidden,
// fault.NotFound, fault.Invalid, fault.Conflict for a terminal that is active with another key, AUTH_KEY_IN_USE and the
// merchant's own refusals.
func (s *Service) ActivateBy(ctx context.Context, actor merchant.Actor, r KeyRequest) (Activation, error) {
	const op = "device.ActivateBy"
	if err := actor.Need(op, auth.TerminalManage); err != nil {
		return Activation{}, err
	}
	key, err := r.check(op)
	if err != nil {
		return Activation{}, err
	}
	var out Activation
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		t, err := lock(ctx, tx, actor.Scope, r.TerminalID)
		if err != nil {
			return err
		}
		m, err := s.c.Merchants.Get(ctx, tx, actor.Scope, t.MerchantID)
		if err != nil {
			return err
		}
		if t.Status == Active {
			if out, err = s.answer(ctx, tx, m, t); err != nil {
				return err
			}
			return sameKey(ctx, tx, t, key)
		}
		out, err = s.activateBy(ctx, tx, actor, m, t, r, key)
		return err
	})
	return out, err
}

// sameKey answers fault.Conflict unless a terminal signs with this key.
func sameKey(ctx context.Context, tx db.Tx, t Terminal, key string) error {
	k, err := auth.TerminalKeyByID(ctx, tx, t.KeyID)
	if err == nil && k.PublicKey != key {
		err = fault.E("device.ActivateBy", fault.Conflict, "the terminal is active with another key")
	}
	return err
}

func (s *Service) activateBy(ctx context.Context, tx db.Tx, actor merchant.Actor, m merchant.Merchant, t Terminal, r KeyRequest, key string) (Activation, error) {
	const op = "device.ActivateBy"
	if refusal := m.Status.Tradable(); refusal != nil && m.Status != merchant.Approved {
		return Activation{}, refusal
	}
	var err error
	if t.Status == Disabled {
		if t.Serial != "" {
			if taken, err := serialTaken(ctx, tx, t.Serial, t.ID); err != nil || taken {
				return Activation{}, orTaken(op, err)
			}
		}
		if t, err = s.move(ctx, tx, t, Pending, "by software", actor.ID); err != nil {
			return Activation{}, err
		}
	}
	if err := voidCodes(ctx, tx, t); err != nil {
		return Activation{}, fault.E(op, fault.Internal, err)
	}
	k, err := auth.AddTerminalKey(ctx, tx, auth.TerminalKey{
		MerchantID: t.MerchantID, StoreID: t.StoreID, TerminalID: t.ID, Environment: t.Environment, Algorithm: r.Algorithm, PublicKey: key,
	})
	if err != nil {
		return Activation{}, err
	}
	t.KeyID, t.Info, t.ActivatedAt = k.KeyID, r.Info.cut(), tx.Now()
	if t, err = s.move(ctx, tx, t, Active, "activated by software", actor.ID); err != nil {
		return Activation{}, err
	}
	if err := s.bind(ctx, tx, t); err != nil {
		return Activation{}, err
	}
	if err := actor.Record(ctx, tx, "terminal.activate_by", "terminal", t.ID, t.MerchantID, map[string]string{"key": t.KeyID}); err != nil {
		return Activation{}, err
	}
	if err := s.tell(ctx, tx, m, t); err != nil {
		return Activation{}, err
	}
	return s.answer(ctx, tx, m, t)
}

// CheckIn gives an active terminal another key, on a request that its present one signed: keyID. The old one goes on for
// CheckInOverlap; whoever lost the answer repeats the request with the same new key and hears the same. Errors:
// fault.Invalid, TERMINAL_NOT_ACTIVE, AUTH_KEY_IN_USE, and AUTH_KEY_REVOKED for a key that another one has replaced.
func (s *Service) CheckIn(ctx context.Context, actor merchant.Actor, keyID string, r KeyRequest) (Activation, error) {
	const op = "device.CheckIn"
	key, err := r.check(op)
	if err != nil {
		return Activation{}, err
	}
	var out Activation
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		t, err := lock(ctx, tx, actor.Scope, r.TerminalID)
		if err != nil {
			return err
		}
		if t.Status != Active {
			return fault.E(op, NotActive)
		}
		m, err := s.c.Merchants.Get(ctx, tx, db.MerchantScope(t.MerchantID), t.MerchantID)
		if err != nil {
			return err
		}
		if t.KeyID, err = s.replaceKey(ctx, tx, actor, t, keyID, key, r.Algorithm); err != nil {
			return err
		}
		out, err = s.answer(ctx, tx, m, t)
		return err
	})
	return out, err
}

// replaceKey answers the id of the new key, or of the same one when it was given before.
func (s *Service) replaceKey(ctx context.Context, tx db.Tx, actor merchant.Actor, t Terminal, keyID, key string, algorithm signature.Algorithm) (string, error) {
	old, err := auth.TerminalKeyByID(ctx, tx, keyID)
	if err != nil {
		return "", err
	}
	if old.ReplacedBy != "" {
		next, err := auth.TerminalKeyByID(ctx, tx, old.ReplacedBy)
		if err == nil && (next.PublicKey != key || !next.Living(tx.Now())) {
			err = fault.E("device.CheckIn", auth.KeyRevoked)
		}
		return next.KeyID, err
	}
	next, err := auth.ReplaceTerminalKey(ctx, tx, old, auth.TerminalKey{
		KeyID: id.New("key", tx.Now()), MerchantID: t.MerchantID, StoreID: t.StoreID, TerminalID: t.ID, Environment: t.Environment, Algorithm: algorithm, PublicKey: key,
	}, CheckInOverlap)
	if err != nil {
		return "", err
	}
	t.KeyID = next.KeyID
	if err := newKey(ctx, tx, t); err != nil {
		return "", err
	}
	return next.KeyID, actor.Record(ctx, tx, "terminal.check_in", "terminal", t.ID, t.MerchantID, map[string]string{"old": keyID, "key": next.KeyID})
}
