package onboarding

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

const (
	purposeClaim = "application.claim"
	claimLast    = 7 * 24 * time.Hour // how long a hand-over's code holds
	claimChars   = 12                 // of 32: 60 bits, so that nobody guesses one
)

// ChoosePlace hands a draft in at another branch, under that branch's template of today; branchID "" takes the choice back, to the
// agent's acquirer or the default one. Errors: fault.NotFound for an unknown application or branch, APPLICATION_STATE unless it is
// a draft that was never handed in, BRANCH_CLOSED, APPLICATION_CHANGED, and fault.Invalid for a branch of another acquirer than the
// agent's.
func (s *Service) ChoosePlace(ctx context.Context, actor merchant.Actor, applicationID string, version int64, branchID string) (View, error) {
	const op = "onboarding.ChoosePlace"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return View{}, err
	}
	return s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		a, err := s.lockOurs(ctx, tx, actor, applicationID)
		if err != nil {
			return View{}, err
		}
		if !a.MayChoosePlace() {
			return View{}, fault.E(op, WrongState, map[string]string{"state": string(a.State)})
		}
		if version != a.Version {
			return View{}, fault.E(op, Stale)
		}
		if a, err = placeAt(ctx, tx, a, branchID); err != nil {
			return View{}, err
		}
		return s.placed(ctx, tx, actor, a)
	})
}

// placeAt is a draft at a branch, or for "" at the acquirer that it would go to without one, with the template that is in force there.
func placeAt(ctx context.Context, tx db.Tx, a Application, branchID string) (Application, error) {
	const op = "onboarding.ChoosePlace"
	b := partner.Branch{AcquirerID: partner.DefaultAcquirerID, Open: true}
	if a.Place.PartnerID != "" {
		b.AcquirerID = a.AcquirerID // an agent's own
	}
	if branchID != "" {
		var err error
		if b, err = partner.BranchByID(ctx, tx, branchID); err != nil {
			return a, err
		}
	}
	if !b.Open {
		return a, fault.E(op, BranchShut)
	}
	if a.Place.PartnerID != "" && b.AcquirerID != a.AcquirerID {
		return a, fault.E(op, fault.Invalid, fault.Field{Path: "branch_id", Reason: Unknown, ZH: "服务商只能向自己的收单机构申请", EN: "an agent applies at its own acquirer"})
	}
	acquirer, err := partner.Get(ctx, tx, b.AcquirerID)
	if err != nil {
		return a, err
	}
	a.AcquirerID, a.Place.Acquirer, a.Place.BranchID, a.Place.Branch, a.Place.Region = b.AcquirerID, acquirer.Name, b.ID, b.Name, b.Region
	a.Place.Workflow, err = workflowAt(ctx, tx, b.AcquirerID, b.ID)
	return a, err
}

// placed writes a draft's new place as its next version.
func (s *Service) placed(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (View, error) {
	if err := setAcquirer(ctx, tx, a); err != nil {
		return View{}, err
	}
	if err := savePlace(ctx, tx, a); err != nil {
		return View{}, err
	}
	a, err := s.save(ctx, tx, a)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, tx, actor, a)
}

