package contract

import (
	"context"
	"log/slog"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Codes of openings.
const (
	OpeningWrongState fault.Code = "CHANNEL_OPENING_STATE"   // nothing can be done with it in this state
	OpeningByHand     fault.Code = "CHANNEL_OPENING_BY_HAND" // this channel's account opens no merchants by call: its number is typed in
	OpeningMoved      fault.Code = "CHANNEL_OPENING_MOVED"   // it moved meanwhile: reload
)

// Source tells what a merchant is handed in with, as it stands now, and its pictures; onboarding does. It is called outside of
// any transaction. Whatever it answers is in clear and is neither kept nor logged here.
type Source func(ctx context.Context, merchantID string) (channel.MerchantOpening, []channel.Media, error)

// Watcher is told of every change of state, within its transaction.
type Watcher func(ctx context.Context, tx db.Tx, before, after Opening) error

// GraceDefault is how long a merchant has to mend a lost channel where no policy says otherwise (A110).
const GraceDefault = 30 * 24 * time.Hour

// openingLease is how long a worker has for one row: seven pictures and a submission, each within the connector's time-out.
const openingLease = 5 * time.Minute

// OpeningsConfig is what Openings need.
type OpeningsConfig struct {
	DB         *db.DB
	Contracts  *Service
	Connectors *Connectors
	Source     Source
	Watch      Watcher       // may be nil
	Grace      time.Duration // 0 is GraceDefault
	Log        *slog.Logger
}

// Openings hands merchants in to channels and follows them. Every row is work of its own: channels go side by side, and any
// number of nodes may work.
type Openings struct {
	c    OpeningsConfig
	wake chan struct{}
}

// NewOpenings makes the room's worker; Run works.
func NewOpenings(c OpeningsConfig) *Openings {
	if c.Grace == 0 {
		c.Grace = GraceDefault
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Openings{c: c, wake: make(chan struct{}, 1)}
}

// Begin queues a merchant for a channel, under the environment's first active provider account that opens by call. One that is
// under way or open stays as it is. rate is wanted, in parts per million. OpeningByHand when no account opens by call.
func (p *Openings) Begin(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name, rate int64) error {
	const op = "contract.Begin"
	account, err := p.c.Contracts.opener(ctx, tx, env, name)
	if err != nil {
		return err
	}
	created, err := insertOpening(ctx, tx, Opening{
		MerchantID: merchantID, Environment: env, Channel: name, AccountID: account.ID, BusinessCode: id.Channel('M', tx.Now()),
		State: OpeningQueued, Round: 1, RateWanted: rate,
	})
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if !created {
		return nil
	}
	o, err := openingOf(ctx, tx, merchantID, env, name)
	if err != nil {
		return err
	}
	tx.AfterCommit(p.poke)
	return p.written(ctx, tx, Opening{}, o, "进件已受理")
}

// OpensByCall says whether merchants are opened by call on a channel of an environment.
func (s *Service) OpensByCall(ctx context.Context, tx db.Tx, env db.Environment, name channel.Name) (bool, error) {
	_, err := s.opener(ctx, tx, env, name)
	if fault.Is(err, OpeningByHand) {
		return false, nil
	}
	return err == nil, err
}

// opener is the account under which merchants are handed in.
func (s *Service) opener(ctx context.Context, tx db.Tx, env db.Environment, name channel.Name) (Account, error) {
	const op = "contract.opener"
	if e, ok := s.catalogue.Of(name); !ok || !e.Opens {
		return Account{}, fault.E(op, OpeningByHand, map[string]string{"channel": string(name)})
	}
	accounts, err := listAccounts(ctx, tx, env)
	if err != nil {
		return Account{}, fault.E(op, fault.Internal, err)
	}
	for _, a := range accounts {
		if a.Active && a.Channel == name && a.Mode == channel.Provider {
			return a, nil
		}
	}
	return Account{}, fault.E(op, OpeningByHand, map[string]string{"channel": string(name)})
}

// Again hands a rejected opening in again, under the same code, after it was mended; a cancelled one under a new code.
// OpeningWrongState for any other, fault.NotFound when there is none.
func (p *Openings) Again(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name, cause string) (Opening, error) {
	o, err := openingOf(ctx, tx, merchantID, env, name)
	if err != nil {
		return o, err
	}
	next, ok := o.Again(id.Channel('M', tx.Now()), tx.Now())
	if !ok {
		return o, fault.E("contract.Again", OpeningWrongState, map[string]string{"state": string(o.State)})
	}
	next, err = p.save(ctx, tx, o, next, cause)
	tx.AfterCommit(p.poke)
	return next, err
}

// LookNow looks at an opening as soon as a worker is free, instead of when its time comes. OpeningWrongState where nothing can be
// asked, fault.NotFound when there is none.
func (p *Openings) LookNow(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name) (Opening, error) {
	o, err := openingOf(ctx, tx, merchantID, env, name)
	if err != nil {
		return o, err
	}
	if o.Step() == StepRest {
		return o, fault.E("contract.LookNow", OpeningWrongState, map[string]string{"state": string(o.State)})
	}
	if o.NextCheckAt.After(tx.Now()) {
		next := o
		next.NextCheckAt = tx.Now()
		if o, err = p.save(ctx, tx, o, next, ""); err != nil {
			return o, err
		}
	}
	tx.AfterCommit(p.poke)
	return o, nil
}

// Settlement asks the channel where it settles a merchant's money to. fault.NotFound when the merchant has no number there,
// OpeningByHand when the channel has no such call.
func (p *Openings) Settlement(ctx context.Context, merchantID string, env db.Environment, name channel.Name) (channel.SettlementResult, error) {
	opener, sub, err := p.openerOf(ctx, merchantID, env, name)
	if err != nil {
		return channel.SettlementResult{}, err
	}
	return opener.Settlement(ctx, sub), nil
}

// ChangeSettlement asks the channel to settle to another account. requestNumber is the caller's, stored before the call: the same
// again is the same change.
func (p *Openings) ChangeSettlement(ctx context.Context, merchantID string, env db.Environment, name channel.Name, requestNumber string, a channel.BankAccount) (channel.ChangeResult, error) {
	opener, sub, err := p.openerOf(ctx, merchantID, env, name)
	if err != nil {
		return channel.ChangeResult{}, err
	}
	return opener.ChangeSettlement(ctx, sub, requestNumber, a), nil
}

// QueryChange asks how a change of settlement account stands, by the channel's number of it.
func (p *Openings) QueryChange(ctx context.Context, merchantID string, env db.Environment, name channel.Name, changeNumber string) (channel.ChangeResult, error) {
	opener, sub, err := p.openerOf(ctx, merchantID, env, name)
	if err != nil {
		return channel.ChangeResult{}, err
	}
	return opener.QueryChange(ctx, sub, changeNumber), nil
}

// Suspend tells the channel that a merchant stops, or comes back.
func (p *Openings) Suspend(ctx context.Context, merchantID string, env db.Environment, name channel.Name, stop bool, reason string) (channel.ChangeResult, error) {
	opener, sub, err := p.openerOf(ctx, merchantID, env, name)
	if err != nil {
		return channel.ChangeResult{}, err
	}
	return opener.Suspend(ctx, sub, stop, reason), nil
}

// openerOf finds who speaks for a merchant's channel, and the merchant's number there.
func (p *Openings) openerOf(ctx context.Context, merchantID string, env db.Environment, name channel.Name) (channel.Opener, string, error) {
	var accountID, sub string
	err := p.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := Channels(ctx, tx, db.MerchantScope(merchantID), merchantID)
		for _, m := range all {
			if m.Environment == env && m.Channel == name {
				accountID, sub = m.AccountID, m.SubMerchant
			}
		}
		return err
	})
	if err != nil {
		return nil, "", err
	}
	if sub == "" {
		return nil, "", fault.E("contract.openerOf", fault.NotFound)
	}
	opener, err := p.connect(ctx, accountID, name)
	return opener, sub, err
}

