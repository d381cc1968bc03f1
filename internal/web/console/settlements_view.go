package console

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/settle"
	"cloudpos/internal/web"
)

// settlementViewer makes views of settlements, each name looked up once.
type settlementViewer struct {
	names    *names
	table    contract.Timetable
	accounts map[string]contract.Account // with their names for operators alone
	operator bool
}

// operates says whether the caller is somebody of the platform or an acquirer: channel accounts are theirs.
func operates(s db.Scope) bool {
	return s.Merchant == "" && s.Group == "" && s.Partner == "" && s.Stores == nil && (s.Whole || s.Acquirer != "")
}

func (c *console) settlementViews(ctx context.Context, tx db.Tx) (*settlementViewer, error) {
	v := &settlementViewer{names: c.names(tx), accounts: map[string]contract.Account{}, operator: operates(callerOf(ctx).Scope())}
	var err error
	if v.table, err = contract.LoadTimetable(ctx, tx); err != nil {
		return nil, err
	}
	for _, env := range []db.Environment{db.Live, db.Test} {
		list, err := c.Contracts.Accounts(ctx, tx, env)
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			v.accounts[a.ID] = a
		}
	}
	return v, nil
}

func (v *settlementViewer) list(ctx context.Context, items []settle.Settlement) ([]Settlement, error) {
	out := make([]Settlement, 0, len(items))
	for _, s := range items {
		view, err := v.one(ctx, s)
		if err != nil {
			return nil, err
		}
		out = append(out, view)
	}
	return out, nil
}

func (v *settlementViewer) one(ctx context.Context, s settle.Settlement) (Settlement, error) {
	carried, expected, arrived, difference := int64(s.Carried), int64(s.Expected()), int64(s.Arrived), int64(0)
	if s.State == settle.Different || s.State == settle.Overdue {
		difference = int64(s.Difference())
	}
	view := Settlement{
		ID: s.ID, Account: Named{ID: s.AccountID}, Environment: Environment(s.Environment), Channel: Channel(s.Channel), Day: s.Day.String(), Version: s.Version,
		State: SettlementState(s.State), Why: string(s.Why), Cycle: string(s.Terms.Cycle), CutMinutes: s.Terms.Cut, Due: dateOf(s.Due),
		SettlementFigures: settlementFigures(s.Figures), CarriedFen: carried, CarriedDisplay: web.Display(carried), ExpectedFen: expected,
		ExpectedDisplay: web.Display(expected), ArrivedFen: arrived, ArrivedDisplay: web.Display(arrived), DifferenceFen: difference,
		DifferenceDisplay: web.Display(difference), ArrivedDay: dateOf(s.ArrivedDay), UpdatedAt: web.Time(s.UpdatedAt),
	}
	if v.operator {
		view.Account.Name = v.accounts[s.AccountID].Name
	}
	var err error
	view.Merchant, err = v.names.merchant(ctx, s.MerchantID)
	return view, err
}

// dateOf shows a day; none is "".
func dateOf(d calendar.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func settlementFigures(f settle.Figures) SettlementFigures {
	paid, refunded, fee, back, adjusted, net := int64(f.Paid), int64(f.Refunded), int64(f.Fee), int64(f.FeeReturned), int64(f.Adjusted), int64(f.Net())
	return SettlementFigures{
		PaidFen: paid, PaidDisplay: web.Display(paid), RefundedFen: refunded, RefundedDisplay: web.Display(refunded), FeeFen: fee, FeeDisplay: web.Display(fee),
		FeeReturnedFen: back, FeeReturnedDisplay: web.Display(back), AdjustedFen: adjusted, AdjustedDisplay: web.Display(adjusted), NetFen: net, NetDisplay: web.Display(net),
	}
}

func (v *settlementViewer) detail(ctx context.Context, d settle.Detail) (out SettlementDetail, err error) {
	if out.Settlement, err = v.one(ctx, d.Settlement); err != nil {
		return out, err
	}
	account, known := v.accounts[d.AccountID]
	if !known {
		account = contract.Account{ID: d.AccountID, Channel: d.Channel}
	}
	out.RuleZH, out.RuleEN = v.table.Of(account).Words(d.Day)
	out.CountsFrom, out.CountsUntil = web.Time(d.From), web.Time(d.Until)
	out.BookedKnown, out.BookedFen, out.BookedDisplay = d.BookedKnown, int64(d.Booked), web.Display(int64(d.Booked))
	out.Versions, out.Shares, out.Payouts = []SettlementVersion{}, []SettlementShare{}, []SettlementPayout{}
	for _, x := range d.Versions {
		net := int64(x.Net())
		out.Versions = append(out.Versions, SettlementVersion{
			Version: x.Version, State: SettlementState(x.State), Why: string(x.Why), Cause: string(x.Cause), Due: dateOf(x.Due), NetFen: net, NetDisplay: web.Display(net),
			ExpectedFen: int64(x.Expected), ExpectedDisplay: web.Display(int64(x.Expected)), ArrivedFen: int64(x.Arrived), ArrivedDisplay: web.Display(int64(x.Arrived)),
			ToldAt: web.Time(x.ToldAt),
		})
	}
	for _, x := range d.Shares {
		store, err := v.names.store(ctx, d.MerchantID, x.StoreID)
		if err != nil {
			return out, err
		}
		out.Shares = append(out.Shares, SettlementShare{store, settlementFigures(x.Figures)})
	}
	for _, x := range d.Paid {
		out.Payouts = append(out.Payouts, SettlementPayout{BillID: x.BillID, Line: x.Line, At: web.Time(x.At), AmountFen: int64(x.Amount), AmountDisplay: web.Display(int64(x.Amount))})
	}
	return out, nil
}
