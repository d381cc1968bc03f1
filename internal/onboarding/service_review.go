package onboarding

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/partner"
)

// Queue is a page of the review queue within the actor's scope, the urgent first and then the longest waiting; the decided by their
// decision, the latest first.
func (s *Service) Queue(ctx context.Context, tx db.Tx, actor merchant.Actor, f QueueFilter) (merchant.Page[Line], error) {
	if err := actor.Need("onboarding.Queue", auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return merchant.Page[Line]{}, err
	}
	f.phoneHash = s.hash(purposePhone, f.Text)
	rows, err := queue(ctx, tx, actor.Scope, actor.ID, f)
	if err != nil {
		return merchant.Page[Line]{}, err
	}
	if rows, err = s.dated(ctx, tx, rows); err != nil {
		return merchant.Page[Line]{}, err
	}
	return merchant.Paginate(rows, f.limit(), f.cursor), nil
}

// QueueCounts are the sizes of the queue's tabs, each at most CountedMost; of the decided, today's.
func (s *Service) QueueCounts(ctx context.Context, tx db.Tx, actor merchant.Actor) (map[Tab]int, error) {
	if err := actor.Need("onboarding.QueueCounts", auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return nil, err
	}
	return counts(ctx, tx, actor.Scope, actor.ID)
}

// Inspect is an application that was handed in, as a reviewer sees it: masked.
func (s *Service) Inspect(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (View, error) {
	if err := actor.Need("onboarding.Inspect", auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return View{}, err
	}
	r, err := load(ctx, tx, reach{scope: actor.Scope}, applicationID)
	if err != nil {
		return View{}, err
	}
	return s.viewOf(ctx, tx, actor, r)
}

// Claim takes an application for review, or renews the claim; see Application.MayClaim for its errors. Of two who claim at
// once one gets APPLICATION_CLAIMED.
func (s *Service) Claim(ctx context.Context, actor merchant.Actor, applicationID string) (View, error) {
	return s.review(ctx, actor, applicationID, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if err := a.MayClaim(actor, tx.Now()); err != nil {
			return a, err
		}
		a = a.claim(Named{actor.ID, actor.Name}, tx.Now())
		if a.State == Submitted {
			return s.move(ctx, tx, actor, a, Claim, "初审员领取")
		}
		a, err := s.save(ctx, tx, a)
		if err != nil {
			return a, err
		}
		return a, actor.Record(ctx, tx, "application.claim", "application", a.ID, a.MerchantID, nil)
	})
}

// ClaimNext claims the urgent application, or else the one that has waited longest, for this actor: final decisions for approvers, pre-reviews for
// reviewers. REVIEW_QUEUE_EMPTY when nothing waits.
func (s *Service) ClaimNext(ctx context.Context, actor merchant.Actor) (View, error) {
	const op = "onboarding.ClaimNext"
	if err := actor.Need(op, auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return View{}, err
	}
	// When others took all candidates, what waits behind them is looked at; a turn without a new candidate is the last.
	for tried, fresh := map[string]bool{}, true; fresh; {
		waiting, err := s.longestWaiting(ctx, actor)
		if err != nil {
			return View{}, err
		}
		fresh = false
		for _, l := range waiting {
			if tried[l.ID] {
				continue
			}
			tried[l.ID], fresh = true, true
			v, err := s.Claim(ctx, actor, l.ID)
			if fault.Is(err, Taken) || fault.Is(err, WrongState) || fault.Is(err, FourEyes) {
				continue // somebody was faster
			}
			return v, err
		}
	}
	return View{}, fault.E(op, NothingToClaim)
}

// longestWaiting are candidates for a claim, at most 20 of each tab, the urgent first and then the longest waiting.
func (s *Service) longestWaiting(ctx context.Context, actor merchant.Actor) ([]Line, error) {
	var waiting []Line
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		waiting = nil
		for permission, tab := range map[string]Tab{auth.ApplicationReview: Pending, auth.ApplicationApprove: Second} {
			if actor.Need("onboarding.ClaimNext", permission) != nil {
				continue
			}
			rows, err := queue(ctx, tx, actor.Scope, actor.ID, QueueFilter{Tab: tab, Limit: 20})
			if err != nil {
				return err
			}
			waiting = append(waiting, rows...)
		}
		return nil
	})
	slices.SortFunc(waiting, func(a, b Line) int {
		switch {
		case a.Urgent == b.Urgent:
			return a.SubmittedAt.Compare(b.SubmittedAt)
		case a.Urgent:
			return -1
		}
		return 1
	})
	return waiting, err
}

