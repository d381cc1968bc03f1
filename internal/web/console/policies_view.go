package console

import (
	"encoding/json"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
)

// dayText is a day in an answer; "" for none.
func dayText(d calendar.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func policyView(by auth.Principal, p partner.Policy, today calendar.Day) Policy {
	return Policy{
		ID: p.ID, Code: p.Code, Version: p.Version, Kind: PolicyKind(p.Kind), Title: Text(p.Title), Summary: Text(p.Summary), DocumentNo: p.DocumentNo,
		Issuer: p.Issuer, AcquirerID: p.Place.AcquirerID, BranchID: p.Place.BranchID, Region: p.Place.Region, EffectiveFrom: p.From.String(),
		EffectiveUntil: dayText(p.Until), RepealedOn: dayText(p.RepealedOn), Status: string(p.Status(today)), Source: p.Source, SourceURL: p.SourceURL,
		LegalForce: LegalForce(p.Force), Parameters: json.RawMessage(p.Parameters), Cause: p.Cause, MadeBy: p.MadeBy.Name, MadeAt: web.Time(p.MadeAt),
		ConfirmedBy: p.Confirmed.Name, ConfirmedAt: web.Time(p.ConfirmAt), MayConfirm: partner.MayConfirm(by, p) == nil,
	}
}

// policyDraft reads a version to be made; days that are none are told by field.
func policyDraft(in PolicyInput) (partner.PolicyDraft, []fault.Field) {
	var fields []fault.Field
	day := func(path, text string) calendar.Day {
		if text == "" {
			return 0
		}
		d, err := dayOf(text)
		if err != nil {
			fields = append(fields, fault.Field{Path: path, Reason: "BAD_DATE", ZH: "日期写作 2026-01-31", EN: "write a day as 2026-01-31"})
		}
		return d
	}
	return partner.PolicyDraft{
		Code: in.Code, Kind: partner.PolicyKind(in.Kind), Title: partner.Words(in.Title), Summary: partner.Words(in.Summary), DocumentNo: in.DocumentNo,
		Issuer: in.Issuer, Place: partner.Place{AcquirerID: in.AcquirerID, BranchID: in.BranchID, Region: in.Region},
		From: day("effective_from", in.EffectiveFrom), Until: day("effective_until", in.EffectiveUntil), RepealedOn: day("repealed_on", in.RepealedOn),
		Source: in.Source, SourceURL: in.SourceURL, Force: partner.LegalForce(in.LegalForce), Parameters: string(in.Parameters), Cause: in.Cause,
	}, fields
}
