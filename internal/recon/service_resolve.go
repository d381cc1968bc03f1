package recon

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/ledger"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
)

// reasonMost is how long a reason may be, in characters.
const reasonMost = 500

// reachable reads a difference that the actor may act on: an operator's people on those of their acquirer's accounts.
func reachable(ctx context.Context, tx db.Tx, actor merchant.Actor, op, differenceID string) (Difference, error) {
	d, err := visible(ctx, tx, actor.Scope, differenceID)
	if err == nil && !operates(actor.Scope) {
		err = fault.E(op, fault.NotFound)
	}
	return d, err
}

// checkReason answers fault.Invalid for none, or one that is too long.
func checkReason(op, reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" || !utf8.ValidString(reason) || utf8.RuneCountInString(reason) > reasonMost {
		return "", fault.E(op, fault.Invalid, fault.Field{Path: "reason", Reason: "LENGTH", ZH: "请填写 1–500 字的原因", EN: "a reason of 1 to 500 characters"})
	}
	return reason, nil
}

// Propose says how an open difference should end; a second person decides (Decide). Errors: fault.Forbidden, fault.NotFound,
// fault.Invalid, RECON_DIFFERENCE_STATE, RECON_NOT_OFFERED when the book has nothing to change, or must not.
func (s *Service) Propose(ctx context.Context, actor merchant.Actor, differenceID string, p Proposal, reason string) error {
	const op = "recon.Propose"
	if err := actor.Need(op, auth.ReconResolve); err != nil {
		return err
	}
	reason, err := checkReason(op, reason)
	if err != nil {
		return err
	}
	if p != Adjust && p != WriteOff {
		return fault.E(op, fault.Invalid, fault.Field{Path: "proposal", Reason: "UNKNOWN", ZH: "处理方式无效", EN: "not a proposal"})
	}
	return s.act(ctx, actor, op, differenceID, "recon.propose", reason, func(_ context.Context, _ db.Tx, d Difference) (Difference, error) {
		switch {
		case d.State != Open:
			return d, fault.E(op, Moved, map[string]string{"state": string(d.State)})
		case p == Adjust && len(d.entry(Adjust)) == 0:
			return d, fault.E(op, NotOffered)
		}
		d.State, d.Proposal, d.Reason, d.ProposedBy = Proposed, p, reason, Person{actor.ID, actor.Name}
		return d, nil
	})
}

// Hold lets an open difference wait for the next bill of its account. Errors: as Propose.
func (s *Service) Hold(ctx context.Context, actor merchant.Actor, differenceID, reason string) error {
	const op = "recon.Hold"
	if err := actor.Need(op, auth.ReconResolve); err != nil {
		return err
	}
	reason, err := checkReason(op, reason)
	if err != nil {
		return err
	}
	return s.act(ctx, actor, op, differenceID, "recon.hold", reason, func(_ context.Context, _ db.Tx, d Difference) (Difference, error) {
		switch {
		case d.State != Open:
			return d, fault.E(op, Moved, map[string]string{"state": string(d.State)})
		case d.Subject != OfPayment && d.Subject != OfRefund || d.Class == Duplicate:
			return d, fault.E(op, NotOffered)
		}
		d.State = Held
		return d, nil
	})
}

// Decide confirms what somebody else proposed, or sends it back to the queue; who proposed it may take it back. A confirmed adjustment
// is a new entry on today's day, as is the loss of a written-off short one. What both sides say is looked at once more before: when it
// is not what was proposed for, nothing is done. Errors: fault.Forbidden, fault.NotFound, RECON_FOUR_EYES, RECON_DIFFERENCE_STATE.
func (s *Service) Decide(ctx context.Context, actor merchant.Actor, differenceID string, confirm bool) error {
	const op = "recon.Decide"
	if err := actor.Need(op, auth.ReconConfirm, auth.ReconResolve); err != nil {
		return err
	}
	act := "recon.refuse"
	if confirm {
		act = "recon.confirm"
	}
	return s.act(ctx, actor, op, differenceID, act, "", func(ctx context.Context, tx db.Tx, d Difference) (Difference, error) {
		switch own := actor.ID == d.ProposedBy.ID; {
		case d.State != Proposed:
			return d, fault.E(op, Moved, map[string]string{"state": string(d.State)})
		case !confirm && own:
			d.State = Open
			return d.unproposed(), nil
		case confirm && own:
			return d, fault.E(op, FourEyes)
		}
		if err := actor.Need(op, auth.ReconConfirm); err != nil {
			return d, err
		}
		if !confirm {
			d.State = Open
			return d.unproposed(), nil
		}
		return s.confirm(ctx, tx, actor, d)
	})
}

// confirm books what was proposed.
func (s *Service) confirm(ctx context.Context, tx db.Tx, actor merchant.Actor, d Difference) (Difference, error) {
	const op = "recon.confirm"
	if d.Subject == OfPayment || d.Subject == OfRefund {
		if err := stands(ctx, tx, d); err != nil {
			return d, err
		}
	}
	d.DecidedBy = Person{actor.ID, actor.Name}
	if d.State = WrittenOff; d.Proposal == Adjust {
		d.State = Adjusted
	}
	postings := d.entry(d.Proposal)
	if len(postings) == 0 {
		if d.Proposal == Adjust {
			return d, fault.E(op, NotOffered)
		}
		return d, nil
	}
	err := ledger.Correct(ctx, tx, ledger.Manual{
		MerchantID: d.MerchantID, StoreID: d.StoreID, Environment: d.Environment, Fact: d.ID, Postings: postings, Reason: d.Reason,
		Proposed: ledger.Person{ID: d.ProposedBy.ID, Name: d.ProposedBy.Name}, Confirmed: ledger.Person{ID: actor.ID, Name: actor.Name},
	})
	return d, err
}