// Release puts a claimed application back. APPLICATION_NOT_CLAIMED when the actor does not hold it.
func (s *Service) Release(ctx context.Context, actor merchant.Actor, applicationID string) (View, error) {
	return s.review(ctx, actor, applicationID, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if !a.HeldBy(actor.ID, tx.Now()) {
			return a, fault.E("onboarding.Release", NotTaken)
		}
		a = a.unclaim()
		if a.State == PreReview {
			return s.move(ctx, tx, actor, a, Release, "初审员放回")
		}
		return s.save(ctx, tx, a)
	})
}

// Tick sets which items of the checklist are confirmed. fault.Invalid for an item that does not exist, and the errors of a
// decision.
func (s *Service) Tick(ctx context.Context, actor merchant.Actor, applicationID string, version int64, checked []string) (View, error) {
	const op = "onboarding.Tick"
	return s.reviewVersion(ctx, actor, applicationID, version, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if err := a.MayDecide(actor, AskMore, tx.Now()); err != nil {
			return a, err
		}
		a.Checked = nil
		for _, i := range Checklist() {
			if slices.Contains(checked, i.Key) {
				a.Checked = append(a.Checked, i.Key)
			}
		}
		if len(a.Checked) != len(checked) {
			return a, fault.E(op, fault.Invalid, fault.Field{Path: "checked", Reason: Unknown, ZH: "没有这个核对项", EN: "there is no such item, or it stands twice"})
		}
		return s.save(ctx, tx, a.claim(a.ClaimedBy, tx.Now())) // whoever ticks is at work: the lease starts anew
	})
}

// Pass ends a pre-review: the application goes to the acquirer. note is for colleagues. CHECKLIST_OPEN when items are not
// ticked, and the errors of a decision.
func (s *Service) Pass(ctx context.Context, actor merchant.Actor, applicationID string, version int64, note string) (View, error) {
	return s.decide(ctx, actor, applicationID, version, Pass, note, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		a.PreReviewer = Named{actor.ID, actor.Name}
		return s.move(ctx, tx, actor, a.unclaim(), Pass, "初审通过")
	})
}

// AskMore sends an application back with a reason at each field that is to be mended; only those fields open.
func (s *Service) AskMore(ctx context.Context, actor merchant.Actor, applicationID string, version int64, reasons []Reason, note string) (View, error) {
	const op = "onboarding.AskMore"
	return s.decide(ctx, actor, applicationID, version, AskMore, note, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if fields := checkReasons(reasons, false); len(fields) > 0 {
			return a, fault.E(op, fault.Invalid, fields)
		}
		a.Reasons = stamped(reasons, tx)
		a, err := s.move(ctx, tx, actor, a.unclaim(), AskMore, "需要补件："+strconv.Itoa(len(reasons))+" 项")
		if err != nil {
			return a, err
		}
		return a, s.tell(ctx, tx, a, message.ApplicationNeedMore)
	})
}

// Reject ends an application with its reasons; only the acquirer's review may.
func (s *Service) Reject(ctx context.Context, actor merchant.Actor, applicationID string, version int64, reasons []Reason, note string) (View, error) {
	const op = "onboarding.Reject"
	return s.decide(ctx, actor, applicationID, version, Reject, note, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if fields := checkReasons(reasons, true); len(fields) > 0 {
			return a, fault.E(op, fault.Invalid, fields)
		}
		a.Reasons, a.Approver, a.DecidedAt = stamped(reasons, tx), Named{actor.ID, actor.Name}, tx.Now()
		a, err := s.move(ctx, tx, actor, a.unclaim(), Reject, "终审驳回")
		if err != nil {
			return a, err
		}
		if err := s.keepLetter(ctx, tx, a); err != nil {
			return a, err
		}
		return a, s.tell(ctx, tx, a, message.ApplicationRejected)
	})
}

