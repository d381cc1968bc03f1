package console

import (
	"context"
	"slices"

	"cloudpos/internal/db"
	"cloudpos/internal/statement"
	"cloudpos/internal/web"
)

func flowsView(f statement.Figures) StatementFlows {
	paid, refunded, fee, back, other := int64(f.Paid), int64(f.Refunded), int64(f.Fee), int64(f.FeeBack), int64(f.Other)
	return StatementFlows{
		Payments: f.Payments, PaidFen: paid, PaidDisplay: web.Display(paid), Refunds: f.Refunds, RefundedFen: refunded, RefundedDisplay: web.Display(refunded),
		FeeFen: fee, FeeDisplay: web.Display(fee), FeeBackFen: back, FeeBackDisplay: web.Display(back), ArrivedFen: int64(f.Arrived), ArrivedDisplay: web.Display(int64(f.Arrived)),
		OtherFen: other, OtherDisplay: web.Display(other),
	}
}

func statementView(ctx context.Context, tx db.Tx, names *names, s statement.Statement) (MerchantStatement, error) {
	opening, closing := int64(s.Opening), int64(s.Closing())
	view := MerchantStatement{
		ID: s.ID, Kind: StatementKind(s.Kind), Period: s.String(), From: s.First.String(), To: s.Last.String(), Environment: Environment(s.Environment),
		ChainID: s.GroupID, Version: s.Version, Newest: s.Newest, State: StatementState(s.State), Cause: string(s.Cause), Detail: s.Detail, RowsDone: s.RowsDone, Rows: s.Rows,
		OpeningFen: opening, OpeningDisplay: web.Display(opening), StatementFlows: flowsView(s.Total), ClosingFen: closing, ClosingDisplay: web.Display(closing),
		IssuedAt: web.Time(s.IssuedAt), ViewedAt: web.Time(s.ViewedAt), DueAt: web.Time(s.DueAt()),
		Overdue: s.State == statement.Issued && s.Overdue(tx.Now(), s.ViewedAt),
	}
	if s.MerchantID == "" {
		return view, nil
	}
	of, err := names.merchant(ctx, s.MerchantID)
	if err != nil {
		return view, err
	}
	view.Merchant = &of
	if s.StoreID != "" {
		store, err := names.store(ctx, s.MerchantID, s.StoreID)
		if err != nil {
			return view, err
		}
		view.Store = &store
	}
	return view, nil
}

func statementDetail(ctx context.Context, tx db.Tx, names *names, s statement.Statement, versions []statement.Statement) (StatementDetail, error) {
	head, err := statementView(ctx, tx, names, s)
	out := StatementDetail{
		MerchantStatement: head, Reason: s.Reason, BillsMissing: s.BillsMissing, DataSHA256: s.DataSHA256, Files: statementFiles(s),
		Channels: []StatementChannel{}, Days: []StatementDay{}, Places: []StatementPlace{}, Rules: statementRules(s), Versions: make([]StatementVersion, 0, len(versions)),
	}
	if err != nil {
		return out, err
	}
	for _, l := range s.Summary.Channels {
		opening, closing := int64(l.Opening), int64(l.Closing())
		out.Channels = append(out.Channels, StatementChannel{
			Channel: l.Channel, OpeningFen: opening, OpeningDisplay: web.Display(opening), StatementFlows: flowsView(l.Figures), ClosingFen: closing, ClosingDisplay: web.Display(closing),
		})
	}
	for _, l := range s.Summary.Days {
		out.Days = append(out.Days, StatementDay{l.Day.String(), l.Channel, flowsView(l.Figures)})
	}
	for _, l := range s.Summary.Places {
		line := StatementPlace{StatementFlows: flowsView(l.Figures)}
		if line.Merchant, err = names.merchant(ctx, l.MerchantID); err != nil {
			return out, err
		}
		if line.Store, err = names.store(ctx, l.MerchantID, l.StoreID); err != nil {
			return out, err
		}
		out.Places = append(out.Places, line)
	}
	if later := s.Summary.Later; later != (statement.Figures{}) {
		flows := flowsView(later)
		out.Later = &flows
	}
	for _, v := range versions {
		out.Versions = append(out.Versions, StatementVersion{v.ID, v.Version, StatementState(v.State), v.Reason, web.Time(v.IssuedAt)})
	}
	return out, nil
}

func statementFiles(s statement.Statement) []StatementFile {
	out := make([]StatementFile, 0, len(statement.Formats()))
	for _, f := range statement.Formats() {
		file := StatementFile{Format: StatementFormat(f), Name: s.FileName(f)}
		if i := slices.IndexFunc(s.Files, func(x statement.File) bool { return x.Format == f }); i >= 0 {
			file.Size, file.SHA256, file.KeyID = s.Files[i].Size, s.Files[i].SHA256, s.Files[i].KeyID
		}
		out = append(out, file)
	}
	return out
}

func statementRules(s statement.Statement) []StatementRule {
	out := make([]StatementRule, 0, len(s.Summary.Rules))
	for _, r := range s.Summary.Rules {
		on, fee, once := int64(r.On), int64(r.Fee), int64(r.AtOnce)
		out = append(out, StatementRule{
			Channel: r.Channel, ID: r.RuleID, Name: r.Name, Version: r.Version, RateDisplay: r.Rate.Percent(), Payments: r.Payments,
			PricedFen: on, PricedDisplay: web.Display(on), FeeFen: fee, FeeDisplay: web.Display(fee), AtOnceFen: once, AtOnceDisplay: web.Display(once),
			DifferenceFen: fee - once, DifferenceDisplay: web.Display(fee - once),
		})
	}
	return out
}