// begin is the place of a new draft: the default acquirer, or the agent's own under the agent's name.
func begin(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (Application, error) {
	const op = "onboarding.Start"
	if actor.Scope.Partner != "" {
		agent, err := partner.AgentByID(ctx, tx, actor.Scope.Partner)
		if err != nil {
			return a, err
		}
		if !agent.Open {
			return a, fault.E(op, fault.Forbidden, "the agent is closed")
		}
		a.AcquirerID, a.Place.PartnerID, a.Place.StartedBy = agent.AcquirerID, agent.ID, Named{actor.ID, actor.Name}
	}
	var err error
	a.Place.Workflow, err = workflowAt(ctx, tx, a.AcquirerID, "")
	return a, err
}

// treeOf is the agent whose applications somebody may fill in; "" for who is no agent's or may not.
func treeOf(actor merchant.Actor) string {
	if actor.Need("onboarding.treeOf", auth.ApplicationEdit) != nil {
		return ""
	}
	return actor.Scope.Partner
}

// lockOurs reads an application for a change by its applicant, or by somebody of the agent's tree that brought it.
func (s *Service) lockOurs(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (Application, error) {
	r, err := lock(ctx, tx, reach{applicant: actor.ID, tree: treeOf(actor)}, applicationID)
	return s.opened(ctx, tx, r, err)
}

// Brought is an application in the list of the agent that brought it.
type Brought struct {
	Line
	Agent     string // name of the agent, which may stand below the reader's
	StartedBy Named
	Waits     bool // for the merchant's owner to take it over
}

// OfTree lists the applications that the actor's agent and those below it brought, newest first, at most 200; none for whoever is
// no agent's.
func (s *Service) OfTree(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Brought, error) {
	const op = "onboarding.OfTree"
	if err := actor.Need(op, auth.ApplicationEdit, auth.ApplicationReview); err != nil {
		return nil, err
	}
	if actor.Scope.Partner == "" {
		return nil, nil
	}
	lines, err := ofTree(ctx, tx, actor.Scope.Partner)
	if err != nil {
		return nil, err
	}
	if lines, err = s.dated(ctx, tx, lines); err != nil {
		return nil, err
	}
	return brought(ctx, tx, actor.Scope.Partner, lines)
}

// HandOver is the code by which the merchant's owner takes an application over.
type HandOver struct {
	Code  string // shown once; kept as a hash
	Until time.Time
}

// HandOver makes the code for an application that an agent began; a code that was made before no longer holds. Errors:
// fault.NotFound outside the agent's tree, APPLICATION_STATE when it is not a draft or was taken over already.
func (s *Service) HandOver(ctx context.Context, actor merchant.Actor, applicationID string) (HandOver, error) {
	const op = "onboarding.HandOver"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return HandOver{}, err
	}
	out := HandOver{Code: newClaim()}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := s.lockOurs(ctx, tx, actor, applicationID)
		if err != nil {
			return err
		}
		if a.State != Draft || !a.Place.Waits() {
			return fault.E(op, WrongState, map[string]string{"state": string(a.State)})
		}
		out.Until = tx.Now().Add(claimLast)
		a.Place.claimHash, a.Place.claimUntil = s.hash(purposeClaim, out.Code), out.Until
		if err := savePlace(ctx, tx, a); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "application.hand_over", "application", a.ID, a.MerchantID, nil)
	})
	if err != nil {
		return HandOver{}, err
	}
	return out, nil
}

// newClaim draws a code that nobody guesses and nobody mixes up.
func newClaim() string {
	const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	raw := make([]byte, claimChars)
	rand.Read(raw) // never fails: without randomness the program ends
	for i := range raw {
		raw[i] = alphabet[raw[i]%32]
	}
	return string(raw)
}

// TakeOver makes the caller the applicant of the application that a code is for: from then on it is theirs to mend, to hand in and
// to sign, and the agent may still help to fill it in. The code holds once. APPLICATION_CLAIM_REFUSED for a wrong, used or old
// code, alike; nobody of an agent takes an application over.
func (s *Service) TakeOver(ctx context.Context, actor merchant.Actor, code string) (View, error) {
	const op = "onboarding.TakeOver"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return View{}, err
	}
	code = strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(code))
	return s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		r, err := lockByClaim(ctx, tx, s.hash(purposeClaim, code))
		if isNoRows(err) {
			return View{}, fault.E(op, ClaimRefused)
		}
		if err != nil {
			return View{}, fault.E(op, fault.Internal, err)
		}
		a, err := s.opened(ctx, tx, r, nil)
		if err != nil {
			return View{}, err
		}
		if !tx.Now().Before(a.Place.claimUntil) || a.State != Draft || actor.Scope.Partner != "" || a.own(actor.ID) {
			return View{}, fault.E(op, ClaimRefused)
		}
		a.Applicant, a.Place.HandedOverAt, a.Place.claimHash = Named{actor.ID, actor.Name}, tx.Now(), ""
		if err := setApplicant(ctx, tx, a); err != nil {
			return View{}, err
		}
		if err := actor.Record(ctx, tx, "application.take_over", "application", a.ID, a.MerchantID, nil); err != nil {
			return View{}, err
		}
		return s.placed(ctx, tx, actor, a)
	})
}