// Grant is a channel that an approval opens. With an AccountID the number runs under that channel account, without under
// the environment's own provider account.
type Grant struct {
	Environment db.Environment
	Channel     channel.Name
	AccountID   string
	SubMerchant string // the number that the channel gave the merchant; "" only on an account of the merchant's own, and by call
	ByCall      bool   // the merchant is handed in to the channel, which gives it its number
}

// Approve is the acquirer's yes: the merchant gets its number, store and account, its channels open under the numbers given,
// the applicant becomes its owner. All grants are of one environment. Errors: those of a decision, fault.Invalid for the
// grants, APPLICATION_INCOMPLETE when a paper has expired meanwhile, and contract's own.
func (s *Service) Approve(ctx context.Context, actor merchant.Actor, applicationID string, version int64, grants []Grant, note string) (View, error) {
	const op = "onboarding.Approve"
	return s.decide(ctx, actor, applicationID, version, Approve, note, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if fields := checkGrants(s.c.Channels.Catalogue(), grants); len(fields) > 0 {
			return a, fault.E(op, fault.Invalid, fields)
		}
		if err := s.complete(ctx, tx, a); err != nil {
			return a, err
		}
		store, err := s.admit(ctx, tx, actor, a)
		if err != nil {
			return a, err
		}
		for _, g := range grants {
			if err := s.open(ctx, tx, a.MerchantID, g); err != nil {
				return a, err
			}
		}
		a.Reasons, a.Approver, a.DecidedAt, a.StoreID, a.Environment = nil, Named{actor.ID, actor.Name}, tx.Now(), store.ID, grants[0].Environment
		if a, err = s.move(ctx, tx, actor, a.unclaim(), Approve, "终审通过"); err != nil {
			return a, err
		}
		if err := s.keepLetter(ctx, tx, a); err != nil {
			return a, err
		}
		return a, s.tell(ctx, tx, a, message.ApplicationApproved)
	})
}

func checkGrants(known channel.Catalogue, grants []Grant) []fault.Field {
	if len(grants) == 0 || len(grants) > 10 {
		return []fault.Field{{Path: "sub_merchants", Reason: merchant.Required, ZH: "请填写渠道给商户的编号", EN: "give the channel's number of the merchant"}}
	}
	var out []fault.Field
	add := func(i int, field, reason, zh, en string) {
		out = append(out, fault.Field{Path: "sub_merchants[" + strconv.Itoa(i) + "]." + field, Reason: reason, ZH: zh, EN: en})
	}
	seen := map[channel.Name]bool{}
	for i, g := range grants {
		if g.Environment != grants[0].Environment || (g.Environment != db.Test && g.Environment != db.Live) {
			add(i, "environment", merchant.Malformed, "各渠道须在同一环境（测试或正式）", "all channels open in one environment, test or live")
		}
		if seen[g.Channel] {
			add(i, "channel", "TWICE", "同一渠道只能填一次", "a channel stands once")
		}
		seen[g.Channel] = true
		if g.ByCall && g.SubMerchant != "" {
			add(i, "sub_merchant", "BY_CALL", "由接口进件的渠道不用填商户号", "a channel that is opened by call takes no number")
		}
		if g.ByCall || (g.SubMerchant == "" && g.AccountID != "") {
			continue
		}
		e, spoken := known.Of(g.Channel)
		if !spoken {
			add(i, "channel", "UNKNOWN", "暂不支持该渠道", "this channel is not supported")
			continue
		}
		if !shaped(g.SubMerchant, e.SubMerchant) {
			least, most := strconv.Itoa(e.SubMerchant[0]), strconv.Itoa(e.SubMerchant[1])
			if least != most {
				least += "–" + most
			}
			add(i, "sub_merchant", merchant.Malformed, "商户号格式不对；"+e.NameZH+"的商户号是 "+least+" 位数字", "not a number of "+e.NameEN+"; its numbers have "+least+" digits")
		}
	}
	return out
}

// shaped says whether a number looks like one of its channel: so many digits.
func shaped(number string, digits [2]int) bool {
	return len(number) >= digits[0] && len(number) <= digits[1] && number != "" && strings.Trim(number, "0123456789") == ""
}

