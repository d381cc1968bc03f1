package risk

import (
	"context"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
)

// operates says whether somebody acts for the operator, not for a merchant.
func operates(actor merchant.Actor) bool {
	return actor.Scope.Merchant == "" && (actor.Scope.Whole || actor.Scope.Acquirer != "" || actor.Scope.Branch != "")
}

// Set puts a limit into force at once: the operator's for a merchant or as a default, or a merchant's own, which can only be tighter. A
// merchant's counts what was taken before in the running day or month, a default what is created from then on. Errors: fault.Forbidden, fault.NotFound, fault.Invalid with every wrong input, LIMIT_EXISTS.
func Set(ctx context.Context, tx db.Tx, actor merchant.Actor, d Draft, channels []string) (Limit, error) {
	const op = "risk.Set"
	if err := actor.Need(op, auth.LimitManage); err != nil {
		return Limit{}, err
	}
	d, setter := d.clean(), ByOperator
	if !operates(actor) {
		d.MerchantID, setter = actor.Scope.Merchant, ByMerchant
	}
	if err := mayTouch(ctx, tx, actor, op, Limit{Setter: setter, AcquirerID: d.AcquirerID, MerchantID: d.MerchantID}); err != nil {
		return Limit{}, err
	}
	if fields := d.faults(setter, channels); len(fields) > 0 {
		return Limit{}, fault.E(op, fault.Invalid, fields)
	}
	if d.MerchantID != "" {
		d.AcquirerID = ""
	}
	if err := d.exists(ctx, tx); err != nil {
		return Limit{}, err
	}
	if err := d.mustBeTighter(ctx, tx, setter); err != nil {
		return Limit{}, err
	}
	l := Limit{
		ID: id.New("lim", tx.Now()), Version: 1, Setter: setter, AcquirerID: d.AcquirerID, MerchantID: d.MerchantID, Per: d.Per, Subject: d.Subject,
		Period: d.Period, Cap: d.Cap, Count: d.Count, TwoFrom: d.TwoFrom, Reason: d.Reason, Made: Act{actor.ID, actor.Name, tx.Now()},
	}
	added, err := insertLimit(ctx, tx, l)
	if err == nil && !added {
		err = fault.E(op, LimitExists)
	}
	if err != nil {
		return Limit{}, err
	}
	if err := countBefore(ctx, tx, l); err != nil {
		return Limit{}, err
	}
	return l, recordLimit(ctx, tx, actor, "limit.set", l)
}

func (d Draft) mustBeTighter(ctx context.Context, tx db.Tx, setter Setter) error {
	if setter != ByMerchant {
		return nil
	}
	all, err := InForce(ctx, tx, d.MerchantID)
	if err != nil {
		return err
	}
	if fields := d.tighter(all); len(fields) > 0 {
		return fault.E("risk.Set", fault.Invalid, fields)
	}
	return nil
}

// mayTouch says whether somebody may change a limit: the operator's people the operator's within their reach, a merchant's own people their own.
func mayTouch(ctx context.Context, tx db.Tx, actor merchant.Actor, op string, l Limit) error {
	switch {
	case (l.Setter == ByOperator) != operates(actor) || actor.Scope.Stores != nil:
		return fault.E(op, fault.Forbidden, "a limit of somebody else's")
	case l.MerchantID != "":
		return reaches(ctx, tx, actor.Scope, l.MerchantID)
	case actor.Scope.Whole || (l.AcquirerID != "" && actor.Scope.Acquirer == l.AcquirerID):
		return nil
	}
	return fault.E(op, fault.Forbidden, "the default of another place")
}

// Change gives a limit other caps: its next version, of which seen is the one that the maker looked at. What was used stays used. Errors
// as Set's, and LIMIT_CHANGED.
func Change(ctx context.Context, tx db.Tx, actor merchant.Actor, limitID string, seen int64, d Draft, channels []string) (Limit, error) {
	const op = "risk.Change"
	l, err := theirs(ctx, tx, actor, op, limitID, seen)
	if err != nil {
		return Limit{}, err
	}
	d.AcquirerID, d.MerchantID, d.Per, d.Subject, d.Period = l.AcquirerID, l.MerchantID, l.Per, l.Subject, l.Period
	d = d.clean()
	if fields := d.faults(l.Setter, channels); len(fields) > 0 {
		return Limit{}, fault.E(op, fault.Invalid, fields)
	}
	if err := d.mustBeTighter(ctx, tx, l.Setter); err != nil {
		return Limit{}, err
	}
	now := Act{actor.ID, actor.Name, tx.Now()}
	if err := endVersion(ctx, tx, l, now); err != nil {
		return Limit{}, err
	}
	l.Version, l.Cap, l.Count, l.TwoFrom, l.Reason, l.Made = l.Version+1, d.Cap, d.Count, d.TwoFrom, d.Reason, now
	added, err := insertLimit(ctx, tx, l)
	if err == nil && !added {
		err = fault.E(op, LimitChanged)
	}
	if err != nil {
		return Limit{}, err
	}
	return l, recordLimit(ctx, tx, actor, "limit.change", l)
}

// End takes a limit out of force. Errors: fault.Forbidden, fault.NotFound, LIMIT_CHANGED.
func End(ctx context.Context, tx db.Tx, actor merchant.Actor, limitID string, seen int64) (Limit, error) {
	const op = "risk.End"
	l, err := theirs(ctx, tx, actor, op, limitID, seen)
	if err != nil {
		return Limit{}, err
	}
	l.Ended = Act{actor.ID, actor.Name, tx.Now()}
	if err := endVersion(ctx, tx, l, l.Ended); err != nil {
		return Limit{}, err
	}
	return l, recordLimit(ctx, tx, actor, "limit.end", l)
}

