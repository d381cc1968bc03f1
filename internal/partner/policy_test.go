package partner_test

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
)

// person is somebody of the platform or an acquirer with a role.
func person(id string, r auth.Role, acquirer string) auth.Principal {
	m := auth.Membership{ID: "mem_1", UserID: id, Role: r, Kind: auth.AtPlatform}
	if acquirer != "" {
		m.Kind, m.ScopeID = auth.AtAcquirer, acquirer
	}
	return auth.Principal{UserID: id, Name: "示例" + id, Memberships: []auth.Membership{m}, Active: m}
}

func draft(code string, kind partner.PolicyKind, from calendar.Day, parameters string) partner.PolicyDraft {
	return partner.PolicyDraft{
		Code: code, Kind: kind, Title: partner.Words{ZH: "示例政策", EN: "sample policy"}, Summary: partner.Words{ZH: "示例内容", EN: "sample content"},
		From: from, Source: "示例", Cause: "示例", Force: partner.Product, Parameters: parameters,
	}
}

func write(t *testing.T, d *db.DB, f func(ctx context.Context, tx db.Tx) error) {
	t.Helper()
	if err := d.Write(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// made is a version that one person made and another confirmed.
func made(t *testing.T, d *db.DB, p partner.PolicyDraft, seen int64) partner.Policy {
	t.Helper()
	var out partner.Policy
	write(t, d, func(ctx context.Context, tx db.Tx) (err error) {
		if out, err = partner.ProposePolicy(ctx, tx, person("maker", auth.Admin, ""), p, seen); err != nil {
			return err
		}
		out, err = partner.ConfirmPolicy(ctx, tx, person("checker", auth.Approver, ""), out.ID)
		return err
	})
	return out
}

func rulesAt(t *testing.T, d *db.DB, at partner.Place, day calendar.Day) (r partner.RuleSet) {
	t.Helper()
	read(t, d, func(ctx context.Context, tx db.Tx) {
		var err error
		if r, err = partner.RulesAt(ctx, tx, at, day); err != nil {
			t.Fatal(err)
		}
	})
	return r
}

// A27: an application is judged by the version of its own day, and the decision replays to the byte.
func TestARuleChangeJudgesOnlyWhatComesAfterIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		made(t, d, draft("account.test", partner.Accounts, 20250101, `{"personal_for_individual":true}`), 0)
		made(t, d, draft("account.test", partner.Accounts, 20260301, `{"personal_for_individual":false}`), 1)
		facts := func(day calendar.Day) partner.Facts {
			return partner.Facts{Day: day, SubjectType: "individual", AccountKind: "personal"}
		}
		for day, want := range map[calendar.Day]bool{20241231: false, 20250101: true, 20260228: true, 20260301: false} {
			if got := partner.Decide(facts(day), rulesAt(t, d, partner.Place{}, day)); got.Eligible != want {
				t.Errorf("%s: %+v", day, got)
			}
		}
		before := partner.Decide(facts(20260228), rulesAt(t, d, partner.Place{}, 20260228))
		made(t, d, draft("account.test", partner.Accounts, 20240101, `{"personal_for_individual":false}`), 2) // even one that reaches back
		read(t, d, func(ctx context.Context, tx db.Tx) {
			rules, err := partner.RulesOf(ctx, tx, before.Rules)
			if err != nil {
				t.Fatal(err)
			}
			a, _ := json.Marshal(before)
			b, _ := json.Marshal(partner.Decide(facts(20260228), rules))
			if string(a) != string(b) {
				t.Errorf("replay differs:\n%s\n%s", a, b)
			}
		})
		if partner.Decide(facts(20260228), rulesAt(t, d, partner.Place{}, 20260228)).Eligible {
			t.Error("the version that reaches back rules nothing")
		}
	})
}

