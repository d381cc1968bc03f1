package risk

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// RequestRaise asks the operator for a raise of one of its limits that hold for the asker's merchant. Errors: fault.Forbidden,
// fault.NotFound, fault.Invalid with every wrong input, LIMIT_RAISE_OPEN.
func RequestRaise(ctx context.Context, tx db.Tx, actor merchant.Actor, r RaiseRequest) (Raise, error) {
	const op = "risk.RequestRaise"
	if err := actor.Need(op, auth.LimitManage); err != nil {
		return Raise{}, err
	}
	if actor.Scope.Merchant == "" || actor.Scope.Stores != nil {
		return Raise{}, fault.E(op, fault.Forbidden, "a merchant asks for its own")
	}
	merchantID := actor.Scope.Merchant
	all, err := InForce(ctx, tx, merchantID)
	if err != nil {
		return Raise{}, err
	}
	l, ok := raisable(all, r.LimitID)
	if !ok {
		return Raise{}, fault.E(op, fault.NotFound)
	}
	r.Reason = strings.TrimSpace(r.Reason)
	if fields := r.faults(l, tx.Now()); len(fields) > 0 {
		return Raise{}, fault.E(op, fault.Invalid, fields)
	}
	made := Raise{
		MerchantID: merchantID, ID: id.New("lra", tx.Now()), LimitID: l.ID, Cap: r.Cap, Count: r.Count, From: r.From.Truncate(time.Second).UTC(), To: r.To.Truncate(time.Second).UTC(),
		Reason: r.Reason, State: Requested, Needs: r.needs(l), Requested: Act{actor.ID, actor.Name, tx.Now()},
	}
	added, err := insertRaise(ctx, tx, made)
	if err == nil && !added {
		err = fault.E(op, RaiseOpen)
	}
	if err != nil {
		return Raise{}, err
	}
	return made, recordRaise(ctx, tx, actor, "limit_raise.request", made)
}

// raisable is an operator's limit that holds for a merchant.
func raisable(all []Raised, limitID string) (Limit, bool) {
	for _, r := range all {
		if r.ID == limitID && r.Setter == ByOperator && !overtaken(all, r) {
			return r.Limit, true
		}
	}
	return Limit{}, false
}

// ApproveRaise gives one approval: the last one needed puts the raise into force within its window. Who asked and who approved first
// approve no more. Errors: fault.Forbidden, fault.NotFound, LIMIT_RAISE_STATE, LIMIT_RAISE_FOUR_EYES, LIMIT_RAISE_OVER.
func ApproveRaise(ctx context.Context, tx db.Tx, actor merchant.Actor, raiseID string) (Raise, error) {
	const op = "risk.ApproveRaise"
	r, err := judged(ctx, tx, actor, op, raiseID)
	if err != nil {
		return Raise{}, err
	}
	next, act, was := Approved, Act{actor.ID, actor.Name, tx.Now()}, r.State
	if r.Needs == 2 && r.State == Requested {
		next = ApprovedOnce
	}
	switch {
	case !RaiseMoves(r.State, next):
		return Raise{}, fault.E(op, RaiseWrongState)
	case actor.ID == r.Requested.By || actor.ID == r.First.By:
		return Raise{}, fault.E(op, RaiseFourEyes)
	case !r.To.After(tx.Now()):
		return Raise{}, fault.E(op, RaiseOver)
	}
	r.State = next
	if next == ApprovedOnce {
		r.First = act
	} else {
		r.Approved = act
	}
	return moved(ctx, tx, actor, op, "limit_raise.approve", r, was)
}

// RejectRaise refuses a request. Errors: as ApproveRaise's, and fault.Invalid without a reason.
func RejectRaise(ctx context.Context, tx db.Tx, actor merchant.Actor, raiseID, note string) (Raise, error) {
	return closeRaise(ctx, tx, actor, "risk.RejectRaise", raiseID, note, Rejected)
}

// RevokeRaise ends an approved raise before its time; what was taken under it stays. Errors: as RejectRaise's.
func RevokeRaise(ctx context.Context, tx db.Tx, actor merchant.Actor, raiseID, note string) (Raise, error) {
	return closeRaise(ctx, tx, actor, "risk.RevokeRaise", raiseID, note, Revoked)
}

