package console

import (
	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

// applicationView is an application as its applicant and its reviewers see it. Everything personal in it was masked by
// its room.
func applicationView(v onboarding.View) Application {
	f := v.Form
	out := Application{
		ID: v.ID, Number: v.Number, State: ApplicationState(v.State), Version: v.Version, CreatedAt: web.Time(v.CreatedAt),
		UpdatedAt: web.Time(v.UpdatedAt), SubmittedAt: web.Time(v.SubmittedAt),
		Subject: SubjectView{
			Type: string(f.Subject.Type), Name: f.Subject.Name, ShortName: f.Subject.ShortName, USCCMasked: f.Subject.USCC, MCC: f.Subject.MCC,
			Address: f.Subject.Address, ValidFrom: f.Subject.ValidFrom, ValidTo: f.Subject.ValidTo,
		},
		LegalPerson: PersonView{
			NameMasked: f.Person.Name, IDNumberMasked: f.Person.IDNumber, PhoneMasked: f.Person.Phone, ValidFrom: f.Person.ValidFrom, ValidTo: f.Person.ValidTo,
		},
		Premises: Premises{Kind: string(f.Premises.Kind), Address: f.Premises.Address, ValidTo: f.Premises.ValidTo, Sealed: f.Premises.Sealed},
		Store:    StoreSection{Name: f.Store.Name, Region: f.Store.Region, Address: f.Store.Address, Phone: f.Store.Phone, Security: certificateView(f.Store.Security), Green: certificateView(f.Store.Green)},
		Settlement: SettlementView{
			Kind: string(f.Settlement.Kind), HolderMasked: f.Settlement.Holder, NumberMasked: f.Settlement.Number, CNAPS: f.Settlement.CNAPS,
			Bank: f.Settlement.Bank, Verified: settled(v.State),
		},
		Contact: ContactView{
			Name: f.Contact.Name, PhoneMasked: f.Contact.Phone, EmailMasked: f.Contact.Email, PhoneVerified: v.Verified.Phone, EmailVerified: v.Verified.Email,
			Handler: handlerView(f.Contact.Handler),
		},
		Channels: channelsOf(f.Channels), Documents: documentViews(v), MinutesLeft: v.MinutesLeft, LetterNumber: v.Letter, Editable: v.State.Editable(), CanSubmit: v.CanSubmit(),
	}
	if settled(v.State) {
		out.MerchantID = v.MerchantID
	}
	out.ExpectedDate, out.DateUnknown = expected(v.Due)
	notice := accountNotice(f.Subject.Type, f.Settlement.Kind)
	out.Settlement.NoticeZH, out.Settlement.NoticeEN = notice.ZH, notice.EN
	for _, p := range v.Problems {
		out.Problems = append(out.Problems, FieldProblem{Path: p.Path, Reason: p.Reason, ZH: p.ZH, EN: p.EN, Note: p.Note})
	}
	for _, r := range v.Reasons {
		out.Reasons = append(out.Reasons, ReviewReason{Path: r.Path, Code: r.Code, Text: r.Text, At: web.Time(r.At), Changed: r.Changed})
	}
	out.Steps = stepViews(v.Steps)
	out.place(v)
	return out
}

// accountNotice is what an applicant must know of the account that money goes to (domain.md X1). What is not allowed at all
// is a problem at the field and no notice.
func accountNotice(subject merchant.SubjectType, kind merchant.AccountKind) web.Words {
	switch {
	case kind == merchant.Personal && subject == merchant.Individual:
		return web.Words{
			ZH: "须为经营者本人的借记卡，限额低于对公账户；收单机构可能要求改用对公账户",
			EN: "It must be the operator's own debit card; limits are lower than with a corporate account, and the acquirer may ask for one",
		}
	case kind == merchant.Corporate:
		return web.Words{ZH: "户名须与营业执照上的名称一致", EN: "The holder must be the name on the licence"}
	}
	return web.Words{}
}

// settled says whether the merchant exists as a merchant: from approval on, which also verified the account.
func settled(s onboarding.State) bool {
	return s.Past(onboarding.Approved)
}

func channelsOf(names []channel.Name) []Channel {
	out := make([]Channel, 0, len(names))
	for _, name := range names {
		out = append(out, Channel(name))
	}
	return out
}

func documentViews(v onboarding.View) []Document {
	out := []Document{}
	for _, kind := range onboarding.DocumentKinds() {
		d, ok := v.Form.Documents[kind]
		if !ok {
			continue
		}
		out = append(out, Document{
			ID: d.ID, Kind: DocumentKind(kind), Name: d.Name, MediaType: string(d.MediaType), Size: d.Size, SHA256: d.SHA256,
			UploadedAt: web.Time(d.UploadedAt), URL: "/console/applications/" + v.ID + "/documents/" + d.ID,
			Original: d.Original, Quality: qualityView(d.Quality),
		})
	}
	return out
}

// applicationLine is an application in its applicant's list.
func applicationLine(l onboarding.Line) ApplicationLine {
	date, _ := expected(l.Due)
	return ApplicationLine{
		ID: l.ID, Number: l.Number, State: ApplicationState(l.State), MerchantName: l.Name, SubjectType: string(l.SubjectType),
		UpdatedAt: web.Time(l.UpdatedAt), SubmittedAt: web.Time(l.SubmittedAt), ExpectedDate: date,
	}
}

// patchOf reads the sections that a save carries.
func patchOf(r SaveRequest) onboarding.Patch {
	var p onboarding.Patch
	if s := r.Subject; s != nil {
		p.Subject = &onboarding.Subject{
			Type: subjectType(s.Type), Name: s.Name, ShortName: s.ShortName, USCC: s.USCC, MCC: s.MCC, Address: s.Address,
			ValidFrom: s.ValidFrom, ValidTo: s.ValidTo,
		}
	}
	if s := r.LegalPerson; s != nil {
		p.Person = &onboarding.Person{Name: s.Name, IDNumber: s.IDNumber, Phone: s.Phone, ValidFrom: s.ValidFrom, ValidTo: s.ValidTo}
	}
	if s := r.Premises; s != nil {
		p.Premises = &onboarding.Premises{Kind: onboarding.PremisesKind(s.Kind), Address: s.Address, ValidTo: s.ValidTo, Sealed: s.Sealed}
	}
	if s := r.Store; s != nil {
		p.Store = &onboarding.Store{Name: s.Name, Region: s.Region, Address: s.Address, Phone: s.Phone, Security: certificateOf(s.Security), Green: certificateOf(s.Green)}
	}
	if s := r.Settlement; s != nil {
		p.Settlement = &onboarding.Settlement{Kind: accountKind(s.Kind), Holder: s.Holder, Number: s.Number, CNAPS: s.CNAPS, Bank: s.Bank}
	}
	if r.Channels != nil {
		names := make([]channel.Name, 0, len(*r.Channels))
		for _, name := range *r.Channels {
			names = append(names, channel.Name(name))
		}
		p.Channels = &names
	}
	if s := r.Contact; s != nil {
		p.Contact = &onboarding.Contact{Name: s.Name, Phone: s.Phone, Email: s.Email, Handler: handlerOf(s.Handler)}
	}
	return p
}

// whyNot tells a reason of refusal on a disabled button, in the words of the problem table.
func (c *console) whyNot(err error) web.Words {
	row, ok := c.problems.Row(fault.CodeOf(err))
	if err == nil || !ok {
		return web.Words{}
	}
	return row.Words(err)
}
