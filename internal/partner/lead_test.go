package partner_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
	"cloudpos/internal/secret"
)

func member(role auth.Role, kind auth.Kind, scopeID string) auth.Principal {
	m := auth.Membership{ID: "mem_1", Role: role, Kind: kind, ScopeID: scopeID}
	return auth.Principal{UserID: "usr_" + string(role), Name: "示例员工", Memberships: []auth.Membership{m}, Active: m}
}

func TestLeadStatesAreWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "<!-- edges: lead -->\n")
	want, _, _ := strings.Cut(rest, "\n\n")
	var got []string
	for _, from := range partner.LeadStates() {
		line := "- " + string(from) + ":"
		for _, to := range partner.LeadStates() {
			if from.To(to) == nil {
				line += " " + string(to)
			}
		}
		if !strings.HasSuffix(line, ":") {
			got = append(got, line)
		}
	}
	if strings.Join(got, "\n") != want {
		t.Errorf("the code has\n%s\nthe document\n%s", strings.Join(got, "\n"), want)
	}
}

func TestALeadReachesOnePartnerOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		leads := partner.NewLeads(d, secret.New(ring))
		admin := member(auth.Admin, auth.AtPlatform, "")
		var agent partner.Agent
		if err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			agent, err = partner.SaveAgent(ctx, tx, partner.Agent{AcquirerID: partner.DefaultAcquirerID, Name: "示例服务商", RegistrationNo: "示例备案 1", Open: true})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		entry := func(name, partnerID string, specialities ...string) partner.Entry {
			e, err := leads.SaveEntry(t.Context(), admin, partner.Entry{
				AcquirerID: partner.DefaultAcquirerID, Kind: partner.EntryAgent, PartnerID: partnerID, Name: name, Region: "示例省示例市", Specialities: specialities, Licence: "示例备案 1", Open: true,
			})
			if err != nil {
				t.Fatal(err)
			}
			return e
		}
		ours, other := entry("示例甲", agent.ID, "catering"), entry("示例乙", "", "retail")
		contact := partner.LeadContact{Name: "示例店主", Phone: "19900000001", Words: "想开两家店"}
		first, err := leads.Leave(t.Context(), ours.ID, "示例市", partner.LeadConsent, contact)
		if err != nil || first == "" {
			t.Fatal(err)
		}
		again, err := leads.Leave(t.Context(), ours.ID, "示例市", partner.LeadConsent, contact)
		if err != nil || again != first {
			t.Errorf("left twice: %q and %q, %v", first, again, err)
		}
		if _, err := leads.Leave(t.Context(), other.ID, "", "old words", contact); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("without consent: %v", err)
		}
		if _, err := leads.Leave(t.Context(), "dir_nobody", "", partner.LeadConsent, contact); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("nobody's entry: %v", err)
		}
		seen := func(p auth.Principal) (out []partner.Lead) {
			if err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				out, err = leads.List(ctx, tx, p, "")
				return err
			}); err != nil {
				t.Fatal(err)
			}
			return out
		}
		owner, stranger := member(auth.Agent, auth.AtPartner, agent.ID), member(auth.Agent, auth.AtPartner, "ptn_else")
		if got := seen(owner); len(got) != 1 || got[0].Contact != contact || got[0].Late(clock.Now()) {
			t.Fatalf("%+v", got)
		}
		if n := len(seen(stranger)) + len(seen(member(auth.Support, auth.AtAcquirer, "acq_else"))); n != 0 {
			t.Errorf("others see %d", n)
		}
		l := seen(owner)[0]
		clock.Advance(partner.LeadAnswer + time.Second)
		if !l.Late(clock.Now()) {
			t.Error("a day later nobody is late")
		}
		for _, c := range []struct {
			who     auth.Principal
			version int64
			to      partner.LeadState
			want    fault.Code
		}{
			{stranger, 1, partner.LeadContacted, fault.NotFound},
			{owner, 1, partner.LeadWon, partner.LeadWrongState},
			{owner, 2, partner.LeadContacted, fault.Conflict},
			{owner, 1, partner.LeadContacted, ""},
			{owner, 2, partner.LeadWon, ""},
			{owner, 3, partner.LeadLost, partner.LeadWrongState},
		} {
			moved, err := leads.Move(t.Context(), c.who, l.ID, c.version, c.to, "已签约")
			if fault.CodeOf(err) != c.want || (c.want == "" && (moved.State != c.to || !moved.Late(clock.Now()))) {
				t.Errorf("to %s: %+v, %v", c.to, moved, err)
			}
		}
		if later, err := leads.Leave(t.Context(), ours.ID, "", partner.LeadConsent, contact); err != nil || later == first {
			t.Errorf("after it was closed: %q, %v", later, err)
		}
	})
}

func TestAPhoneHasThreeOpenLeadsAtMostAndTheDirectoryNarrows(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		leads := partner.NewLeads(d, secret.New(ring))
		for i, name := range []string{"示例甲", "示例乙", "示例丙", "示例丁"} {
			e := partner.Entry{AcquirerID: partner.DefaultAcquirerID, Kind: partner.EntryVendor, Name: name, Region: "示例省甲市", Specialities: []string{"integration"}, Open: true}
			if i == 3 {
				e.Region, e.Specialities = "示例省乙市", []string{"retail", "training"}
			}
			if e, err = leads.SaveEntry(t.Context(), member(auth.Admin, auth.AtPlatform, ""), e); err != nil {
				t.Fatal(err)
			}
			_, err := leads.Leave(t.Context(), e.ID, "", partner.LeadConsent, partner.LeadContact{Name: "示例", Phone: "19900000002"})
			if want := map[bool]fault.Code{true: fault.TooMany}[i == 3]; fault.CodeOf(err) != want {
				t.Errorf("lead %d: %v", i+1, err)
			}
		}
		for _, c := range []struct {
			region, speciality string
			want               int
		}{{"", "", 4}, {"甲市", "", 3}, {"", "training", 1}, {"甲市", "training", 0}, {"", "rain", 0}} {
			err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				all, err := partner.Directory(ctx, tx, c.region, c.speciality)
				if len(all) != c.want {
					t.Errorf("%+v: %d", c, len(all))
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if _, err := leads.SaveEntry(t.Context(), member(auth.Support, auth.AtPlatform, ""), partner.Entry{}); fault.CodeOf(err) != fault.Forbidden {
			t.Errorf("%v", err)
		}
	})
}