func TestDecisions(t *testing.T) {
	rules := partner.Rules(
		partner.Policy{Kind: partner.Eligibility, Parameters: `{"subject_types":["company"],"closed_mcc":["5933"]}`},
		partner.Policy{Kind: partner.Accounts, Parameters: `{"personal_for_individual":true}`},
	)
	for _, c := range []struct{ subject, account, mcc, want string }{
		{"company", "corporate", "5411", ""},
		{"person", "", "", partner.MisconceptionPersonalAccount},
		{"individual", "corporate", "", partner.SubjectNotEligible},
		{"company", "corporate", "5933", partner.TradeNotEligible},
		{"company", "personal", "", partner.PersonalAccountNotAllowed},
		{"", "", "", ""},
	} {
		d := partner.Decide(partner.Facts{SubjectType: c.subject, AccountKind: c.account, Trade: c.mcc}, rules)
		var got []string
		for _, f := range d.Findings {
			got = append(got, f.Reason)
		}
		if strings.Join(got, " ") != c.want || d.Eligible != (c.want == "") {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if d := partner.Decide(partner.Facts{SubjectType: "individual", AccountKind: "personal"}, partner.RuleSet{}); d.Eligible {
		t.Error("without an account rule a personal account was allowed")
	}
}

// A7: two branches yield different deposits for the same merchant; the more special place wins.
func TestTheMostSpecialPlaceRules(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		var east, west partner.Branch
		write(t, d, func(ctx context.Context, tx db.Tx) (err error) {
			if east, err = partner.SaveBranch(ctx, tx, partner.Branch{AcquirerID: partner.DefaultAcquirerID, Name: "示例东分行", Region: "示例省 东市", Open: true}); err != nil {
				return err
			}
			west, err = partner.SaveBranch(ctx, tx, partner.Branch{AcquirerID: partner.DefaultAcquirerID, Name: "示例西分行", Region: "示例省西市", Open: true})
			return err
		})
		made(t, d, draft("deposit.all", partner.Deposit, 20230101, `{"amount_fen":50000}`), 0)
		region := draft("deposit.region", partner.Deposit, 20230101, `{"amount_fen":40000}`)
		region.Place.Region = "示例省"
		made(t, d, region, 0)
		own := draft("deposit.west", partner.Deposit, 20230101, `{"amount_fen":20000}`)
		own.Place = partner.Place{AcquirerID: partner.DefaultAcquirerID, BranchID: west.ID}
		made(t, d, own, 0)
		for _, c := range []struct {
			at   partner.Place
			want int64
		}{
			{partner.Place{AcquirerID: partner.DefaultAcquirerID, BranchID: east.ID, Region: east.Region}, 40000},
			{partner.Place{AcquirerID: partner.DefaultAcquirerID, BranchID: west.ID, Region: west.Region}, 20000},
			{partner.Place{AcquirerID: "acq_x", Region: "别省"}, 50000},
		} {
			if got := partner.Decide(partner.Facts{}, rulesAt(t, d, c.at, 20260302)).DepositFen; got != c.want {
				t.Errorf("%+v: %d", c.at, got)
			}
		}
	})
}

// A110: only WeChat Pay is not enough from 2024 on; before, or switched off, it is.
func TestDualChannels(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		write(t, d, func(ctx context.Context, tx db.Tx) error { return partner.InstallPolicies(ctx, tx, partner.Library()) })
		missing := func(day calendar.Day) string {
			t.Helper()
			var rule partner.ChannelRule
			read(t, d, func(ctx context.Context, tx db.Tx) {
				var err error
				if rule, err = partner.RequiredChannels(ctx, tx, partner.Place{AcquirerID: partner.DefaultAcquirerID}, day); err != nil {
					t.Fatal(err)
				}
			})
			return strings.Join(rule.Missing([]string{"wechat"}), " ")
		}
		if got := missing(20231231); got != "" {
			t.Errorf("before 2024: %q", got)
		}
		if got := missing(20240101); got != "alipay" {
			t.Errorf("from 2024: %q", got)
		}
		off := draft("channels.dual", partner.Channels, 20260301, `{"channels":["wechat","alipay"],"enforced":false,"grace_days":30}`)
		made(t, d, off, 1)
		if missing(20260228) != "alipay" || missing(20260301) != "" {
			t.Errorf("switched off on 1 March: %q then %q", missing(20260228), missing(20260301))
		}
	})
	rule := partner.ChannelRule{GraceDays: 30}
	if got := rule.DegradedAfter(time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)); !got.Equal(calendar.Day(20260401).Start()) {
		t.Errorf("30 days from 1 March end at %s", got)
	}
}

