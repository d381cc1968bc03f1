package console

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
)

// directoryRoutes are the partners that everybody may look up, and what is left for them (A122).
func (c *console) directoryRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/directory", ID: "directory", Tag: "partner",
		Summary: "Partners by region and speciality", Access: web.Public("people look for help before they sign up"),
	}, c.directory)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/directory/{id}/leads", ID: "leave_lead", Tag: "partner",
		Summary: "Ask one partner to call", Access: web.Public("people look for help before they sign up"), Status: 201,
	}, c.leaveLead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/directory/kept", ID: "kept_directory", Tag: "partner",
		Summary: "What the acquirer keeps, closed entries too", Access: web.Needs(auth.PolicyManage),
	}, c.keptDirectory)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/directory", ID: "create_entry", Tag: "partner",
		Summary: "Put a partner into the directory", Access: web.Needs(auth.PolicyManage), Status: 201,
	}, c.createEntry)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/directory/{id}", ID: "save_entry", Tag: "partner",
		Summary: "Change a partner of the directory", Access: web.Needs(auth.PolicyManage),
	}, c.saveEntry)
}

// leadRoutes are for who calls back.
func (c *console) leadRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/leads", ID: "list_leads", Tag: "partner",
		Summary: "Leads of the own acquirer or agent, newest first", Access: web.Needs(auth.LeadHandle),
	}, c.listLeads)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/leads/{id}/move", ID: "move_lead", Tag: "partner",
		Summary: "Say that a lead was called, won or lost", Access: web.Needs(auth.LeadHandle),
	}, c.moveLead)
}

func (c *console) directory(ctx context.Context, in *DirectoryQuery) (*Reply[Directory], error) {
	var all []partner.Entry
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		all, err = partner.Directory(ctx, tx, in.Region, in.Speciality)
		return err
	})
	out := Directory{Items: []DirectoryEntry{}, Consent: partner.LeadConsent, AnswerHours: int(partner.LeadAnswer.Hours())}
	for _, e := range all {
		view := entryView(e)
		view.PartnerID, view.AcquirerID = "", ""
		out.Items = append(out.Items, view)
	}
	return &Reply[Directory]{out}, err
}

func (c *console) keptDirectory(ctx context.Context, _ *Empty) (*Reply[Directory], error) {
	out := Directory{Items: []DirectoryEntry{}, Consent: partner.LeadConsent, AnswerHours: int(partner.LeadAnswer.Hours())}
	scope := callerOf(ctx).Scope()
	if scope.Acquirer == "" && !scope.Whole {
		return &Reply[Directory]{out}, nil
	}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := partner.KeptEntries(ctx, tx, scope.Acquirer)
		for _, e := range all {
			out.Items = append(out.Items, entryView(e))
		}
		return err
	})
	return &Reply[Directory]{out}, err
}

func (c *console) createEntry(ctx context.Context, in *With[EntryRequest]) (*Reply[DirectoryEntry], error) {
	in.Body.Version = 0
	return c.keepEntry(ctx, "", in.Body)
}

func (c *console) saveEntry(ctx context.Context, in *ByIDWith[EntryRequest]) (*Reply[DirectoryEntry], error) {
	if in.Body.Version == 0 {
		return nil, fault.E("console.saveEntry", fault.Conflict, "a change names the version that was read")
	}
	return c.keepEntry(ctx, in.ID, in.Body)
}

func (c *console) keepEntry(ctx context.Context, entryID string, b EntryRequest) (*Reply[DirectoryEntry], error) {
	who := callerOf(ctx)
	acquirerID := b.AcquirerID
	if acquirerID == "" {
		if acquirerID = who.Scope().Acquirer; acquirerID == "" {
			acquirerID = partner.DefaultAcquirerID
		}
	}
	if err := who.manages(acquirerID); err != nil {
		return nil, err
	}
	e, err := c.Leads.SaveEntry(ctx, who.Principal, partner.Entry{
		AcquirerID: acquirerID, ID: entryID, Kind: partner.EntryKind(b.Kind), PartnerID: b.PartnerID, Name: b.Name, Region: b.Region, Specialities: b.Specialities,
		Licence: b.Licence, About: b.About, Phone: b.Phone, Open: b.Open, Version: b.Version,
	})
	if err != nil {
		return nil, err
	}
	return &Reply[DirectoryEntry]{entryView(e)}, nil
}

func (c *console) leaveLead(ctx context.Context, in *ByIDWith[LeadRequest]) (*Reply[LeadLeft], error) {
	if err := c.limits.lead.Take(web.AddressKey(audit.OriginOf(ctx).IP)); err != nil {
		return nil, err
	}
	b := in.Body
	number, err := c.Leads.Leave(ctx, in.ID, b.Region, b.Consent, partner.LeadContact{Name: b.Name, Phone: b.Phone, Words: b.Words})
	if err != nil {
		return nil, err
	}
	return &Reply[LeadLeft]{LeadLeft{Number: number, AnswerHours: int(partner.LeadAnswer.Hours())}}, nil
}

func (c *console) listLeads(ctx context.Context, in *LeadQuery) (*Reply[LeadList], error) {
	out := LeadList{Items: []Lead{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Leads.List(ctx, tx, callerOf(ctx).Principal, partner.LeadState(in.State))
		for _, l := range all {
			out.Items = append(out.Items, c.leadView(l))
		}
		return err
	})
	return &Reply[LeadList]{out}, err
}

func (c *console) moveLead(ctx context.Context, in *ByIDWith[LeadMove]) (*Reply[Lead], error) {
	l, err := c.Leads.Move(ctx, callerOf(ctx).Principal, in.ID, in.Body.Version, partner.LeadState(in.Body.State), in.Body.Outcome)
	if err != nil {
		return nil, err
	}
	return &Reply[Lead]{c.leadView(l)}, nil
}

func entryView(e partner.Entry) DirectoryEntry {
	out := DirectoryEntry{
		ID: e.ID, AcquirerID: e.AcquirerID, Kind: string(e.Kind), PartnerID: e.PartnerID, Name: e.Name, Region: e.Region, Specialities: e.Specialities,
		Licence: e.Licence, About: e.About, Phone: e.Phone, Open: e.Open, Version: e.Version,
	}
	if out.Specialities == nil {
		out.Specialities = []string{}
	}
	return out
}

func (c *console) leadView(l partner.Lead) Lead {
	return Lead{
		ID: l.ID, Number: l.Number, Entry: l.Entry, State: string(l.State), Name: l.Contact.Name, Phone: l.Contact.Phone, Words: l.Contact.Words, Region: l.Region,
		Outcome: l.Outcome, HandledBy: l.HandledBy, Version: l.Version, Late: l.Late(c.DB.Now()),
		CreatedAt: web.Time(l.CreatedAt), DueAt: web.Time(l.DueAt), ContactedAt: web.Time(l.ContactedAt), ClosedAt: web.Time(l.ClosedAt),
	}
}
