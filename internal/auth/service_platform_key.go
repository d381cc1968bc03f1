package auth

import (
	"context"
	"strings"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

// PlatformRotation is how the platform's keys are to be replaced.
type PlatformRotation struct {
	By     string        // who asks, for the audit book
	Lead   time.Duration // the new keys are published at once and sign after so long
	Listed time.Duration // the keys of before stay published for so long after that
}

func (r PlatformRotation) check() error {
	var fields []fault.Field
	if strings.TrimSpace(r.By) == "" || len(r.By) > 200 || !plain(r.By) {
		fields = append(fields, fault.Field{Path: "by", Reason: "REQUIRED", ZH: "请写明由谁轮换", EN: "say who asks for it"})
	}
	if r.Lead < 0 || r.Lead > platformKeyWaitMax {
		fields = append(fields, fault.Field{Path: "lead", Reason: "RANGE", ZH: "提前公布的时间为 0 至 365 天", EN: "the lead is 0 to 365 days"})
	}
	if r.Listed < platformKeyListedMin || r.Listed > platformKeyWaitMax {
		fields = append(fields, fault.Field{Path: "listed", Reason: "RANGE", ZH: "旧公钥继续公布的时间为 1 小时至 365 天", EN: "old keys stay listed for an hour to 365 days"})
	}
	if len(fields) > 0 {
		return fault.E("auth.RotatePlatformKeys", fault.Invalid, fields)
	}
	return nil
}

// RotatePlatformKeys makes a new key of each algorithm, which is published at once and signs from the lead on, and answers the
// new keys. A key that waits to begin is brought forward when it is wanted sooner. Errors: fault.Invalid with fields, and
// fault.Conflict when a key waits that begins sooner already.
func (s *Service) RotatePlatformKeys(ctx context.Context, r PlatformRotation) ([]PlatformKey, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	for _, a := range pairs() {
		if _, err := s.platformKey(ctx, a); err != nil {
			return nil, err
		}
	}
	fresh, private := map[signature.Algorithm]platformKey{}, map[signature.Algorithm]string{}
	for _, a := range pairs() {
		var err error
		if fresh[a], private[a], err = newPlatformKey(a); err != nil {
			return nil, err
		}
	}
	var out []PlatformKey
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		out = nil
		for _, a := range pairs() {
			k, err := s.replacePlatformKey(ctx, tx, r, fresh[a], private[a])
			if err != nil {
				return err
			}
			out = append(out, k)
		}
		return nil
	})
	if err == nil {
		s.platform.forget()
	}
	return out, err
}

// forget has the keys read again at the next answer.
func (p *platformKeys) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.readAt = time.Time{}
}

func (s *Service) replacePlatformKey(ctx context.Context, tx db.Tx, r PlatformRotation, fresh platformKey, private string) (PlatformKey, error) {
	const op = "auth.RotatePlatformKeys"
	begins := tx.Now().Add(r.Lead)
	newest, err := lockNewestPlatformKey(ctx, tx, fresh.Algorithm)
	if fault.Is(err, fault.NotFound) { // there is one; another rotation is just replacing it
		err = fault.E(op, fault.Conflict, "another rotation runs")
	}
	if err != nil {
		return PlatformKey{}, err
	}
	if newest.NotBefore.After(tx.Now()) {
		if !begins.Before(newest.NotBefore) {
			return PlatformKey{}, fault.E(op, fault.Conflict, newest.KeyID+" waits already and begins at "+newest.NotBefore.Format(time.RFC3339))
		}
		return s.bringForward(ctx, tx, r, newest, begins)
	}
	if err := setPlatformKey(ctx, tx, newest.KeyID, newest.NotBefore, begins.Add(r.Listed)); err != nil {
		return PlatformKey{}, err
	}
	fresh.NotBefore = begins
	if fresh, err = s.addPlatformKey(ctx, tx, fresh, private); err != nil {
		return PlatformKey{}, err
	}
	if fresh.KeyID == "" {
		return PlatformKey{}, fault.E(op, fault.Conflict, "another rotation runs")
	}
	return fresh.PlatformKey, r.record(ctx, tx, "platform_key.rotate", newest.KeyID, fresh.PlatformKey)
}

// bringForward lets a key that waits begin sooner, and the key before it be listed for as long as was asked after that.
func (s *Service) bringForward(ctx context.Context, tx db.Tx, r PlatformRotation, waits platformKey, begins time.Time) (PlatformKey, error) {
	keys, err := listedPlatformKeys(ctx, tx)
	if err != nil {
		return PlatformKey{}, err
	}
	same := keys[:0]
	for _, k := range keys {
		if k.Algorithm == waits.Algorithm {
			same = append(same, k)
		}
	}
	before, ok := signing(same, tx.Now())
	if ok {
		if err := setPlatformKey(ctx, tx, before.KeyID, before.NotBefore, begins.Add(r.Listed)); err != nil {
			return PlatformKey{}, err
		}
	}
	waits.NotBefore = begins
	if err := setPlatformKey(ctx, tx, waits.KeyID, waits.NotBefore, waits.ListedUntil); err != nil {
		return PlatformKey{}, err
	}
	return waits.PlatformKey, r.record(ctx, tx, "platform_key.bring_forward", before.KeyID, waits.PlatformKey)
}

func (r PlatformRotation) record(ctx context.Context, tx db.Tx, act, before string, k PlatformKey) error {
	return audit.Record(ctx, tx, audit.Entry{
		Actor: "system", ActorName: r.By, Action: act, Object: "platform_key", ObjectID: k.KeyID,
		Detail: map[string]string{
			"algorithm": string(k.Algorithm), "public_key": k.PublicKey, "takes_the_place_of": before,
			"not_before": k.NotBefore.Format(time.RFC3339), "listed": r.Listed.String(),
		},
	})
}
