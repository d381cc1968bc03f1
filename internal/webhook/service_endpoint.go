package webhook

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// NotifyID stands for the record that signs notices to notify_urls, which is made when it is first asked for.
const NotifyID = "notify"

// Owned says whose endpoints are meant.
type Owned struct {
	MerchantID  string
	Environment db.Environment
}

// NewEndpoint says what endpoint to make.
type NewEndpoint struct {
	Owned
	URL, Description string
	Types            []string
}

// Change says what of an endpoint is to be another; nil leaves it.
type Change struct {
	URL, Description *string
	Types            []string
	Enabled          *bool
}

// Shown is an endpoint with its secret, which is shown once.
type Shown struct {
	Endpoint
	Secret string // whsec_…
}

// Create makes an endpoint and answers its secret, which nobody can read again. fault.Invalid with fields,
// TooManyEndpoints.
func (s *Service) Create(ctx context.Context, actor merchant.Actor, n NewEndpoint) (Shown, error) {
	const op = "webhook.Create"
	if err := may(op, actor, n.MerchantID); err != nil {
		return Shown{}, err
	}
	n.Description = strings.TrimSpace(n.Description)
	if fields := s.faults(n.URL, n.Description, n.Types); len(fields) > 0 {
		return Shown{}, fault.E(op, fault.Invalid, fields)
	}
	var out Shown
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		e := Endpoint{
			MerchantID: n.MerchantID, Environment: n.Environment, Kind: Subscriber, URL: n.URL, Description: n.Description, Types: subscription(n.Types),
		}
		have, err := count(ctx, tx, n.Owned)
		if err != nil {
			return err
		}
		if have >= EndpointsMost {
			return fault.E(op, TooManyEndpoints, map[string]string{"most": "20"})
		}
		out.Endpoint, out.Secret, err = s.add(ctx, tx, e)
		if err != nil {
			return err
		}
		return actor.Record(ctx, tx, "webhook.create", "webhook", out.ID, n.MerchantID, map[string]string{
			"url": n.URL, "types": strings.Join(out.Types, " "), "environment": string(n.Environment),
		})
	})
	return out, err
}

// may lets an actor at a merchant's endpoints, which belong to no store: whoever reaches some stores alone has no part in them.
func may(op string, actor merchant.Actor, merchantID string) error {
	if err := actor.Need(op, auth.WebhookManage); err != nil {
		return err
	}
	if actor.Scope.Stores != nil {
		return fault.E(op, fault.Forbidden, "endpoints hear of all stores")
	}
	if merchantID == "" || actor.Scope.Merchant != merchantID {
		return fault.E(op, fault.NotFound)
	}
	return nil
}

func (s *Service) faults(url, description string, types []string) (fields []fault.Field) {
	if f, bad := s.URLFault("url", url); bad {
		fields = append(fields, f)
	}
	if f, bad := typeFault(types, s.c.Types); bad {
		fields = append(fields, f)
	}
	if !utf8.ValidString(description) || utf8.RuneCountInString(description) > descriptionMax || printable(description[:min(60, len(description))]) != description[:min(60, len(description))] {
		fields = append(fields, fault.Field{Path: "description", Reason: "LENGTH", ZH: "说明最多 100 个字，不含换行", EN: "at most 100 characters on one line"})
	}
	return fields
}

// subscription is a list of types without repetitions, in order.
func subscription(types []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(types)))
}

// add keeps a fresh endpoint with fresh keys.
func (s *Service) add(ctx context.Context, tx db.Tx, e Endpoint) (Endpoint, string, error) {
	k := newKeys()
	sealed, err := s.c.Vault.Seal(ctx, tx, e.MerchantID, purposeKeys, k.raw())
	if err != nil {
		return e, "", err
	}
	e.ID, e.State, e.Version = id.New("whe", tx.Now()), Enabled, 1
	e.PublicKey, e.secretSealed = k.publicKey(), sealed
	e.CreatedAt, e.UpdatedAt, e.RotatedAt = tx.Now(), tx.Now(), tx.Now()
	return e, k.text(), insertEndpoint(ctx, tx, e)
}

func (s *Service) addNotify(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) (Endpoint, string, error) {
	return s.add(ctx, tx, Endpoint{MerchantID: merchantID, Environment: env, Kind: Notify})
}

// Update changes an endpoint; enabling it lets a receiver that was given up start afresh. fault.NotFound, fault.Invalid.
func (s *Service) Update(ctx context.Context, actor merchant.Actor, o Owned, endpointID string, c Change) (Endpoint, error) {
	const op = "webhook.Update"
	if err := may(op, actor, o.MerchantID); err != nil {
		return Endpoint{}, err
	}
	var out Endpoint
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		was, err := lockEndpoint(ctx, tx, o, endpointID)
		if err != nil {
			return err
		}
		if out, err = s.changed(was, c); err != nil {
			return err
		}
		if was.State != out.State || was.URL != out.URL {
			if err := s.calm(ctx, tx, out, was.State != out.State && out.State != Enabled); err != nil {
				return err
			}
		}
		if err := updateEndpoint(ctx, tx, out); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "webhook.update", "webhook", out.ID, out.MerchantID, map[string]string{
			"url": out.URL, "types": strings.Join(out.Types, " "), "state": string(out.State),
		})
	})
	if err == nil && out.State != Enabled {
		err = s.failQueued(ctx, out.MerchantID, out.ID, ReasonOff)
	}
	return out, err
}