// theirs is a limit in force that somebody may change and has seen as it is.
func theirs(ctx context.Context, tx db.Tx, actor merchant.Actor, op, limitID string, seen int64) (Limit, error) {
	if err := actor.Need(op, auth.LimitManage); err != nil {
		return Limit{}, err
	}
	all, err := versionsOf(ctx, tx, actor.Scope, limitID)
	if err != nil {
		return Limit{}, err
	}
	if len(all) == 0 {
		return Limit{}, fault.E(op, fault.NotFound)
	}
	l := all[0]
	if err := mayTouch(ctx, tx, actor, op, l); err != nil {
		return Limit{}, err
	}
	if l.Version != seen || !l.Ended.At.IsZero() {
		return Limit{}, fault.E(op, LimitChanged)
	}
	return l, nil
}

// Limits lists what is in force within somebody's reach: of one merchant with the defaults that concern it, or of all.
func Limits(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string) ([]Limit, error) {
	if err := actor.Need("risk.Limits", auth.LimitRead); err != nil {
		return nil, err
	}
	if merchantID != "" {
		if err := reaches(ctx, tx, actor.Scope, merchantID); err != nil {
			return nil, err
		}
	}
	return limitsIn(ctx, tx, actor.Scope, merchantID)
}

// Versions lists how a limit came to be what it is, the newest first. fault.NotFound out of reach.
func Versions(ctx context.Context, tx db.Tx, actor merchant.Actor, limitID string) ([]Limit, error) {
	if err := actor.Need("risk.Versions", auth.LimitRead); err != nil {
		return nil, err
	}
	all, err := versionsOf(ctx, tx, actor.Scope, limitID)
	if err == nil && len(all) == 0 {
		err = fault.E("risk.Versions", fault.NotFound)
	}
	return all, err
}

// MayChange says whether somebody may change or end a limit, for faces; the service asks again.
func MayChange(actor merchant.Actor, l Limit) bool {
	if actor.Need("", auth.LimitManage) != nil || (l.Setter == ByOperator) != operates(actor) || actor.Scope.Stores != nil {
		return false
	}
	return l.MerchantID != "" || actor.Scope.Whole || (l.AcquirerID != "" && actor.Scope.Acquirer == l.AcquirerID)
}

func recordLimit(ctx context.Context, tx db.Tx, actor merchant.Actor, act string, l Limit) error {
	return actor.Record(ctx, tx, act, "limit", l.ID, l.MerchantID, map[string]string{
		"version": strconv.FormatInt(l.Version, 10), "per": string(l.Per), "subject": l.Subject, "period": string(l.Period), "cap": l.Cap.String(),
		"count": strconv.FormatInt(l.Count, 10), "two_from": l.TwoFrom.String(), "acquirer": l.AcquirerID, "reason": l.Reason,
	})
}

// Standing is a limit that holds for a merchant now, and what is used of it.
type Standing struct {
	Raised
	Cap   money.Amount // what holds, raises counted; 0 for none
	Count int64
	Used  []SubjectUse // of a day's or a month's limit: the most used first
}

// SubjectUse is what one store, terminal, code, channel or payer used; the merchant as a whole is "".
type SubjectUse struct {
	Subject string
	Use
}

// UsedMost bounds the places that a standing names.
const UsedMost = 50

// Standings lists what holds for a merchant's payments now. Who sees some stores alone sees what counts by store, of those.
func Standings(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string, env db.Environment) (out []Standing, err error) {
	const op = "risk.Standings"
	if err := actor.Need(op, auth.LimitRead); err != nil {
		return nil, err
	}
	if err := reaches(ctx, tx, actor.Scope, merchantID); err != nil {
		return nil, err
	}
	all, err := InForce(ctx, tx, merchantID)
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		if overtaken(all, r) || (actor.Scope.Stores != nil && r.Per != PerStore) {
			continue
		}
		s := Standing{Raised: r}
		s.Cap, s.Count = r.Bounds()
		if s.Used, err = r.usage(ctx, tx, all, actor.Scope.Stores, merchantID, env); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return inReadingOrder(out), nil
}

// overtaken says whether a closer limit of the same setter holds for everything that this one is for.
func overtaken(all []Raised, r Raised) bool {
	for _, other := range all {
		if other.Setter == r.Setter && other.Per == r.Per && other.Period == r.Period && (other.Subject == r.Subject || other.Subject == "") && other.rank() > r.rank() {
			return true
		}
	}
	return false
}

// usage is what is used of a limit now, without what a closer one holds for.
func (r Raised) usage(ctx context.Context, tx db.Tx, all []Raised, stores []string, merchantID string, env db.Environment) (out []SubjectUse, err error) {
	if r.Period == Single {
		return nil, nil
	}
	used, err := usedIn(ctx, tx, key{MerchantID: merchantID, Environment: env, Per: r.Per, Subject: r.Subject, Period: r.Period, Since: r.Period.Since(tx.Now())}, stores)
	for _, u := range used {
		for _, holding := range choose(all, r.Per, r.Period, u.Subject) {
			if holding.ID == r.ID {
				out = append(out, u)
			}
		}
	}
	return out, err
}