// A61: in the pilot 0, the next after the quota 50,000 fen, however many ask at once.
func TestPilotQuota(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		made(t, d, draft("deposit.all", partner.Deposit, 20230101, `{"amount_fen":50000}`), 0)
		pilot := draft("deposit.pilot", partner.DepositPilot, 20260101, `{"amount_fen":0,"quota":17}`)
		pilot.Until = 20260331
		made(t, d, pilot, 0)
		take := func(day calendar.Day, subject string) (q partner.DepositQuote) {
			err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				q, err = partner.TakeDeposit(ctx, tx, partner.Place{}, day, "mch_1", subject)
				return err
			})
			if err != nil {
				t.Error(err)
			}
			return q
		}
		if q := take(20251231, "early"); q.Pilot || q.AmountFen != 50000 {
			t.Errorf("before the pilot: %+v", q)
		}
		var wg sync.WaitGroup
		amounts := make([]int64, 50)
		for i := range amounts {
			wg.Go(func() { amounts[i] = take(20260302, "trm_"+strconv.Itoa(i)).AmountFen })
		}
		wg.Wait()
		slices.Sort(amounts)
		if amounts[16] != 0 || amounts[17] != 50000 {
			t.Errorf("50 devices at once: %v", amounts)
		}
		var free string
		for i := range amounts {
			if q := take(20260302, "trm_"+strconv.Itoa(i)); q.Pilot {
				free = "trm_" + strconv.Itoa(i)
			}
		}
		if q := take(20260302, free); q.AmountFen != 0 || q.Left != 0 {
			t.Errorf("the same device again: %+v", q)
		}
		if q := take(20260401, "late"); q.Pilot || q.AmountFen != 50000 {
			t.Errorf("after the pilot: %+v", q)
		}
		read(t, d, func(ctx context.Context, tx db.Tx) {
			if q, err := partner.QuoteDeposit(ctx, tx, partner.Place{}, 20260302); err != nil || q.AmountFen != 50000 {
				t.Errorf("quote: %+v %v", q, err)
			}
		})
	})
}

func TestPoliciesAreMadeByTwo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		maker, checker := person("maker", auth.Admin, ""), person("checker", auth.Approver, "")
		var first partner.Policy
		write(t, d, func(ctx context.Context, tx db.Tx) (err error) {
			first, err = partner.ProposePolicy(ctx, tx, maker, draft("account.two", partner.Accounts, 20230101, `{"personal_for_individual":true}`), 0)
			return err
		})
		if _, ok := rulesAt(t, d, partner.Place{}, 20260302).Of(partner.Accounts); ok {
			t.Error("a proposal rules")
		}
		refused := func(want fault.Code, f func(ctx context.Context, tx db.Tx) error) {
			t.Helper()
			if err := d.Write(t.Context(), f); fault.CodeOf(err) != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
		confirm := func(by auth.Principal, id string) func(ctx context.Context, tx db.Tx) error {
			return func(ctx context.Context, tx db.Tx) error {
				_, err := partner.ConfirmPolicy(ctx, tx, by, id)
				return err
			}
		}
		propose := func(by auth.Principal, p partner.PolicyDraft, seen int64) func(ctx context.Context, tx db.Tx) error {
			return func(ctx context.Context, tx db.Tx) error {
				_, err := partner.ProposePolicy(ctx, tx, by, p, seen)
				return err
			}
		}
		both := person("maker", auth.Approver, "")
		refused(partner.PolicyFourEyes, confirm(both, first.ID))
		refused(fault.Forbidden, confirm(maker, first.ID))
		refused(fault.Forbidden, propose(checker, draft("x.y.z", partner.Record, 20230101, ""), 0))
		refused(fault.Forbidden, confirm(person("other", auth.Approver, "acq_other"), first.ID))
		refused(fault.NotFound, confirm(checker, "pol_none"))
		refused(partner.PolicyChanged, propose(maker, draft("account.two", partner.Accounts, 20230101, ""), 0))
		refused(fault.Invalid, propose(maker, draft("account.two", partner.Record, 20230101, ""), 1))
		write(t, d, confirm(checker, first.ID))
		refused(partner.PolicySettled, confirm(person("third", auth.Approver, ""), first.ID))
		elsewhere := draft("account.other", partner.Accounts, 20230101, "")
		elsewhere.Place.AcquirerID = "acq_none"
		refused(fault.NotFound, propose(maker, elsewhere, 0))
		refused(fault.Forbidden, propose(person("bank", auth.Admin, partner.DefaultAcquirerID), draft("everywhere", partner.Record, 20230101, ""), 0))
	})
}

