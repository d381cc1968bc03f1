package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/merchant"
	"cloudpos/internal/recon"
	"cloudpos/internal/web"
)

func reconDay(d recon.Day, account string) ReconDay {
	out := ReconDay{
		ID: d.Trade.BillID, Account: Named{d.AccountID, account}, Channel: Channel(d.Channel), Environment: Environment(d.Environment), Day: d.Day.String(),
		Verdict: ReconVerdict(d.Verdict()), Trade: reconSide(d.Trade), Counts: make([]ReconCount, 0, len(d.Counts)),
	}
	if d.Fund.BillID != "" {
		fund := reconSide(d.Fund)
		out.Fund = &fund
	}
	for _, n := range d.Counts {
		out.Counts = append(out.Counts, ReconCount{DifferenceClass(n.Class), DifferenceState(n.State), n.N})
	}
	return out
}

func reconSide(b recon.BillSide) ReconSide {
	out := ReconSide{BillID: b.BillID, BillState: BillState(b.State), Cause: b.Cause}
	if r := b.Run; r != nil {
		out.Run = &ReconRun{
			State: string(r.State), BillRows: r.BillRows, Matched: r.Matched, PaidFen: web.Fen(r.Paid), PaidDisplay: display(r.Paid), RefundedFen: web.Fen(r.Refunded),
			RefundedDisplay: display(r.Refunded), FeeDisplay: feeDisplay(r.FeeMillis), Found: r.Found, Digest: r.Digest, StartedAt: web.Time(r.StartedAt), FinishedAt: web.Time(r.FinishedAt),
		}
	}
	return out
}

func (c *console) differences(ctx context.Context, tx db.Tx, list []recon.Difference) (out []Difference, err error) {
	names := c.names(tx)
	out = make([]Difference, 0, len(list))
	for _, d := range list {
		view := Difference{
			ID: d.ID, Channel: Channel(d.Channel), Environment: Environment(d.Environment), Day: d.Day.String(), Subject: string(d.Subject), Class: DifferenceClass(d.Class), Aspect: string(d.Aspect),
			Why: d.Why, State: DifferenceState(d.State), Loss: d.Loss, Number: d.Number, Transaction: d.Transaction, OrderID: d.OrderID, RefundID: d.RefundID,
			Ours: differenceSide(d.Ours), Theirs: differenceSide(d.Theirs), BillID: d.BillID, BillLine: d.Line, BillDay: dayText(d.BillDay),
			Proposal: string(d.Proposal), Reason: d.Reason, ProposedBy: d.ProposedBy.Name, DecidedBy: d.DecidedBy.Name, UpdatedAt: web.Time(d.UpdatedAt),
		}
		if view.Merchant, err = names.holder(ctx, d.MerchantID); err != nil {
			return nil, err
		}
		out = append(out, view)
	}
	return out, nil
}

func differenceSide(s recon.Side) *DifferenceSide {
	if !s.There() {
		return nil
	}
	return &DifferenceSide{
		State: s.State, At: web.Time(s.At), AmountFen: web.Fen(s.Amount), AmountDisplay: display(s.Amount), SettleFen: web.Fen(s.Settle), SettleDisplay: display(s.Settle),
		FeeDisplay: feeDisplay(s.FeeMillis),
	}
}

func differenceDetail(e recon.Evidence, d Difference, actor merchant.Actor) DifferenceDetail {
	out := DifferenceDetail{
		Difference: d, Booked: e.Booked, Entries: []LedgerEntry{}, Actions: []string{}, Adjust: bookSteps(e.Adjust), WriteOff: bookSteps(e.Loss), History: []DifferenceMove{},
	}
	for _, entry := range e.Entries {
		for _, p := range entry.Postings {
			out.Entries = append(out.Entries, LedgerEntry{
				Kind: string(entry.Kind), Fact: entry.Fact, Debit: p.Destination, Credit: p.Source, AmountFen: web.Fen(p.Amount), AmountDisplay: display(p.Amount), At: web.Time(entry.At),
			})
		}
	}
	for _, h := range e.History {
		out.History = append(out.History, DifferenceMove{At: web.Time(h.At), From: DifferenceState(h.From), To: DifferenceState(h.To), By: h.By.Name, Note: h.Note})
	}
	if e.State != recon.Proposed {
		out.May.Resolve = e.State.Unresolved() && actor.Can(auth.ReconResolve)
	} else {
		own := e.ProposedBy.ID == actor.ID
		out.May.Confirm, out.May.Recall = !own && actor.Can(auth.ReconConfirm), own && actor.Can(auth.ReconResolve)
	}
	if out.May.Resolve {
		for _, a := range e.Actions {
			out.Actions = append(out.Actions, string(a))
		}
	}
	return out
}

func bookSteps(list []ledger.Posting) []BookStep {
	out := make([]BookStep, 0, len(list))
	for _, p := range list {
		out = append(out, BookStep{Debit: p.Destination, Credit: p.Source, AmountFen: web.Fen(p.Amount), AmountDisplay: display(p.Amount)})
	}
	return out
}