// stands says whether both sides still say what is written: Moved when they do not.
func stands(ctx context.Context, tx db.Tx, d Difference) error {
	if d.Class == Duplicate {
		return nil // a row that stands there a second time does not go away
	}
	now, err := judgeAgain(ctx, tx, []Difference{d})
	if err != nil {
		return err
	}
	if now[0].agrees || !d.evidence(now[0].now).same(d) {
		return fault.E("recon.stands", Moved, map[string]string{"state": string(d.State)})
	}
	return nil
}

// act moves one difference on behalf of a person, with a line in the audit book.
func (s *Service) act(ctx context.Context, actor merchant.Actor, op, differenceID, act, note string, change func(context.Context, db.Tx, Difference) (Difference, error)) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		was, err := reachable(ctx, tx, actor, op, differenceID)
		if err != nil {
			return err
		}
		d, err := change(ctx, tx, was)
		if err != nil {
			return err
		}
		if d, err = update(ctx, tx, was, d, Person{actor.ID, actor.Name}, note); err != nil {
			return err
		}
		s.publish(ctx, tx, d)
		return actor.Record(ctx, tx, act, "difference", d.ID, d.MerchantID, map[string]string{
			"class": string(d.Class), "state": string(d.State), "proposal": string(d.Proposal), "day": d.Day.String(),
		})
	})
}

// publish tells the offices' screens, and the merchant's.
func (s *Service) publish(ctx context.Context, tx db.Tx, d Difference) {
	if s.c.Hub != nil {
		s.c.Hub.Publish(ctx, tx, live.Event{Kind: "recon.difference", ID: d.ID}.To(live.Offices(d.AcquirerID)...)...)
	}
}

// Ask asks the channel how the order of a difference stands: what it says goes through payment's one door, and completes the order, or
// has it refunded where it comes too late. Then both sides are compared again; the difference is paired when they agree. Errors:
// fault.Forbidden, fault.NotFound, RECON_NOT_OFFERED for a difference without an order of ours, RECON_DIFFERENCE_STATE.
func (s *Service) Ask(ctx context.Context, actor merchant.Actor, differenceID string) error {
	const op = "recon.Ask"
	if err := actor.Need(op, auth.ReconResolve); err != nil {
		return err
	}
	var d Difference
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		d, err = reachable(ctx, tx, actor, op, differenceID)
		return err
	})
	switch {
	case err != nil:
		return err
	case !d.State.Unresolved():
		return fault.E(op, Moved, map[string]string{"state": string(d.State)})
	case d.OrderID == "" || s.c.Payments == nil || d.Class == Duplicate:
		return fault.E(op, NotOffered)
	}
	_, asked := s.c.Payments.Query(ctx, db.MerchantScope(d.MerchantID), d.MerchantID, d.OrderID)
	if fault.Is(asked, payment.AmountMismatch) || fault.Is(asked, payment.Contradiction) {
		asked = nil // the channel says what the order cannot take: the difference stays, and is what it is
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		was, err := reachable(ctx, tx, actor, op, differenceID)
		if err != nil {
			return err
		}
		now, err := judgeAgain(ctx, tx, []Difference{was})
		if err != nil {
			return err
		}
		if err := now[0].apply(ctx, tx, was); err != nil {
			return err
		}
		s.publish(ctx, tx, was)
		return actor.Record(ctx, tx, "recon.ask", "difference", was.ID, was.MerchantID, map[string]string{"order": was.OrderID})
	})
	return errors.Join(err, asked)
}

// differenceID says whether a text may be the id of a difference.
func differenceID(text string) bool { return id.Valid("rdf", text) }

// Again has a bill compared anew in the background. Errors: fault.Forbidden, fault.NotFound, fault.Invalid for a bill that is not there.
func (s *Service) Again(ctx context.Context, actor merchant.Actor, billID string) error {
	const op = "recon.Again"
	if err := actor.Need(op, auth.ReconResolve); err != nil {
		return err
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		b, err := billByID(ctx, tx, billID)
		switch {
		case err != nil:
			return err
		case !operates(actor.Scope) || actor.Scope.Acquirer != "" && actor.Scope.Acquirer != b.acquirerID:
			return fault.E(op, fault.NotFound)
		case b.state != bill.Ready && b.state != bill.None && b.state != bill.Refused:
			return fault.E(op, fault.Invalid, fault.Field{Path: "id", Reason: "NOT_THERE", ZH: "账单尚未取得", EN: "the bill is not there yet"})
		}
		if err := tx.Enqueue(ctx, CompareArgs{BillID: b.id, Again: true}, compareOptions()); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "recon.again", "bill", b.id, "", map[string]string{"day": b.day.String()})
	})
}
