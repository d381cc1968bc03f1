package payment

import (
	"context"
	"net/http"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Notice takes a channel's notice for one of our channel accounts: it is verified and read by the account's connector,
// compared with our own record, and ends in apply. The connector answers the channel; nil means accepted. Errors:
// fault.NotFound when the account is not ours, NoticeRefused when the notice is not genuine or speaks of something else
// than we asked for, AmountMismatch. Nothing of a refused notice has any effect.
func (s *Service) Notice(ctx context.Context, accountID string, header http.Header, body []byte) (channel.Connector, error) {
	connector, caps, err := s.Connectors.Of(ctx, accountID, 0)
	if err != nil {
		return nil, err
	}
	n, err := connector.Notice(ctx, header, body)
	if err != nil {
		return connector, fault.E("payment.Notice", NoticeRefused, err)
	}
	if n.Currency != "" && n.Currency != "CNY" {
		return connector, fault.E("payment.Notice", NoticeRefused, "currency "+n.Currency)
	}
	switch n.Kind {
	case channel.PaymentNotice:
		return connector, s.paymentNotice(ctx, accountID, n, caps)
	case channel.RefundNotice:
		return connector, s.refundNotice(ctx, accountID, n, caps)
	}
	return connector, fault.E("payment.Notice", NoticeRefused, "kind "+string(n.Kind))
}

func (s *Service) paymentNotice(ctx context.Context, accountID string, n channel.Notice, caps channel.Capabilities) error {
	const op = "payment.Notice"
	var k attemptKey
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		k, err = findAttempt(ctx, tx, n.Number)
		return err
	})
	switch {
	case fault.Is(err, fault.NotFound):
		return fault.E(op, NoticeRefused, "unknown number "+n.Number)
	case err != nil:
		return err
	case k.AccountID != accountID || !sameMerchant(n, k.SubMerchant, caps):
		return fault.E(op, NoticeRefused, n.Number+" belongs to another account or merchant")
	case !sameRequest(n, k.RequestedAt):
		return fault.E(op, NoticeRefused, n.Number+" was asked for at another time")
	case n.Payment.Amount != k.Amount:
		return fault.E(op, AmountMismatch, n.Number+": we asked "+k.Amount.String()+", the notice says "+n.Payment.Amount.String())
	}
	_, err = s.apply(ctx, k.MerchantID, k.OrderID, Fact{AttemptID: k.AttemptID, Source: FromNotice, Result: n.Payment}, caps)
	return err
}

func (s *Service) refundNotice(ctx context.Context, accountID string, n channel.Notice, caps channel.Capabilities) error {
	const op = "payment.Notice"
	var k refundKey
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		k, err = findRefund(ctx, tx, n.RefundNumber)
		return err
	})
	switch {
	case fault.Is(err, fault.NotFound):
		return fault.E(op, NoticeRefused, "unknown refund number "+n.RefundNumber)
	case err != nil:
		return err
	case k.AccountID != accountID || !sameMerchant(n, k.SubMerchant, caps) || k.PaymentNumber != n.Number:
		return fault.E(op, NoticeRefused, n.RefundNumber+" belongs to another account, merchant or payment")
	case !sameRequest(n, k.RequestedAt):
		return fault.E(op, NoticeRefused, n.RefundNumber+" was asked for at another time")
	case !speaksOfAmount(n, k) || (n.Total != 0 && n.Total != k.Total):
		return fault.E(op, AmountMismatch, n.RefundNumber)
	}
	_, err = s.applyRefund(ctx, k.MerchantID, k.RefundID, FromNotice, n.Refund)
	return err
}

// speaksOfAmount compares the amount of a refund. A channel may tell the sum of all refunds of the payment instead (Alipay):
// it is what had gone back before, with this one. Of a refund that is done, an old notice may tell less than went back since.
func speaksOfAmount(n channel.Notice, k refundKey) bool {
	switch {
	case n.Refund.Amount != 0 || n.Refunded == 0:
		return n.Refund.Amount == k.Amount
	case k.State == RefundSucceeded:
		return n.Refunded >= k.Amount && n.Refunded <= k.Refunded
	}
	return n.Refunded == k.Refunded+k.Amount
}

// sameRequest compares the instant of the request, where it names the payment or refund together with our number.
func sameRequest(n channel.Notice, ours time.Time) bool {
	return n.RequestedAt.IsZero() || n.RequestedAt.Equal(ours.Truncate(time.Second))
}

// sameMerchant compares the merchant below a provider, where the channel's notices name it: everywhere else our number and
// the account that was addressed say enough.
func sameMerchant(n channel.Notice, ours string, caps channel.Capabilities) bool {
	return n.SubMerchant == ours || (n.SubMerchant == "" && !caps.NoticesNameSubMerchant)
}
