package upkeep

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
)

// tendPapers tells of papers that ran out and stops the trade after the grace, unless a renewal waits for its reviewer.
func (s *Service) tendPapers(ctx context.Context, tx db.Tx, m merchant.Merchant, p onboarding.Papers) error {
	stop := false
	for _, e := range p.Expired {
		from := HaltFrom(e.Last)
		if err := s.tell(ctx, tx, m, p, message.PaperExpired, "paper.gone."+string(e.Kind)+"."+e.Last.String(), from); err != nil {
			return err
		}
		waits, err := renewalWaits(ctx, tx, m.ID, e.Kind)
		if err != nil {
			return err
		}
		stop = stop || (!waits && !tx.Now().Before(from))
	}
	if stop {
		return s.halt(ctx, tx, m, PaperGone, "材料已过期且未更新")
	}
	if len(p.Expired) == 0 {
		return s.lift(ctx, tx, program(), m, PaperGone)
	}
	return nil
}

// tendChecks opens the task of a check of identity ahead of its day and stops the trade when it is long overdue.
func (s *Service) tendChecks(ctx context.Context, tx db.Tx, m merchant.Merchant, p onboarding.Papers) error {
	t, class, err := lastCheck(ctx, tx, m, p)
	if err != nil {
		return err
	}
	if t.ID == "" || !t.DoneAt.IsZero() { // none open
		from := m.LiveAt
		if t.ID != "" {
			from = t.DoneAt
		}
		due := NextCheck(from, class).Start()
		if tx.Now().Before(due.AddDate(0, 0, -recheckAheadDays)) {
			return nil
		}
		return insertTask(ctx, tx, Task{MerchantID: m.ID, Kind: CheckIdentity, Subject: string(class), DueAt: due})
	}
	if tx.Now().Before(t.DueAt) {
		return nil
	}
	if err := s.tell(ctx, tx, m, p, message.RecheckOverdue, "recheck."+t.ID, t.DueAt.AddDate(0, 0, RecheckGraceDays)); err != nil {
		return err
	}
	if tx.Now().Before(t.DueAt.AddDate(0, 0, RecheckGraceDays)) {
		return nil
	}
	return s.halt(ctx, tx, m, Recheck, "定期身份核查逾期")
}

// lastCheck is the newest check of a merchant and the class of the next: a check that changed or failed something makes it high.
func lastCheck(ctx context.Context, tx db.Tx, m merchant.Merchant, p onboarding.Papers) (Task, Class, error) {
	class := ClassOf(p.MCC)
	t, err := scanTask(tx.QueryRow(ctx, `SELECT `+taskColumns+` FROM upkeep_task t JOIN merchant m ON m.id = t.merchant_id
		WHERE t.merchant_id = $1 AND t.kind = 'recheck' ORDER BY t.created_at DESC, t.id DESC LIMIT 1`, m.ID))
	if isNoRows(err) {
		return Task{}, class, nil
	}
	if t.Outcome == Changed || t.Outcome == Failed {
		class = High
	}
	return t, class, internal("upkeep.lastCheck", err)
}

// Tasks are the tasks within the actor's scope.
func (s *Service) Tasks(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string, done bool) ([]Task, error) {
	if err := actor.Need("upkeep.Tasks", auth.MerchantSuspend, auth.TeamAssign); err != nil {
		return nil, err
	}
	return tasks(ctx, tx, actor.Scope, merchantID, done)
}

// Finish ticks a task off with its outcome and a reference. UPKEEP_TASK_DONE when somebody was first; INVALID_ARGUMENT for an
// outcome of another kind or no reference. A check is for who may suspend; a failed one stops the merchant at once.
func (s *Service) Finish(ctx context.Context, actor merchant.Actor, taskID string, o Outcome, reference string) (t Task, err error) {
	const op = "upkeep.Finish"
	if err := actor.Need(op, auth.MerchantSuspend, auth.TeamAssign); err != nil {
		return t, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if t, err = taskByID(ctx, tx, actor.Scope, taskID); err != nil {
			return err
		}
		if t.Kind == CheckIdentity {
			if err := actor.Need(op, auth.MerchantSuspend); err != nil {
				return err
			}
		}
		if !t.Kind.Fits(o) {
			return fault.E(op, fault.Invalid, fault.Field{Path: "outcome", Reason: "INVALID", ZH: "这个结果不适用于此任务", EN: "this outcome does not fit the task"})
		}
		if reference == "" {
			return fault.E(op, fault.Invalid, fault.Field{Path: "reference", Reason: merchant.Required, ZH: "请填写凭证或说明", EN: "give a reference or what was found"})
		}
		t.Outcome, t.Reference, t.DoneBy, t.DoneName, t.DoneAt = o, reference, actor.ID, actor.Name, tx.Now()
		mine, err := finishTask(ctx, tx, t)
		if err != nil {
			return err
		}
		if !mine {
			return fault.E(op, TaskDone)
		}
		if err := actor.Record(ctx, tx, "upkeep.task", "upkeep_task", t.ID, t.MerchantID, map[string]string{"kind": string(t.Kind), "outcome": string(o), "reference": reference}); err != nil {
			return err
		}
		return s.checked(ctx, tx, actor, t)
	})
	return t, err
}

// checked is what follows from a check.
func (s *Service) checked(ctx context.Context, tx db.Tx, actor merchant.Actor, t Task) error {
	m, err := s.c.Merchants.Get(ctx, tx, db.WholeScope(), t.MerchantID)
	if err != nil {
		return err
	}
	s.publish(ctx, tx, m)
	switch {
	case t.Kind != CheckIdentity:
		return nil
	case t.Outcome == Failed:
		return s.halt(ctx, tx, m, ByOperator, "身份核查未通过："+t.Reference)
	}
	return s.lift(ctx, tx, actor, m, Recheck)
}

// notFoundOr is err, or NOT_FOUND for who asks without a merchant of their own.
func notFoundOr(op string, err error) error {
	if err != nil {
		return err
	}
	return fault.E(op, fault.NotFound)
}

// Standing is what both faces show of a merchant.
type Standing struct {
	Merchant                                          merchant.Merchant
	Stand                                             Stand
	LastActive, DormantFrom, DormantSince, GraceUntil time.Time
	Halts                                             []Halt
	Papers                                            []Paper
	Renewals                                          []Renewal
	NextCheck                                         time.Time
	CheckOpen                                         bool   // its task is there
	Tasks                                             []Task // open ones; for operators only
}

// Paper is one paper with its last day.
type Paper struct {
	Kind     onboarding.DocumentKind
	Last     string
	HaltFrom time.Time // zero for one that stops nobody
	Expired  bool
	Soon     bool // within the days in which people are reminded
}

// Glance is a merchant that does not simply trade, in one line.
type Glance struct {
	MerchantID, Number, MerchantName     string
	Status                               merchant.Status
	Stand                                Stand
	LastActive, DormantSince, GraceUntil time.Time
	Halts                                []Halt // open ones
}
