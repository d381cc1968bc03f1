package openapi

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

// paymentView is a payment as it is now.
func (v *v1) paymentView(_ context.Context, o payment.Order) Payment {
	a := o.Current()
	out := Payment{
		ID: o.ID, OutOrderNo: o.OutOrderNo, State: PaymentState(o.State), Final: o.State.Final(), Version: o.Version,
		Environment: Environment(o.Environment), Scene: Scene(o.Scene), StoreID: o.StoreID, TerminalID: o.TerminalID, Currency: "CNY",
		AmountFen: int64(o.Amount), AmountDisplay: web.Display(int64(o.Amount)),
		RefundedFen: int64(a.Refunded), RefundedDisplay: web.Display(int64(a.Refunded)),
		Description: o.Description, ExpiresAt: web.Time(o.ExpiresAt), ChannelNo: a.Number, TransactionNo: a.TransactionNo,
		CreatedAt: web.Time(o.CreatedAt), PaidAt: web.Time(a.PaidAt),
	}
	if o.State == payment.Paid {
		out.RefundableFen = int64(a.Refundable())
	}
	out.RefundableDisplay = web.Display(out.RefundableFen)
	if a.Channel != "" {
		name := Channel(a.Channel)
		out.Channel = &name
	}
	if o.State.Open() {
		out.NextCheckAt, out.ReverseAt = web.Time(a.NextCheckAt), web.Time(v.Payments.ReverseAt(o))
	}
	if o.State == payment.Created || o.State == payment.Paying || o.State == payment.Unknown {
		out.QR = a.QR
		if a.Page != nil {
			out.Page = &WalletPage{Bridge: string(a.Page.Bridge), Arguments: a.Page.Arguments, RedirectURL: a.Page.RedirectURL}
		}
	}
	if o.State != payment.Paid && o.State != payment.Refunded {
		words := web.ReasonWords(a.Reason)
		out.Reason, out.ReasonZH, out.ReasonEN = string(a.Reason), words.ZH, words.EN
	}
	return out
}

// createResult is what became of asking for a payment: a QR that can be scanned has come about, a payer code is done only
// when it is paid.
func createResult(o payment.Order) Result {
	switch o.State {
	case payment.Paid, payment.Refunded:
		return Done
	case payment.Failed, payment.Closed, payment.Reversed, payment.PaidLate:
		return Failed
	case payment.Paying:
		if (o.Scene == channel.QRCode && o.Current().QR != "") || (o.Scene == channel.WalletPage && o.Current().Page != nil) {
			return Done
		}
		return InProgress
	}
	if o.State == payment.Unknown {
		return Unknown
	}
	return InProgress
}

// endResult is what became of asking to close or reverse: done when nothing was charged in the end, failed when the payer
// was quicker.
func endResult(o payment.Order) Result {
	switch o.State {
	case payment.Closed, payment.Reversed, payment.Failed:
		return Done
	case payment.Paid, payment.Refunded, payment.PaidLate:
		return Failed
	case payment.Unknown:
		return Unknown
	}
	return InProgress
}

// queryResult is what became of asking the channel: done when the end is known.
func queryResult(o payment.Order) Result {
	switch {
	case !o.State.Open():
		return Done
	case o.State == payment.Unknown:
		return Unknown
	}
	return InProgress
}

func refundView(r payment.Refund) Refund {
	out := Refund{
		ID: r.ID, PaymentID: r.OrderID, OutRefundNo: r.OutRefundNo, State: RefundState(r.State), Final: !r.State.Open(),
		AmountFen: int64(r.Amount), AmountDisplay: web.Display(int64(r.Amount)), Reason: r.Reason,
		CreatedAt: web.Time(r.CreatedAt), SucceededAt: web.Time(r.SucceededAt),
	}
	if r.State != payment.RefundSucceeded {
		words := web.ReasonWords(r.Why)
		out.FailureZH, out.FailureEN = words.ZH, words.EN
	}
	return out
}

func refundResult(r payment.Refund) Result {
	switch r.State {
	case payment.RefundSucceeded:
		return Done
	case payment.RefundFailed:
		return Failed
	case payment.RefundUnknown:
		return Unknown
	}
	return InProgress
}