func (s *Service) open(ctx context.Context, tx db.Tx, merchantID string, g Grant) error {
	if g.ByCall {
		return s.beginOpening(ctx, tx, merchantID, g)
	}
	if g.AccountID == "" {
		return s.c.Channels.OpenChannel(ctx, tx, merchantID, g.Environment, g.Channel, g.SubMerchant)
	}
	return s.c.Channels.SetMerchantChannel(ctx, tx, contract.MerchantChannel{
		MerchantID: merchantID, Environment: g.Environment, Channel: g.Channel, AccountID: g.AccountID, SubMerchant: g.SubMerchant, Active: true,
	})
}

// admit makes the merchant approved, with all that the application told of it, and the applicant its owner.
func (s *Service) admit(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (merchant.Store, error) {
	f := a.Form
	word, err := wordEnough(ctx, tx, a)
	if err != nil {
		return merchant.Store{}, err
	}
	_, store, err := s.c.Merchants.Approve(ctx, tx, actor, a.MerchantID, merchant.Approval{
		Person: merchant.Person{Name: f.Person.Name, Number: f.Person.IDNumber, ValidUntil: f.Person.ValidTo},
		Store:  merchant.Store{Name: f.Store.Name, Region: f.Store.Region, Address: f.Store.Address, MCC: f.Subject.MCC},
		Account: merchant.Account{
			Kind: f.Settlement.Kind, Holder: f.Settlement.Holder, Number: f.Settlement.Number, Bank: f.Settlement.Bank, CNAPS: f.Settlement.CNAPS,
			VerifiedBy: word,
		},
		Cause: "申请 " + a.Number + " 终审通过",
	})
	if err != nil {
		return store, err
	}
	_, err = s.c.Members.Grant(ctx, tx, auth.Membership{UserID: a.Applicant.ID, Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: a.MerchantID})
	return store, err
}

// wordEnough is the reviewer whose word verifies the application's account: "" where the acquirer demands a small transfer.
func wordEnough(ctx context.Context, tx db.Tx, a Application) (string, error) {
	demands, err := partner.DemandsOf(ctx, tx, a.AcquirerID)
	if err != nil || demands.Accounts {
		return "", err
	}
	return a.PreReviewer.ID, nil
}

func stamped(reasons []Reason, tx db.Tx) []Reason {
	out := make([]Reason, len(reasons))
	for i, r := range reasons {
		out[i] = Reason{Path: r.Path, Code: r.Code, Text: r.Text, At: tx.Now()}
	}
	return out
}

// decide checks that the actor may bring the fact about on this version, and keeps the note for colleagues.
func (s *Service) decide(ctx context.Context, actor merchant.Actor, applicationID string, version int64, f Fact, note string,
	act func(ctx context.Context, tx db.Tx, a Application) (Application, error),
) (View, error) {
	if note != "" {
		if err := checkRemark("onboarding.decide", note); err != nil {
			return View{}, err
		}
	}
	return s.reviewVersion(ctx, actor, applicationID, version, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if err := a.MayDecide(actor, f, tx.Now()); err != nil {
			return a, err
		}
		if note != "" {
			if err := s.addNote(ctx, tx, actor, a, string(f), note); err != nil {
				return a, err
			}
		}
		return act(ctx, tx, a)
	})
}

// review changes an application that was handed in and answers it as the reviewer sees it.
func (s *Service) review(ctx context.Context, actor merchant.Actor, applicationID string, act func(ctx context.Context, tx db.Tx, a Application) (Application, error)) (View, error) {
	if err := actor.Need("onboarding.review", auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return View{}, err
	}
	return s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		a, err := s.lockHandedIn(ctx, tx, actor, applicationID)
		if err != nil {
			return View{}, err
		}
		if a, err = act(ctx, tx, a); err != nil {
			return View{}, err
		}
		return s.view(ctx, tx, actor, a)
	})
}

func (s *Service) reviewVersion(ctx context.Context, actor merchant.Actor, applicationID string, version int64, act func(ctx context.Context, tx db.Tx, a Application) (Application, error)) (View, error) {
	return s.review(ctx, actor, applicationID, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if _, err := a.State.After(AskMore); err != nil {
			return a, err // decided already, or not handed in: said before anything about versions
		}
		if version != a.Version {
			return a, fault.E("onboarding.review", Stale)
		}
		return act(ctx, tx, a)
	})
}