// judge decides on an application at its submission and keeps the decision. The day of a draft's submission is its day; a
// supplement does not move it.
func (s *Service) judge(ctx context.Context, tx db.Tx, a Application) (Application, error) {
	const op = "onboarding.judge"
	if a.Place.Waits() {
		return a, fault.E(op, NotHandedOver)
	}
	if a.State == Draft {
		a.Place.FirstDay = calendar.DayOf(tx.Now())
	}
	if err := savePlace(ctx, tx, a); err != nil {
		return a, err
	}
	rules, err := s.rules(ctx, tx, a)
	if err != nil {
		return a, err
	}
	f := facts(a.Form, a.Place.FirstDay, rules)
	d := partner.Decide(f, rules.Policies)
	if !d.Eligible {
		return a, fault.E(op, Incomplete, d.Findings)
	}
	return a, keepDecision(ctx, tx, a, f, d)
}

// keepDecision writes a decision under the version that the submission will have.
func keepDecision(ctx context.Context, tx db.Tx, a Application, f partner.Facts, d partner.Decision) error {
	const op = "onboarding.keepDecision"
	texts := make([]string, 3)
	for i, v := range []any{f, d.Rules, d} {
		raw, err := json.Marshal(v)
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
		texts[i] = string(raw)
	}
	_, err := tx.Exec(ctx, `INSERT INTO eligibility_decision (merchant_id, application_id, version, day, eligible, facts, rules, outcome, decided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		a.MerchantID, a.ID, a.Version+1, int64(f.Day), d.Eligible, texts[0], texts[1], texts[2], db.Micros(tx.Now()))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// Judgement is a decision as it was kept, and whether deciding again on the same facts by the same versions says the same.
type Judgement struct {
	Version  int64
	At       time.Time
	Facts    partner.Facts
	Decision partner.Decision
	Replays  bool
}

// Judgements are the decisions on an application, the newest first, each replayed. For its applicant, the agent's tree, and
// reviewers within reach; fault.NotFound for others.
func (s *Service) Judgements(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) ([]Judgement, error) {
	r, err := s.seen(ctx, tx, actor, applicationID)
	if err != nil {
		return nil, err
	}
	kept, err := decisionsOf(ctx, tx, r.Application)
	if err != nil {
		return nil, err
	}
	for i, j := range kept {
		rules, err := partner.RulesOf(ctx, tx, j.Decision.Rules)
		if err != nil {
			return nil, err
		}
		was, err := json.Marshal(j.Decision)
		if err != nil {
			return nil, fault.E("onboarding.Judgements", fault.Internal, err)
		}
		now, err := json.Marshal(partner.Decide(j.Facts, rules))
		if err != nil {
			return nil, fault.E("onboarding.Judgements", fault.Internal, err)
		}
		kept[i].Replays = string(was) == string(now)
	}
	return kept, nil
}

// seen reads an application that somebody may look at: their own, their tree's, or one within a reviewer's reach.
func (s *Service) seen(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (record, error) {
	r, err := load(ctx, tx, reach{applicant: actor.ID, tree: treeOf(actor)}, applicationID)
	if fault.Is(err, fault.NotFound) && actor.Need("onboarding.seen", auth.ApplicationReview, auth.ApplicationApprove) == nil {
		return load(ctx, tx, reach{scope: actor.Scope}, applicationID)
	}
	return r, err
}