func TestParametersAreChecked(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	for _, c := range []struct {
		kind       partner.PolicyKind
		parameters string
		path       string
	}{
		{partner.Record, `{"x":1}`, "parameters"},
		{partner.Accounts, `{"personal_for_individual":"yes"}`, "parameters"},
		{partner.Accounts, `{} {}`, "parameters"},
		{partner.Eligibility, `{"subject_types":["person"]}`, "parameters.subject_types"},
		{partner.Eligibility, `{"subject_types":["company"],"closed_mcc":["12"]}`, "parameters.closed_mcc"},
		{partner.Channels, `{"channels":[],"enforced":true}`, "parameters.channels"},
		{partner.Channels, `{"channels":["wechat","wechat"]}`, "parameters.channels"},
		{partner.Channels, `{"channels":["wechat"],"grace_days":-1}`, "parameters.grace_days"},
		{partner.Deposit, `{"amount_fen":-1}`, "parameters.amount_fen"},
		{partner.Deposit, `{"amount_fen":1.5}`, "parameters"},
		{partner.DepositPilot, `{"amount_fen":0,"quota":0}`, "parameters.quota"},
		{partner.FeePilot, `{"channel":"","rate_ppm":2500,"from":"24:00","until":"06:00"}`, "parameters.from"},
		{partner.PayLimit, `{"scope":"world","day_fen":1}`, "parameters.scope"},
		{"nonsense", `{}`, "kind"},
	} {
		p := draft("a.test", c.kind, 20230101, c.parameters)
		p.Until = 20300101
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := partner.ProposePolicy(ctx, tx, person("maker", auth.Admin, ""), p, 0)
			return err
		})
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "["+c.path+" ") {
			t.Errorf("%s %s: %v", c.kind, c.parameters, err)
		}
	}
	for _, bad := range []func(*partner.PolicyDraft){
		func(p *partner.PolicyDraft) { p.Code = "a b" }, func(p *partner.PolicyDraft) { p.From = 20230230 },
		func(p *partner.PolicyDraft) { p.Until = 20220101 }, func(p *partner.PolicyDraft) { p.RepealedOn = 20220101 },
		func(p *partner.PolicyDraft) { p.SourceURL = "javascript:alert(1)" }, func(p *partner.PolicyDraft) { p.Force = "divine" },
		func(p *partner.PolicyDraft) { p.Title.ZH = "a\u202eb" }, func(p *partner.PolicyDraft) { p.Cause = "" },
	} {
		p := draft("a.test", partner.Record, 20230101, "")
		bad(&p)
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := partner.ProposePolicy(ctx, tx, person("maker", auth.Admin, ""), p, 0)
			return err
		})
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("%+v: %v", p, err)
		}
	}
}