func (p *Openings) connect(ctx context.Context, accountID string, name channel.Name) (channel.Opener, error) {
	connector, _, err := p.c.Connectors.Of(ctx, accountID, 0)
	if err != nil {
		return nil, err
	}
	opener, ok := connector.(channel.Opener)
	if !ok {
		return nil, fault.E("contract.connect", OpeningByHand, map[string]string{"channel": string(name)})
	}
	return opener, nil
}

// save writes an opening at the version it was read at, with its history and whoever watches. OpeningMoved when it is not at
// that version any more.
func (p *Openings) save(ctx context.Context, tx db.Tx, before, after Opening, cause string) (Opening, error) {
	const op = "contract.saveOpening"
	ok, err := saveOpening(ctx, tx, after)
	if err != nil {
		return after, fault.E(op, fault.Internal, err)
	}
	if !ok {
		return after, fault.E(op, OpeningMoved)
	}
	after.Version++
	if before.State == after.State {
		return after, nil
	}
	return after, p.written(ctx, tx, before, after, cause)
}

// written keeps the history of a change of state and tells whoever watches.
func (p *Openings) written(ctx context.Context, tx db.Tx, before, after Opening, cause string) error {
	if err := appendOpeningHistory(ctx, tx, before, after, cause); err != nil {
		return fault.E("contract.written", fault.Internal, err)
	}
	if p.c.Watch == nil {
		return nil
	}
	return p.c.Watch(ctx, tx, before, after)
}

// poke wakes the worker of this process; others look by themselves within a second.
func (p *Openings) poke() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}
