package pricing

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// Propose makes a version of a rule that waits for a second person: the first of a new rule (ID ""), or the next of one of which seen
// is the newest version that the maker looked at. Errors: fault.Forbidden, fault.NotFound, fault.Invalid with every wrong input,
// FEE_RULE_OPEN, FEE_RULE_CHANGED, FEE_RULE_TOO_LATE.
func Propose(ctx context.Context, tx db.Tx, actor merchant.Actor, r Rule, seen int64, channels []string) (Version, error) {
	const op = "pricing.Propose"
	if err := mayRule(op, actor, auth.FeeManage, r.AcquirerID); err != nil {
		return Version{}, err
	}
	r.Name, r.Source, r.Grantor = strings.TrimSpace(r.Name), strings.TrimSpace(r.Source), cmp.Or(r.Grantor, ByChannel)
	if fields := r.check(channels); len(fields) > 0 {
		return Version{}, fault.E(op, fault.Invalid, fields)
	}
	if err := r.exists(ctx, tx, actor.Scope); err != nil {
		return Version{}, err
	}
	if r.ID == "" {
		r.ID, r.Version = id.New("fee", tx.Now()), 1
	} else {
		if err := r.follows(ctx, tx, seen); err != nil {
			return Version{}, err
		}
		r.Version = seen + 1
	}
	if err := inTime(op, tx, r); err != nil {
		return Version{}, err
	}
	v := Version{Rule: r, State: Proposed, ProposedBy: Person{actor.ID, actor.Name}, ProposedAt: tx.Now()}
	added, err := insertVersion(ctx, tx, v)
	if err != nil {
		return Version{}, err
	}
	if !added {
		return Version{}, fault.E(op, RuleOpen)
	}
	return v, record(ctx, tx, actor, "fee_rule.propose", v)
}

// follows answers nil when a draft may be the next version of its rule.
func (r Rule) follows(ctx context.Context, tx db.Tx, seen int64) error {
	const op = "pricing.Propose"
	all, err := versionsOf(ctx, tx, r.ID)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return fault.E(op, fault.NotFound)
	}
	newest := all[0]
	switch {
	case newest.Version != seen:
		return fault.E(op, RuleChanged)
	case newest.State == Proposed:
		return fault.E(op, RuleOpen)
	case !r.same(newest.Rule):
		return fault.E(op, fault.Invalid, fault.Field{Path: "kind", Reason: "FIXED", ZH: "新版本不能改变种类、渠道和适用范围，请另建规则", EN: "a new version keeps kind, channel and reach: make another rule"})
	case shipped(r.ID) && !r.To.IsZero():
		return fault.E(op, fault.Invalid, fault.Field{Path: "effective_to", Reason: "BASE", ZH: "基础费率不能终止，只能修改", EN: "a base rate is changed and never ended"})
	}
	if i := slices.IndexFunc(all, func(v Version) bool { return v.State == Confirmed }); i >= 0 && !r.From.After(all[i].From) {
		return fault.E(op, fault.Invalid, fault.Field{Path: "effective_from", Reason: "ORDER", ZH: "须晚于上一版本的开始时间", EN: "it begins after the version before it"})
	}
	return nil
}

// inTime refuses what would reach back, or come into force before every node can know of it.
func inTime(op string, tx db.Tx, r Rule) error {
	if r.From.Before(tx.Now().Add(Lead)) {
		return fault.E(op, TooLate, map[string]string{"minutes": strconv.Itoa(int(Lead.Minutes()))})
	}
	return nil
}

// Decide confirms a proposed version, or withdraws it; its maker may withdraw it too. Errors: fault.Forbidden, fault.NotFound,
// FEE_RULE_FOUR_EYES, FEE_RULE_DECIDED, FEE_RULE_TOO_LATE.
func Decide(ctx context.Context, tx db.Tx, actor merchant.Actor, ruleID string, version int64, confirm bool) (Version, error) {
	const op = "pricing.Decide"
	v, err := versionOf(ctx, tx, ruleID, version)
	if err != nil {
		return Version{}, err
	}
	permission := auth.FeeConfirm
	if !confirm && actor.ID == v.ProposedBy.ID {
		permission = auth.FeeManage
	}
	if err := mayRule(op, actor, permission, v.AcquirerID); err != nil {
		return Version{}, err
	}
	next, act := Withdrawn, "fee_rule.withdraw"
	if confirm {
		next, act = Confirmed, "fee_rule.confirm"
		if actor.ID == v.ProposedBy.ID {
			return Version{}, fault.E(op, FourEyes)
		}
		if err := inTime(op, tx, v.Rule); err != nil && v.State == Proposed {
			return Version{}, err
		}
	}
	v.DecidedBy, v.DecidedAt = Person{actor.ID, actor.Name}, tx.Now()
	moved, err := decide(ctx, tx, v, next)
	if err != nil {
		return Version{}, err
	}
	if !moved {
		return Version{}, fault.E(op, RuleDecided)
	}
	v.State = next
	return v, record(ctx, tx, actor, act, v)
}

// mayRule says whether somebody may touch the rules of an acquirer; "" are those of everybody, the platform's people's alone.
func mayRule(op string, actor merchant.Actor, permission, acquirerID string) error {
	if err := actor.Need(op, permission); err != nil {
		return err
	}
	if actor.Scope.Whole || (acquirerID != "" && actor.Scope.Acquirer == acquirerID) {
		return nil
	}
	return fault.E(op, fault.Forbidden, "rules of another place")
}

// Rules lists every version that somebody may see, of each rule the newest first: an acquirer's people those of everybody and those
// for their own merchants, never what was agreed with another's.
func Rules(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Version, error) {
	if err := actor.Need("pricing.Rules", auth.FeeManage, auth.FeeConfirm); err != nil {
		return nil, err
	}
	switch {
	case actor.Scope.Whole:
		return versions(ctx, tx, `1 = 1`)
	case actor.Scope.Acquirer != "":
		return versions(ctx, tx, ofAcquirer, actor.Scope.Acquirer)
	}
	return nil, fault.E("pricing.Rules", fault.Forbidden)
}

func record(ctx context.Context, tx db.Tx, actor merchant.Actor, act string, v Version) error {
	return actor.Record(ctx, tx, act, "fee_rule", v.ID, "", map[string]string{
		"version": strconv.FormatInt(v.Version, 10), "name": v.Name, "kind": string(v.Kind), "grantor": string(v.Grantor), "channel": v.Channel, "rate": v.Rate.Percent(),
		"from": v.From.Format("2006-01-02T15:04:05Z07:00"), "scope": string(v.Scope), "scope_id": v.ScopeID,
	})
}
