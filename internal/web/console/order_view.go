package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

// orderLine is an order as lists show it.
func (n *names) orderLine(ctx context.Context, o payment.Order) (out OrderLine, err error) {
	a := o.Current()
	fee := a.Fee - a.FeeReturned
	out = OrderLine{
		ID: o.ID, OutOrderNo: o.OutOrderNo, ChannelNo: a.Number, TransactionNo: a.TransactionNo, Environment: Environment(o.Environment),
		Scene: Scene(o.Scene), State: OrderState(o.State), Final: o.State.Final(), AmountFen: int64(o.Amount), AmountDisplay: web.Display(int64(o.Amount)),
		RefundedFen: int64(a.Refunded), RefundedDisplay: web.Display(int64(a.Refunded)), FeeFen: int64(fee), FeeDisplay: web.Display(int64(fee)),
		CreatedAt: web.Time(o.CreatedAt), PaidAt: web.Time(a.PaidAt), ReasonZH: reasonOf(o).ZH,
	}
	if a.Channel != "" {
		name := Channel(a.Channel)
		out.Channel = &name
	}
	if out.Merchant, err = n.merchant(ctx, o.MerchantID); err != nil {
		return out, err
	}
	if out.Store, err = n.store(ctx, o.MerchantID, o.StoreID); err != nil {
		return out, err
	}
	if out.Code, err = n.code(ctx, o.MerchantID, o.CodeID); err != nil {
		return out, err
	}
	out.Terminal, err = n.terminal(ctx, o.MerchantID, o.TerminalID)
	return out, err
}

// reasonOf is why an order failed or waits. A paid order has nothing to explain.
func reasonOf(o payment.Order) web.Words {
	if o.State == payment.Paid || o.State == payment.Refunded {
		return web.Words{}
	}
	return web.ReasonWords(o.Current().Reason)
}

// orderDetail is an order with its whole story, for a caller who was found to reach it.
func (n *names) orderDetail(ctx context.Context, who caller, d payment.Detail) (out OrderDetail, err error) {
	o, a := d.Order, d.Order.Current()
	if out.OrderLine, err = n.orderLine(ctx, o); err != nil {
		return out, err
	}
	net := a.PaidAmount - a.Refunded - a.Fee + a.FeeReturned
	out.Description, out.ExpiresAt, out.Version = o.Description, web.Time(o.ExpiresAt), o.Version
	out.Reason, out.ReasonEN = string(a.Reason), reasonOf(o).EN
	out.NetFen, out.NetDisplay = int64(net), web.Display(int64(net))
	out.RefundableFen, out.RefundableDisplay = int64(a.Refundable()), web.Display(int64(a.Refundable()))
	out.RebateFen, out.RebateDisplay = int64(d.Rebate), web.Display(int64(d.Rebate))
	if a.RuleID != "" {
		out.RateDisplay = a.Tariff.Rate.Percent()
	}
	for _, attempt := range o.Attempts {
		out.Attempts = append(out.Attempts, attemptView(attempt))
	}
	for _, r := range d.Refunds {
		out.Refunds = append(out.Refunds, refundView(o, r))
	}
	for _, h := range d.History {
		out.History = append(out.History, historyView(h))
	}
	out.Actions = actionsOf(who, o)
	return out, nil
}

func attemptView(a payment.Attempt) Attempt {
	return Attempt{
		ID: a.ID, Channel: Channel(a.Channel), AccountID: a.AccountID, SubMerchant: a.SubMerchant, ChannelNo: a.Number,
		TransactionNo: a.TransactionNo, State: AttemptState(a.State), AmountFen: int64(a.Amount), SettleFen: int64(a.Settle),
		PayerFen: int64(a.PayerAmount), RequestedAt: web.Time(a.RequestedAt), PaidAt: web.Time(a.PaidAt), ChannelCode: a.ChannelCode,
		ChannelText: a.ChannelText, NextCheckAt: web.Time(a.NextCheckAt), Checks: a.Checks,
	}
}

func refundView(o payment.Order, r payment.Refund) Refund {
	out := Refund{
		ID: r.ID, OrderID: r.OrderID, OutRefundNo: r.OutRefundNo, ChannelRefundNo: r.Number, RefundNo: r.RefundNo,
		State: RefundState(r.State), Final: !r.State.Open(), Cause: "request", AmountFen: int64(r.Amount), AmountDisplay: web.Display(int64(r.Amount)),
		FeeReturnedFen: int64(r.FeeReturned), FeeReturned: web.Display(int64(r.FeeReturned)), Reason: r.Reason,
		CreatedAt: web.Time(r.CreatedAt), SucceededAt: web.Time(r.SucceededAt), By: r.OperatorID,
	}
	switch {
	case r.Automatic && r.AttemptID == o.PaidAttempt:
		out.Cause = "late_payment"
	case r.Automatic:
		out.Cause = "second_payment"
	}
	if r.State != payment.RefundSucceeded {
		out.FailureZH = web.ReasonWords(r.Why).ZH
	}
	return out
}

func historyView(h payment.History) HistoryEvent {
	words := web.StateWords(payment.State(h.To))
	if h.Kind == "refund" {
		words = web.RefundWords(payment.RefundState(h.To))
	}
	return HistoryEvent{
		At: web.Time(db.Instant(h.At)), From: h.From, To: h.To, Cause: h.Source, ZH: words.ZH,
		Note: web.ReasonWords(channel.Reason(h.Reason)).ZH,
	}
}

// actionsOf says what the caller may do now, and why not: the screen shows a disabled button with its reason.
func actionsOf(who caller, o payment.Order) []OrderAction {
	return []OrderAction{
		action("query", who.Can(auth.OrderOperate), o.State.Open(), web.Words{ZH: "订单已结束，无需查询", EN: "the order has ended"}),
		action("close", who.Can(auth.OrderOperate), o.State.Open(), web.Words{ZH: "订单已结束，不能关闭", EN: "the order has ended"}),
		action("refund", who.Can(auth.RefundCreate), o.State == payment.Paid && o.Current().Refundable() > money.Amount(0),
			web.Words{ZH: "没有可退的金额", EN: "nothing is left to refund"}),
	}
}

func action(name string, may, possible bool, whyNot web.Words) OrderAction {
	switch {
	case !may:
		whyNot = web.Words{ZH: "没有权限", EN: "you may not do this"}
	case possible:
		return OrderAction{Action: name, Allowed: true}
	}
	return OrderAction{Action: name, WhyNotZH: whyNot.ZH, WhyNotEN: whyNot.EN}
}
