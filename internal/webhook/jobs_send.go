package webhook

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
)

// parcel is a leased delivery on its way.
type parcel struct {
	merchantID, id, target string
	tries, sent            int       // this one counted
	first                  time.Time // until when it alone may go to a receiver that fails; zero: the receiver does well

	eventID, body, url, endpointID string
	kind                           Kind
	secretSealed, previousSealed   []byte
	previousUntil                  time.Time
}

// deliver makes one try and writes down what came of it. A try that is cut by the end of the program is made again when its
// lease is over.
func (s *Service) deliver(ctx context.Context, p parcel) error {
	began := s.c.DB.Now()
	request, p, err := s.open(ctx, p, began)
	if fault.Is(err, EndpointOff) {
		return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			return fail(ctx, tx, candidate{merchantID: p.merchantID, id: p.id}, ReasonOff)
		})
	}
	if err != nil {
		return err
	}
	out := post(ctx, s.client, request)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.tried(out.reason)
	over := false
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		over, err = s.record(ctx, tx, p, began, out)
		return err
	})
	if err == nil && over {
		err = s.failQueued(ctx, p.merchantID, p.target, ReasonGivenUp)
	}
	return err
}

// open makes the signed request of a delivery.
func (s *Service) open(ctx context.Context, p parcel, at time.Time) (*http.Request, parcel, error) {
	const op = "webhook.open"
	var all []keys
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		all = nil
		if p, err = loadParcel(ctx, tx, p); err != nil {
			return err
		}
		sealed := [][]byte{p.secretSealed}
		if at.Before(p.previousUntil) {
			sealed = append(sealed, p.previousSealed)
		}
		for _, text := range sealed {
			raw, err := s.c.Vault.Open(ctx, tx, p.merchantID, purposeKeys, text)
			if err != nil {
				return err
			}
			all = append(all, keysOf(raw))
		}
		return nil
	})
	if err != nil {
		return nil, p, err
	}
	signature, err := signed(p.eventID, at, []byte(p.body), all...)
	if err != nil {
		return nil, p, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, strings.NewReader(p.body))
	if err != nil {
		return nil, p, fault.E(op, fault.Internal, err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "cloudpos-webhook/1")
	r.Header.Set("Webhook-Id", p.eventID)
	r.Header.Set("Webhook-Timestamp", strconv.FormatInt(at.Unix(), 10))
	r.Header.Set("Webhook-Signature", signature)
	return r, p, nil
}

// record writes a try into the log and moves delivery and receiver; over says that the receiver is given up.
func (s *Service) record(ctx context.Context, tx db.Tx, p parcel, began time.Time, out outcome) (over bool, err error) {
	now := tx.Now()
	d := Delivery{State: Delivered, LastTryAt: now, DeliveredAt: now}
	if out.reason != "" {
		d = Delivery{State: Pending, LastTryAt: now, Error: out.reason, NextTryAt: now.Add(wait(p.tries, s.c.Jitter))}
		if p.tries >= TriesMost {
			d.State, d.NextTryAt = Failed, time.Time{}
		}
	}
	mine, err := finish(ctx, tx, p, d)
	if err != nil {
		return false, err
	}
	err = insertTry(ctx, tx, p, Try{No: p.sent, At: began, Status: out.status, Duration: now.Sub(began), Reason: out.reason, Answer: out.answer})
	if err != nil || !mine {
		return false, err
	}
	return s.feel(ctx, tx, p, out.reason == "")
}

// feel writes down how the receiver does after a try. Several tries that were under way when it broke count as one failure.
func (s *Service) feel(ctx context.Context, tx db.Tx, p parcel, good bool) (over bool, err error) {
	h, err := healthOf(ctx, tx, p.merchantID, p.target)
	if err != nil {
		return false, err
	}
	if good {
		if h == (Health{}) {
			return false, nil
		}
		return false, setHealth(ctx, tx, p.merchantID, p.target, Health{}, time.Time{})
	}
	if h.HoldUntil.After(tx.Now()) && !h.HoldUntil.Equal(p.first) {
		return false, nil
	}
	h = h.failed(tx.Now(), s.c.Jitter)
	if !h.hopeless(tx.Now()) {
		return false, setHealth(ctx, tx, p.merchantID, p.target, h, time.Time{})
	}
	if err := setHealth(ctx, tx, p.merchantID, p.target, Health{}, tx.Now()); err != nil {
		return false, err
	}
	return true, s.giveUp(ctx, tx, p)
}

// giveUp disables an endpoint that had no success for a day, and tells the owners. An origin of notify_urls is told of alone.
func (s *Service) giveUp(ctx context.Context, tx db.Tx, p parcel) error {
	template := message.NotifyGivenUp
	if p.kind == Subscriber {
		template = message.WebhookDisabled
		if err := disable(ctx, tx, p.merchantID, p.endpointID); err != nil {
			return err
		}
	}
	people, err := auth.Owners(ctx, tx, p.merchantID)
	if err != nil {
		return err
	}
	at := strconv.FormatInt(db.Micros(tx.Now()), 10)
	for _, userID := range people {
		err := s.c.Messages.Send(ctx, tx, message.Message{
			MerchantID: p.merchantID, Channel: message.InApp, To: userID, Template: template,
			Params: map[string]string{"host": hostOf(p.url)}, Dedup: string(template) + "." + p.target + "." + at + "." + userID,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func hostOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	return u.Host
}
