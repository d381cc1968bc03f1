package upkeep

import (
	"context"
	"errors"

	"cloudpos/internal/auth"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/payment"
)

// Config is what a Service needs.
type Config struct {
	DB         *db.DB
	Auth       *auth.Service
	Merchants  *merchant.Service
	Onboarding *onboarding.Service
	Messages   *message.Service
	Files      *files.Store
	Hub        *live.Hub
}

// Service holds the use cases of upkeep. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// program is the platform acting on a rule.
func program() merchant.Actor {
	a := merchant.System("系统")
	a.Can = func(permission string) bool { return permission == auth.MerchantSuspend }
	return a
}

// SetStatus suspends, resumes or closes a merchant on an operator's word. MERCHANT_STILL_HALTED when a rule keeps it suspended,
// MERCHANT_STILL_OPEN when something has no end yet; else the errors of merchant.SetStatus.
func (s *Service) SetStatus(ctx context.Context, actor merchant.Actor, merchantID string, next merchant.Status, reason string) (m merchant.Merchant, err error) {
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if m, err = s.c.Merchants.Get(ctx, tx, actor.Scope, merchantID); err != nil {
			return err
		}
		switch next {
		case merchant.Suspended:
			if err = insertHalt(ctx, tx, merchantID, ByOperator, reason, actor); err != nil {
				return err
			}
		case merchant.Live:
			if err = s.mayResume(ctx, tx, actor, merchantID); err != nil {
				return err
			}
		case merchant.Closed:
			if err = mayClose(ctx, tx, merchantID); err != nil {
				return err
			}
		case merchant.Applying, merchant.Approved:
		}
		m, err = s.move(ctx, tx, actor, merchantID, next, reason)
		return err
	})
	return m, err
}

// mayResume lifts the operator's own cause and answers MERCHANT_STILL_HALTED when a rule's is left.
func (s *Service) mayResume(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string) error {
	if _, err := liftHalt(ctx, tx, merchantID, ByOperator, actor.ID); err != nil {
		return err
	}
	open, err := openHalts(ctx, tx, merchantID)
	if err != nil || len(open) == 0 {
		return err
	}
	var fields []fault.Field
	for _, h := range open {
		fields = append(fields, fault.Field{Path: "halts." + string(h.Cause), Reason: "OPEN", ZH: causeZH(h.Cause), EN: causeEN(h.Cause)})
	}
	return fault.E("upkeep.SetStatus", StillHalted, fields)
}

func causeZH(c Cause) string {
	switch c {
	case Dormant:
		return "长期未登录，宽限期已过：请商户负责人验证密码"
	case PaperGone:
		return "材料已过期：请商户换新并由终审员确认"
	case Recheck:
		return "定期身份核查逾期：请完成核查任务"
	case ByOperator:
	}
	return "运营人员已暂停"
}

func causeEN(c Cause) string {
	switch c {
	case Dormant:
		return "dormant beyond the grace: the owner has to confirm the password"
	case PaperGone:
		return "a paper ran out: the merchant has to renew it and an approver to confirm"
	case Recheck:
		return "the periodic check is overdue: finish its task"
	case ByOperator:
	}
	return "suspended by an operator"
}

// mayClose says what is open. Refunds of paid orders stay possible after closing; those under way have to end first.
func mayClose(ctx context.Context, tx db.Tx, merchantID string) error {
	u, err := payment.UnfinishedOf(ctx, tx, merchantID)
	if err != nil {
		return err
	}
	switches, err := openSwitches(ctx, tx, merchantID)
	if err != nil {
		return err
	}
	var fields []fault.Field
	add := func(path string, n int, zh, en string) {
		if n > 0 {
			fields = append(fields, fault.Field{Path: path, Reason: "OPEN", ZH: count(n) + " " + zh, EN: count(n) + " " + en})
		}
	}
	add("orders", u.Orders, "笔订单没有结束", "order(s) without an end")
	add("refunds", u.Refunds, "笔退款没有结束", "refund(s) without an end")
	add("settlements", switches, "项结算账户变更没有结束", "change(s) of the settlement account under way")
	if len(fields) > 0 {
		return fault.E("upkeep.SetStatus", StillOpen, fields)
	}
	return nil
}

// move goes through the one door of states and writes down what has to be told to the channels by hand: no channel has a call
// for it that we may rely on.
func (s *Service) move(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string, next merchant.Status, reason string) (merchant.Merchant, error) {
	m, err := s.c.Onboarding.MoveMerchant(ctx, tx, actor, merchantID, next, reason)
	if err != nil {
		return m, err
	}
	if next == merchant.Closed {
		if err := liftAll(ctx, tx, merchantID, actor.ID); err != nil {
			return m, err
		}
	}
	return m, s.tellChannels(ctx, tx, actor, m, reason)
}

// tellChannels opens a task a channel. A task of the opposite kind that nobody did yet is void, and then nothing needs to be told.
func (s *Service) tellChannels(ctx context.Context, tx db.Tx, actor merchant.Actor, m merchant.Merchant, reason string) error {
	kind, opposite := taskOf(m.Status)
	channels, err := contract.Channels(ctx, tx, db.MerchantScope(m.ID), m.ID)
	if err != nil {
		return err
	}
	for _, ch := range channels {
		if !ch.Active {
			continue
		}
		t := Task{MerchantID: m.ID, Kind: kind, Subject: string(ch.Channel), Environment: string(ch.Environment), SubMerchant: ch.SubMerchant, Detail: reason}
		void, err := voidTasks(ctx, tx, t, opposite)
		if err != nil {
			return err
		}
		if void && kind == ChannelResume {
			continue // the channel never heard of the suspension
		}
		t.DueAt = tx.Now().AddDate(0, 0, 1)
		if err := insertTask(ctx, tx, t); err != nil {
			return err
		}
	}
	s.publish(ctx, tx, m)
	return actor.Record(ctx, tx, "merchant.channels", "merchant", m.ID, m.ID, map[string]string{"task": string(kind)})
}

func (s *Service) publish(ctx context.Context, tx db.Tx, m merchant.Merchant) {
	topics := append(live.Offices(m.AcquirerID), live.Merchant(m.ID))
	s.c.Hub.Publish(ctx, tx, live.Event{Kind: "merchant.changed", ID: m.ID}.To(topics...)...)
}

// halt suspends a merchant for a rule's cause, once.
func (s *Service) halt(ctx context.Context, tx db.Tx, m merchant.Merchant, c Cause, detail string) error {
	open, err := openHalts(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	for _, h := range open {
		if h.Cause == c {
			return nil
		}
	}
	if err := insertHalt(ctx, tx, m.ID, c, detail, program()); err != nil || m.Status != merchant.Live {
		return err
	}
	_, err = s.move(ctx, tx, program(), m.ID, merchant.Suspended, detail)
	return err
}

// lift ends a cause and lets the merchant trade again when it was the last.
func (s *Service) lift(ctx context.Context, tx db.Tx, actor merchant.Actor, m merchant.Merchant, c Cause) error {
	was, err := liftHalt(ctx, tx, m.ID, c, actor.ID)
	if err != nil || !was {
		return err
	}
	open, err := openHalts(ctx, tx, m.ID)
	if err != nil || len(open) > 0 || m.Status != merchant.Suspended {
		return err
	}
	_, err = s.move(ctx, tx, program(), m.ID, merchant.Live, "暂停原因已消除："+causeZH(c))
	return err
}

func isNoRows(err error) bool { return errors.Is(err, db.ErrNoRows) }