// changed is an endpoint after a change.
func (s *Service) changed(e Endpoint, c Change) (Endpoint, error) {
	if c.URL != nil {
		e.URL = *c.URL
	}
	if c.Description != nil {
		e.Description = strings.TrimSpace(*c.Description)
	}
	if c.Types != nil {
		e.Types = subscription(c.Types)
	}
	if fields := s.faults(e.URL, e.Description, e.Types); len(fields) > 0 {
		return e, fault.E("webhook.Update", fault.Invalid, fields)
	}
	if c.Enabled != nil && *c.Enabled != (e.State == Enabled) {
		e.State = Enabled
		if !*c.Enabled {
			e.State = DisabledByOwner
		}
	}
	return e, nil
}

// calm forgets a receiver's failures; with over, what waits for it is over too.
func (s *Service) calm(ctx context.Context, tx db.Tx, e Endpoint, over bool) error {
	until := time.Time{}
	if over {
		until = tx.Now()
	}
	return setHealth(ctx, tx, e.MerchantID, e.ID, Health{}, until)
}

// Delete ends an endpoint for good; its log stays readable. fault.NotFound.
func (s *Service) Delete(ctx context.Context, actor merchant.Actor, o Owned, endpointID string) error {
	const op = "webhook.Delete"
	if err := may(op, actor, o.MerchantID); err != nil {
		return err
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		e, err := lockEndpoint(ctx, tx, o, endpointID)
		if err != nil {
			return err
		}
		e.State = Deleted
		if err := s.calm(ctx, tx, e, true); err != nil {
			return err
		}
		if err := updateEndpoint(ctx, tx, e); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "webhook.delete", "webhook", e.ID, e.MerchantID, map[string]string{"url": e.URL})
	})
	if err != nil {
		return err
	}
	return s.failQueued(ctx, o.MerchantID, endpointID, ReasonOff)
}

// Rotate gives an endpoint a fresh secret and a fresh ed25519 key; those before sign too for 24 hours. NotifyID rotates,
// or makes, what signs notices to notify_urls. fault.NotFound.
func (s *Service) Rotate(ctx context.Context, actor merchant.Actor, o Owned, endpointID string) (Shown, error) {
	const op = "webhook.Rotate"
	if err := may(op, actor, o.MerchantID); err != nil {
		return Shown{}, err
	}
	var out Shown
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if out, err = s.rotated(ctx, tx, o, endpointID); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "webhook.rotate", "webhook", out.ID, out.MerchantID, nil)
	})
	return out, err
}

func (s *Service) rotated(ctx context.Context, tx db.Tx, o Owned, endpointID string) (out Shown, err error) {
	var e Endpoint
	if endpointID == NotifyID {
		if e, err = notifyEndpoint(ctx, tx, o.MerchantID, o.Environment); fault.Is(err, fault.NotFound) {
			out.Endpoint, out.Secret, err = s.addNotify(ctx, tx, o.MerchantID, o.Environment)
			return out, err
		}
	} else {
		e, err = lockEndpoint(ctx, tx, o, endpointID)
	}
	if err != nil {
		return out, err
	}
	k := newKeys()
	sealed, err := s.c.Vault.Seal(ctx, tx, e.MerchantID, purposeKeys, k.raw())
	if err != nil {
		return out, err
	}
	e.previousSealed, e.PreviousUntil = e.secretSealed, tx.Now().Add(overlap)
	e.secretSealed, e.PublicKey, e.RotatedAt = sealed, k.publicKey(), tx.Now()
	return Shown{Endpoint: e, Secret: k.text()}, updateEndpoint(ctx, tx, e)
}

// Test sends an event of type webhook.test to one endpoint, whatever it subscribes to. fault.NotFound, EndpointOff.
func (s *Service) Test(ctx context.Context, actor merchant.Actor, o Owned, endpointID string) (Record, error) {
	const op = "webhook.Test"
	if err := may(op, actor, o.MerchantID); err != nil {
		return Record{}, err
	}
	var out Record
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		e, err := lockEndpoint(ctx, tx, o, endpointID)
		if err != nil {
			return err
		}
		if e.State != Enabled {
			return fault.E(op, EndpointOff)
		}
		out, err = s.write(ctx, tx, Event{
			MerchantID: o.MerchantID, Environment: o.Environment, Type: TestType, ObjectID: e.ID, Sequence: db.Micros(tx.Now()),
		}, []byte(`{"message":"webhook.test"}`), []receiver{{endpointID: e.ID, target: e.ID, holdUntil: e.Health.HoldUntil}})
		return err
	})
	return out, err
}
