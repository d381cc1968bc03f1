package doortest

import (
	"context"
	"html"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/settle"
	"cloudpos/internal/web/console"
)

// Settlements are read by the merchant's own people and by who has it in reach, and nobody is ever paid from here.
func TestSettlementsAtTheDoor(t *testing.T) {
	h := house1(t)
	one, till := h.trading("示例甲", "13800138000", 0)
	two, _ := h.trading("示例乙", "13800138001", 1)
	h.wallet(till.charge("S-1", 10_000).Payment.QR)
	must(t, h.sandbox.Step(t.Context()))
	const of = "?environment=test"
	running := decode[console.SettlementList](t, one.owner.do("GET", "/console/settlements"+of, "", ""), 200)
	if len(running.Running) != 1 || running.Running[0].ExpectedFen != 9_962 || running.Running[0].Due != "2026-03-03" || len(running.Items) != 0 {
		t.Errorf("%+v", running)
	}
	h.clock.Set(calendar.Day(20260303).Start().Add(5 * time.Hour))
	rooms := settle.NewService(settle.Config{DB: h.db, Contracts: h.contracts, Log: slog.New(slog.DiscardHandler)})
	_, err := rooms.Run(t.Context())
	must(t, err)
	finance, owner := h.staff(auth.Finance), h.user("one-owner", auth.Membership{Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: one.merchant.ID})
	for name, who := range map[string]*browser{"the owner": owner, "finance": finance} {
		list := decode[console.SettlementList](t, who.do("GET", "/console/settlements"+of+"&merchant_id="+one.merchant.ID, "", ""), 200)
		if len(list.Items) != 1 || list.Items[0].State != "EXPECTED" || list.Items[0].ExpectedFen != 9_962 || len(list.Totals) != 1 || list.Totals[0].ExpectedFen != 9_962 {
			t.Fatalf("%s: %+v", name, list)
		}
		if knows := list.Items[0].Account.Name != ""; knows != (name == "finance") {
			t.Errorf("%s knows the account's name: %v", name, knows)
		}
		d := decode[console.SettlementDetail](t, who.do("GET", "/console/settlements/"+list.Items[0].ID, "", ""), 200)
		if len(d.Shares) != 1 || d.Shares[0].Store.ID != one.store.ID || len(d.Versions) != 1 || !strings.Contains(d.RuleZH, "T+1") {
			t.Errorf("%s: %+v", name, d)
		}
		if a := who.do("POST", "/console/payouts", "", ""); a.status != 403 || codeOf(a) != string(settle.ModeForbids) {
			t.Errorf("%s: a payout: %d %s", name, a.status, a.body)
		}
		terms := decode[console.SettlementTerms](t, who.do("GET", "/console/settlement-terms", "", ""), 200)
		if len(terms.Current) == 0 || (len(terms.Accounts) > 0) != (name == "finance") {
			t.Errorf("%s: %+v", name, terms)
		}
		if a := who.do("POST", "/console/settlement-terms", "application/json", `{"channel":"wechat","account_id":"","from":"2026-05-01","cycle":"D0","cut_minutes":0,"source":"示例协议"}`); a.status != 403 {
			t.Errorf("%s sets terms: %d", name, a.status)
		}
	}
	if list := decode[console.SettlementList](t, h.user("two-owner", auth.Membership{Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: two.merchant.ID}).do("GET", "/console/settlements"+of, "", ""), 200); len(list.Items) != 0 {
		t.Errorf("another merchant sees %+v", list)
	}
	admin := h.staff(auth.Admin)
	if a := admin.do("POST", "/console/settlement-terms", "application/json", `{"channel":"wechat","account_id":"","from":"2026-03-03","cycle":"D0","cut_minutes":0,"source":"示例协议"}`); a.status != 409 || codeOf(a) != string(contract.TermsPast) {
		t.Errorf("terms for today: %d %s", a.status, a.body)
	}
	set := decode[console.SettlementTerms](t, admin.do("POST", "/console/settlement-terms", "application/json", `{"channel":"wechat","account_id":"","from":"2026-03-04","cycle":"D+1","cut_minutes":1380,"source":"示例协议"}`), 200)
	if len(set.Rules) != 1 || set.Rules[0].CutMinutes != 1380 {
		t.Errorf("%+v", set.Rules)
	}
	examples := decode[console.SettlementExamples](t, finance.do("GET", "/console/working-days/settlement?from=2026-09-30&days=2", "", ""), 200)
	if len(examples.Items) != 2 || examples.Items[0].T1 != "2026-10-08" || examples.Items[0].ThirdDay != "2026-10-10" || examples.Items[1].Working {
		t.Errorf("%+v", examples)
	}
	if beyond := decode[console.SettlementExamples](t, finance.do("GET", "/console/working-days/settlement?from=2026-12-31&days=1", "", ""), 200); beyond.Items[0].T1 != "" {
		t.Errorf("guessed: %+v", beyond)
	}
}

// What the public notice says is what settlement does (A81): the same words and the same day, for thirty days of the year, with terms and
// make-up weekends that change meanwhile.
func TestTheNoticeSaysWhatSettlementDoes(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	made, _ := h.code(s, "")
	path := strings.TrimPrefix(made.NoticeURL, h.url)
	h.write(`INSERT INTO settle_term (revision, channel, account_id, from_day, cycle, cut_minutes, source, set_by, set_by_name, set_at)
		VALUES (1, 'wechat', '', 20260501, 'T+1', 1380, '示例协议', 'usr_x', '示例', 0), (2, 'wechat', '', 20260701, 'D+1', 0, '示例协议', 'usr_x', '示例', 0),
			(3, 'wechat', '', 20260901, 'D0', 1320, '示例协议', 'usr_x', '示例', 0), (4, 'wechat', '', 20261020, 'T+1', 0, '示例协议', 'usr_x', '示例', 0)`)
	h.write(`INSERT INTO acquirer_make_up (acquirer_id, revision, effective_from, make_up_off, set_by, set_by_name, set_at)
		SELECT acquirer_id, 1, 20261001, TRUE, 'usr_x', '示例', 0 FROM channel_account WHERE id = $1`, h.account)
	random := rand.New(rand.NewPCG(81, 2026))
	seen := map[contract.Cycle]bool{}
	for n := range 30 {
		h.clock.Set(calendar.Day(20260303).Start().Add(time.Duration(n)*242*time.Hour + time.Duration(random.Int64N(int64(240*time.Hour)))))
		now := h.clock.Now()
		var schedule contract.Schedule
		must(t, h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			all, err := contract.SchedulesOf(ctx, tx, s.merchant.ID, db.Test)
			schedule = all[channel.WeChat]
			return err
		}))
		a := h.visitor(inSafari).get(path)
		body := html.UnescapeString(a.body)
		words, _ := schedule.Words(calendar.DayOf(now))
		seen[schedule.At(calendar.DayOf(now)).Cycle] = true
		due, err := schedule.Due(schedule.TradeDay(now))
		day := "预计 " + due.String() + " 到账"
		if err != nil {
			day = "尚不能确定"
		}
		if a.status != 200 || !strings.Contains(body, words) || !strings.Contains(body, day) {
			t.Errorf("%s: %d, want %s and %s in %s", now.In(calendar.Shanghai()), a.status, words, day, body)
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %v were met", seen)
	}
}
