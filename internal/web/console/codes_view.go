package console

import (
	"context"
	"slices"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/web"
)

// codeViews are codes as screens show them. What the merchants have open is asked once per merchant and environment.
func (c *console) codeViews(ctx context.Context, tx db.Tx, codes []qrcode.Code) ([]Code, error) {
	type place struct {
		merchant    string
		environment db.Environment
	}
	open, today, names := map[place][]channel.Name{}, map[place]map[string]payment.Sum{}, c.names(tx)
	out := make([]Code, 0, len(codes))
	for _, code := range codes {
		at := place{code.MerchantID, code.Environment}
		if _, known := open[at]; !known {
			channels, err := contract.OpenChannels(ctx, tx, code.MerchantID, code.Environment)
			if err != nil {
				return nil, err
			}
			open[at] = channels
			if today[at], err = payment.TodayOfCodes(ctx, tx, at.merchant, at.environment, calendar.DayOf(tx.Now())); err != nil {
				return nil, err
			}
		}
		view, err := c.codeView(ctx, names, code, open[at])
		if err != nil {
			return nil, err
		}
		view.Today = codeSum(today[at][code.ID])
		out = append(out, view)
	}
	return out, nil
}

func codeSum(s payment.Sum) CodeSum {
	return CodeSum{Count: s.Count, PaidFen: web.Fen(s.Paid), PaidDisplay: display(s.Paid)}
}

func codeTotal(t payment.CodeTotals) *CodeTotal {
	return &CodeTotal{CodeSum: codeSum(t.Sum), RefundedFen: web.Fen(t.Refunded), RefundedDisplay: display(t.Refunded)}
}

func (c *console) codeView(ctx context.Context, names *names, code qrcode.Code, open []channel.Name) (Code, error) {
	out := Code{
		ID: code.ID, Number: code.Number, MerchantID: code.MerchantID, Environment: Environment(code.Environment), Name: code.Name,
		Channels: []Channel{}, Closed: []Channel{}, AmountFen: int64(code.Amount), Status: CodeStatus(code.Status), Issue: code.Issue,
		Version: code.Version, Link: c.Codes.Link(code), BatchNo: code.BatchNo, CreatedAt: web.Time(code.CreatedAt), UpdatedAt: web.Time(code.UpdatedAt),
	}
	for _, name := range code.Channels {
		out.Channels = append(out.Channels, Channel(name))
		if !slices.Contains(open, name) {
			out.Closed = append(out.Closed, Channel(name))
		}
	}
	if code.Amount != 0 {
		out.AmountDisplay = web.Display(int64(code.Amount))
	}
	var err error
	if out.Store, err = names.store(ctx, code.MerchantID, code.StoreID); err != nil {
		return out, err
	}
	if code.TerminalID != "" {
		terminal, err := names.terminal(ctx, code.MerchantID, code.TerminalID)
		if err != nil {
			return out, err
		}
		out.Terminal = &terminal
	}
	out.NoticeURL, err = c.Codes.NoticeLink(code.StoreID)
	return out, err
}