func closeRaise(ctx context.Context, tx db.Tx, actor merchant.Actor, op, raiseID, note string, next RaiseState) (Raise, error) {
	r, err := judged(ctx, tx, actor, op, raiseID)
	if err != nil {
		return Raise{}, err
	}
	note = strings.TrimSpace(note)
	if n := utf8.RuneCountInString(note); n < 2 || n > 200 || !printable(note) {
		return Raise{}, fault.E(op, fault.Invalid, fault.Field{Path: "note", Reason: "LENGTH", ZH: "请写明原因，2 至 200 字", EN: "give a reason of 2 to 200 characters"})
	}
	was := r.State
	if !RaiseMoves(was, next) {
		return Raise{}, fault.E(op, RaiseWrongState)
	}
	r.State, r.Note, r.Closed = next, note, Act{actor.ID, actor.Name, tx.Now()}
	return moved(ctx, tx, actor, op, "limit_raise."+strings.ToLower(string(next)), r, was)
}

// judged is a request that somebody of the operator's may decide on.
func judged(ctx context.Context, tx db.Tx, actor merchant.Actor, op, raiseID string) (Raise, error) {
	if err := actor.Need(op, auth.LimitApprove); err != nil {
		return Raise{}, err
	}
	if !operates(actor) {
		return Raise{}, fault.E(op, fault.Forbidden)
	}
	return raiseOf(ctx, tx, actor.Scope, raiseID)
}

// WithdrawRaise takes a request of one's own merchant back before it is decided. Errors: fault.Forbidden, fault.NotFound, LIMIT_RAISE_STATE.
func WithdrawRaise(ctx context.Context, tx db.Tx, actor merchant.Actor, raiseID string) (Raise, error) {
	const op = "risk.WithdrawRaise"
	if err := actor.Need(op, auth.LimitManage); err != nil {
		return Raise{}, err
	}
	r, err := raiseOf(ctx, tx, actor.Scope, raiseID)
	if err != nil {
		return Raise{}, err
	}
	if actor.Scope.Merchant == "" || actor.Scope.Stores != nil {
		return Raise{}, fault.E(op, fault.Forbidden, "a merchant takes back its own")
	}
	was := r.State
	if !RaiseMoves(was, Withdrawn) {
		return Raise{}, fault.E(op, RaiseWrongState)
	}
	r.State, r.Closed = Withdrawn, Act{actor.ID, actor.Name, tx.Now()}
	return moved(ctx, tx, actor, op, "limit_raise.withdraw", r, was)
}

func moved(ctx context.Context, tx db.Tx, actor merchant.Actor, op, act string, r Raise, was RaiseState) (Raise, error) {
	ok, err := updateRaise(ctx, tx, r, was)
	if err == nil && !ok {
		err = fault.E(op, RaiseWrongState)
	}
	if err != nil {
		return Raise{}, err
	}
	return r, recordRaise(ctx, tx, actor, act, r)
}

// RaiseFilter narrows a list of raises; the zero filter takes all within reach.
type RaiseFilter struct {
	MerchantID string
	Open       bool   // waiting ones alone
	Before     string // the id after which the list goes on
	Limit      int
}

// Raises lists requests within somebody's reach, the newest first.
func Raises(ctx context.Context, tx db.Tx, actor merchant.Actor, f RaiseFilter) ([]Raise, error) {
	if err := actor.Need("risk.Raises", auth.LimitRead); err != nil {
		return nil, err
	}
	return raisesIn(ctx, tx, actor.Scope, f)
}

// Alerts lists payers' payments that went beyond a limit before anybody knew who pays, within somebody's reach, the newest first.
func Alerts(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID, before string, limit int) ([]Alert, error) {
	if err := actor.Need("risk.Alerts", auth.LimitRead); err != nil {
		return nil, err
	}
	return alertsIn(ctx, tx, actor.Scope, merchantID, before, limit)
}

func recordRaise(ctx context.Context, tx db.Tx, actor merchant.Actor, act string, r Raise) error {
	return actor.Record(ctx, tx, act, "limit_raise", r.ID, r.MerchantID, map[string]string{
		"limit": r.LimitID, "state": string(r.State), "cap": r.Cap.String(), "count": strconv.FormatInt(r.Count, 10),
		"from": r.From.Format(time.RFC3339), "to": r.To.Format(time.RFC3339),
	})
}
