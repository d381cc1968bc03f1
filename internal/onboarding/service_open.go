package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/partner"
	"cloudpos/internal/payment"
)

// TerminalActivated moves the application whose terminal was activated to ACTIVATED, within the activation's transaction, and
// lets the merchant make test payments. Where its acquirer demands nothing more it goes LIVE at once. Activations of further
// terminals move nothing.
func (s *Service) TerminalActivated(ctx context.Context, tx db.Tx, t device.Terminal) error {
	const op = "onboarding.TerminalActivated"
	r, err := lockByTerminal(ctx, tx, t.MerchantID, t.ID)
	if isNoRows(err) || (err == nil && r.State != DeviceBound) {
		return nil
	}
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	a, err := s.opened(ctx, tx, r, nil)
	if err != nil {
		return err
	}
	actor := merchant.System("终端激活")
	if a, err = s.move(ctx, tx, actor, a, Activate, "终端 "+t.Name+" 已激活"); err != nil {
		return err
	}
	if err := s.c.Merchants.BeginTrial(ctx, tx, a.MerchantID); err != nil {
		return err
	}
	_, _, err = s.proceed(ctx, tx, actor, a)
	return err
}

// proceed moves an application as far towards LIVE as its gates allow, and answers the gates as they were looked at.
func (s *Service) proceed(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (Application, []Gate, error) {
	if a.State == Activated || a.State == Tested { // no account changes between the look at the gates and the opening
		if err := merchant.Hold(ctx, tx, a.MerchantID); err != nil {
			return a, nil, err
		}
	}
	gates, err := s.gates(ctx, tx, a)
	if err != nil {
		return a, nil, err
	}
	if a.State == Activated && passed(gates, GateTests, GateRefunds) {
		if a, err = s.move(ctx, tx, actor, a, Test, "测试交易已完成"); err != nil {
			return a, nil, err
		}
	}
	if a.State != Tested || len(shut(gates)) > 0 {
		return a, gates, nil
	}
	a, err = s.goLive(ctx, tx, actor, a)
	return a, gates, err
}

// goLive opens the merchant for payments; every gate was looked at in this transaction.
func (s *Service) goLive(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (Application, error) {
	if _, err := s.verifyRow(ctx, tx, a.MerchantID, a.ID); err != nil {
		return a, err // no signed agreement, or not the one that was signed: nothing goes live on it
	}
	if _, err := s.c.Merchants.GoLive(ctx, tx, actor, a.MerchantID, "开通条件均已满足"); err != nil {
		return a, err
	}
	a, err := s.move(ctx, tx, actor, a, Open, "正式开通")
	if err != nil {
		return a, err
	}
	return a, s.tell(ctx, tx, a, message.MerchantLive)
}

// gates gathers the evidence and looks at every gate.
func (s *Service) gates(ctx context.Context, tx db.Tx, a Application) ([]Gate, error) {
	demands, err := partner.DemandsOf(ctx, tx, a.AcquirerID)
	if err != nil {
		return nil, err
	}
	e := Evidence{State: a.State, Catalogue: s.c.Channels.Catalogue()}
	if !a.State.Past(Approved) {
		return Gates(demands, e), nil
	}
	if e.Acceptance, err = payment.AcceptanceOf(ctx, tx, a.MerchantID); err != nil {
		return nil, err
	}
	if e.Opened, err = contract.OpenChannels(ctx, tx, a.MerchantID, a.Environment); err != nil {
		return nil, err
	}
	if e.Testable, err = contract.OpenChannels(ctx, tx, a.MerchantID, db.Test); err != nil {
		return nil, err
	}
	if e.Settled, e.Accounts, err = merchant.SettlesTo(ctx, tx, a.MerchantID); err != nil {
		return nil, err
	}
	if demands.Channels {
		if e.Required, err = required(ctx, tx, a); err != nil {
			return nil, err
		}
	}
	missing, err := noticesMissing(ctx, tx, a.MerchantID)
	if err != nil {
		return nil, err
	}
	e.Notice, e.Expired = missing == 0, ExpiredPapers(a.Form, calendar.DayOf(tx.Now()))
	if e.Team, err = partner.TeamOf(ctx, tx, a.MerchantID); err != nil {
		return nil, err
	}
	return Gates(demands, e), nil
}

// required are the channels that policy wants of a merchant of this place, by the version in force when it was handed in.
func required(ctx context.Context, tx db.Tx, a Application) ([]channel.Name, error) {
	rule, err := partner.RequiredChannels(ctx, tx, a.at(), calendar.DayOf(a.SubmittedAt))
	out := make([]channel.Name, 0, len(rule.Channels))
	for _, name := range rule.Channels {
		out = append(out, channel.Name(name))
	}
	return out, err
}

// GateView is an application's way to LIVE from where it stands.
type GateView struct {
	Application
	Gates []Gate
}

// Ready says whether nothing is missing.
func (v GateView) Ready() bool { return len(shut(v.Gates)) == 0 }

// GatesOf is the list of gates for the applicant, or for staff within reach.
func (s *Service) GatesOf(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (GateView, error) {
	const op = "onboarding.GatesOf"
	r, err := load(ctx, tx, reach{applicant: actor.ID}, applicationID)
	if fault.Is(err, fault.NotFound) && actor.Need(op, auth.ApplicationReview, auth.ApplicationApprove) == nil {
		r, err = load(ctx, tx, reach{scope: actor.Scope}, applicationID)
	}
	a, err := s.opened(ctx, tx, r, err)
	if err != nil {
		return GateView{}, err
	}
	gates, err := s.gates(ctx, tx, a)
	return GateView{Application: a.masked(), Gates: gates}, err
}

// GoLive looks at every gate anew and opens the merchant when all are passed; one that is LIVE already is answered as it is.
// Only the applicant may. GATES_SHUT names each gate that is not passed and what to do; nothing has changed then but
// ACTIVATED to TESTED, when the test payments are enough.
func (s *Service) GoLive(ctx context.Context, actor merchant.Actor, applicationID string) (GateView, error) {
	const op = "onboarding.GoLive"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return GateView{}, err
	}
	var out GateView
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := s.lockOwn(ctx, tx, actor, applicationID)
		if err != nil {
			return err
		}
		if a.State != Activated && a.State != Tested && a.State != Live {
			return fault.E(op, WrongState, map[string]string{"state": string(a.State)})
		}
		a, gates, err := s.proceed(ctx, tx, actor, a)
		out = GateView{Application: a.masked(), Gates: gates}
		return err
	})
	if err == nil && out.State != Live {
		err = fault.E(op, GatesShut, shut(out.Gates))
	}
	return out, err
}

// ConfirmNotice notes that the public notice of payment methods and settlement hangs in every open store (A80, A81).
func (s *Service) ConfirmNotice(ctx context.Context, actor merchant.Actor, applicationID string) (GateView, error) {
	const op = "onboarding.ConfirmNotice"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return GateView{}, err
	}
	var out GateView
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := s.lockOwn(ctx, tx, actor, applicationID)
		if err != nil {
			return err
		}
		if !a.State.Past(Approved) {
			return fault.E(op, WrongState, map[string]string{"state": string(a.State)})
		}
		if err := confirmNotices(ctx, tx, a.MerchantID, Named{actor.ID, actor.Name}); err != nil {
			return err
		}
		if err := actor.Record(ctx, tx, "notice.confirm", "merchant", a.MerchantID, a.MerchantID, nil); err != nil {
			return err
		}
		gates, err := s.gates(ctx, tx, a)
		out = GateView{Application: a.masked(), Gates: gates}
		return err
	})
	return out, err
}
