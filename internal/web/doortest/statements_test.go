package doortest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/statement"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// until moves the clock to a time in Shanghai, closes the days that are over and makes what can be made.
func (h *house) until(text string) {
	h.t.Helper()
	at, err := time.ParseInLocation(time.DateTime, text, calendar.Shanghai())
	must(h.t, err)
	h.clock.Set(at)
	_, err = ledger.NewService(ledger.Config{DB: h.db, Log: slog.New(slog.DiscardHandler)}).CloseDays(h.t.Context())
	must(h.t, err)
	must(h.t, h.statements.Work(h.t.Context()))
}

func (b *browser) statements(query string) console.MerchantStatementList {
	b.h.t.Helper()
	return decode[console.MerchantStatementList](b.h.t, b.do("GET", "/console/statements"+query, "", ""), 200)
}

// One merchant's month at both doors: who sees it, what it says, that its files are what their signatures say, and that somebody
// acknowledges it in time or not.
func TestStatementsAtTheDoor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		one, till := h.trading("示例甲", "13800138000", 0)
		two, theirs := h.trading("示例乙", "13800138001", 1)
		second := h.anotherStore(one)
		paid := till.charge("S-1", 10_000).Payment
		h.wallet(paid.QR)
		h.wallet(till.charge("S-2", 5_000).Payment.QR)
		h.wallet(theirs.charge("T-1", 77_700).Payment.QR)
		decode[openapi.RefundAnswer](t, till.do("POST", "/v1/refunds", `{"payment_id":"`+paid.ID+`","out_refund_no":"S-R1","amount_fen":1000}`), 200)
		must(t, h.sandbox.Step(t.Context()))
		whole, part := one.owner.key(`{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`),
			one.owner.key(`{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"],"stores":["`+second+`"]}`)
		live := one.owner.key(`{"environment":"live","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`)
		stranger := two.owner.key(`{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`)

		h.until("2026-04-01 05:00:00")
		const query = "?environment=test&kind=MONTH&month=2026-03"
		people := 0
		at := func(kind auth.Kind, role auth.Role, id string, stores ...string) *browser {
			people++
			return h.user("reader-"+strconv.Itoa(people), auth.Membership{Role: role, Kind: kind, ScopeID: id, Stores: stores})
		}
		owner := at(auth.AtMerchant, auth.Owner, one.merchant.ID)
		waits := owner.statements(query)
		if len(waits.Items) != 1 || waits.Items[0].State != "WAITING" || waits.Items[0].Cause != "BILLS" || !strings.Contains(waits.Items[0].Detail, "2026-03-31") || waits.Counts.Waiting != 1 {
			t.Fatalf("%+v", waits)
		}
		for _, path := range []string{"/file?format=csv", "/signature?format=pdf"} {
			owner.refused("not there yet", owner.do("GET", "/console/statements/"+waits.Items[0].ID+path, "", ""), 409, statement.NotIssued)
		}
		owner.refused("not there yet", owner.do("POST", "/console/statements/"+waits.Items[0].ID+"/viewed", "", ""), 409, statement.NotIssued)

		h.until("2026-04-03 00:05:00") // the bills did not come: it says so
		owner = at(auth.AtMerchant, auth.Owner, one.merchant.ID)
		list := owner.statements(query)
		s := list.Items[0]
		if len(list.Items) != 1 || s.State != "ISSUED" || s.Merchant.ID != one.merchant.ID || s.PaidFen != 15_000 || s.RefundedFen != 1_000 || s.ClosingFen != 13_947 || s.ClosingDisplay != "139.47" ||
			s.OpeningFen != 0 || s.Payments != 2 || s.Overdue || s.DueAt != "2026-04-06T00:00:00.000+08:00" || list.Counts != (console.StatementCounts{Unread: 1}) {
			t.Fatalf("%+v", list)
		}
		detail := decode[console.StatementDetail](t, owner.do("GET", "/console/statements/"+s.ID, "", ""), 200)
		if len(detail.Files) != 3 || detail.Files[0].SHA256 != detail.DataSHA256 || len(detail.Rules) != 1 || detail.Rules[0].FeeFen-3 < 0 || len(detail.Places) != 1 || !strings.Contains(detail.BillsMissing, "2026-03-31") || len(detail.Versions) != 1 {
			t.Errorf("%+v", detail)
		}
		h.filesHold(owner, detail)
		h.softwareReads(whole, detail)
		for name, c := range map[string]struct {
			who  *browser
			want int
		}{
			"finance":             {at(auth.AtPlatform, auth.Finance, ""), 2},
			"another acquirer's":  {at(auth.AtAcquirer, auth.Finance, h.acquirer("示例另一机构")), 0},
			"merchant finance":    {at(auth.AtMerchant, auth.MerchantFinance, one.merchant.ID), 1},
			"the store's manager": {at(auth.AtMerchant, auth.StoreManager, one.merchant.ID, one.store.ID), 1},
			"another store's":     {at(auth.AtMerchant, auth.StoreManager, one.merchant.ID, second), 0},
			"the other merchant":  {at(auth.AtMerchant, auth.Owner, two.merchant.ID), 1},
		} {
			seen := c.who.statements(query)
			if len(seen.Items) != c.want {
				t.Errorf("%s: %+v", name, seen)
			}
			sees := false
			for _, x := range seen.Items {
				sees = sees || x.ID == s.ID
				if name == "the store's manager" && (x.Store == nil || x.Store.ID != one.store.ID || x.PaidFen != 15_000) {
					t.Errorf("%+v", x)
				}
			}
			for _, path := range []string{"", "/file?format=csv", "/signature?format=csv"} {
				if a := c.who.do("GET", "/console/statements/"+s.ID+path, "", ""); (a.status == 200) != sees || (!sees && a.status != 404) {
					t.Errorf("%s at %s: %d %s", name, path, a.status, a.body)
				}
			}
		}
		finance := at(auth.AtPlatform, auth.Finance, "")
		finance.refused("who is not of the merchant", finance.do("POST", "/console/statements/"+s.ID+"/viewed", "", ""), 403, fault.Forbidden)
		cashier := at(auth.AtMerchant, auth.Cashier, one.merchant.ID)
		cashier.refused("a cashier", cashier.do("GET", "/console/statements", "", ""), 403, fault.Forbidden)
		for name, x := range map[string]*software{"another store's key": part, "the other environment": live, "another merchant": stranger} {
			for _, path := range []string{"", "/file", "/signature"} {
				if a := x.do("GET", "/v1/statements/"+s.ID+path, ""); a.status != 404 || codeOf(a) != string(fault.NotFound) {
					t.Errorf("%s: %d %s", name, a.status, a.body)
				}
			}
		}
		if a := till.do("GET", "/v1/statements", ""); a.status != 403 {
			t.Errorf("a till: %d %s", a.status, a.body)
		}

		h.clock.Set(h.clock.Now().AddDate(0, 0, 3)) // the 6th
		owner = at(auth.AtMerchant, auth.Owner, one.merchant.ID)
		if late := owner.statements(query + "&standing=OVERDUE"); len(late.Items) != 1 || !late.Items[0].Overdue || late.Counts.Overdue != 1 {
			t.Errorf("%+v", late)
		}
		for range 2 {
			if seen := decode[console.MerchantStatement](t, owner.do("POST", "/console/statements/"+s.ID+"/viewed", "", ""), 200); seen.ViewedAt == "" || !seen.Overdue {
				t.Errorf("%+v", seen)
			}
		}
		if after := owner.statements(query); after.Counts != (console.StatementCounts{Viewed: 1}) {
			t.Errorf("%+v", after.Counts)
		}
		h.issuedAgain(owner, at(auth.AtPlatform, auth.Finance, ""), s.ID)
	})
}

// filesHold downloads the three files and checks each against its signature.
func (h *house) filesHold(who *browser, s console.StatementDetail) {
	h.t.Helper()
	for _, f := range s.Files {
		a := who.do("GET", "/console/statements/"+s.ID+"/file?format="+string(f.Format), "", "")
		sum := sha256.Sum256([]byte(a.body))
		if a.status != 200 || hex.EncodeToString(sum[:]) != f.SHA256 || a.header.Get("Cloudpos-Sha256") != f.SHA256 || int64(len(a.body)) != f.Size || !strings.Contains(a.header.Get("Content-Disposition"), f.Name) {
			h.t.Errorf("%s: %d %v", f.Format, a.status, a.header)
		}
		sig := who.do("GET", "/console/statements/"+s.ID+"/signature?format="+string(f.Format), "", "")
		signed, err := statement.ReadSignature(strings.NewReader(sig.body))
		must(h.t, err)
		key := h.platformKey(signed.KeyID)
		if err := signed.Verify(strings.NewReader(a.body), key); err != nil {
			h.t.Error(err)
		}
		if err := signed.Verify(strings.NewReader(a.body+" "), key); err == nil {
			h.t.Error("a changed file holds")
		}
		signed.Version++
		if err := signed.Verify(strings.NewReader(a.body), key); err == nil {
			h.t.Error("a changed signature file holds")
		}
	}
}

func (h *house) platformKey(keyID string) string {
	h.t.Helper()
	var key auth.PlatformKey
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		key, err = h.auth.PlatformKeyOf(ctx, tx, keyID)
		return err
	}))
	return key.PublicKey
}

// softwareReads reads the same statement at /v1.
func (h *house) softwareReads(x *software, want console.StatementDetail) {
	h.t.Helper()
	list := decode[openapi.StatementList](h.t, x.do("GET", "/v1/statements?kind=MONTH&from=2026-03-01&to=2026-03-31", ""), 200)
	if len(list.Items) != 1 || list.Items[0].ID != want.ID || list.Items[0].ClosingFen != want.ClosingFen || list.Items[0].DataSHA256 != want.DataSHA256 {
		h.t.Fatalf("%+v", list)
	}
	if one := decode[openapi.Statement](h.t, x.do("GET", "/v1/statements/"+want.ID, ""), 200); one != list.Items[0] {
		h.t.Errorf("%+v", one)
	}
	sig := decode[openapi.StatementFile](h.t, x.do("GET", "/v1/statements/"+want.ID+"/signature?format=csv", ""), 200)
	file := x.do("GET", "/v1/statements/"+want.ID+"/file?format=csv&part=1", "")
	signed, err := statement.ReadSignature(strings.NewReader(sig.SigFile))
	must(h.t, err)
	if err := signed.Verify(strings.NewReader(file.body), sig.PublicKey); err != nil || sig.Parts != 1 || sig.SHA256 != want.DataSHA256 {
		h.t.Errorf("%v %+v", err, sig)
	}
	for path, code := range map[string]fault.Code{
		"/v1/statements?from=soon": fault.Invalid, "/v1/statements?cursor=x": fault.Invalid, "/v1/statements/" + want.ID + "/file?part=2": fault.NotFound, "/v1/statements/stm_x": fault.NotFound,
	} {
		if a := x.do("GET", path, ""); codeOf(a) != string(code) {
			h.t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
}

// issuedAgain has a statement issued again: a next version, unread, beside the one before.
func (h *house) issuedAgain(owner, finance *browser, id string) {
	h.t.Helper()
	const because = `{"reason":"抬头有误"}`
	again := func(who *browser, body string) answer {
		return who.do("POST", "/console/statements/"+id+"/reissue", "application/json", body)
	}
	owner.refused("the merchant", again(owner, because), 403, fault.Forbidden)
	finance.refused("two lines", again(finance, `{"reason":"a\nb"}`), 422, fault.Invalid)
	decode[console.MerchantStatement](h.t, again(finance, because), 202)
	finance.refused("twice", again(finance, because), 409, statement.Replaced)
	must(h.t, h.statements.Work(h.t.Context()))
	list := owner.statements("?environment=test&kind=MONTH&month=2026-03")
	if len(list.Items) != 1 || list.Items[0].Version != 2 || list.Items[0].ViewedAt != "" || list.Counts.Unread != 1 {
		h.t.Fatalf("%+v", list)
	}
	detail := decode[console.StatementDetail](h.t, owner.do("GET", "/console/statements/"+list.Items[0].ID, "", ""), 200)
	if len(detail.Versions) != 2 || detail.Reason != "抬头有误" || detail.Versions[1].ID != id {
		h.t.Errorf("%+v", detail)
	}
	owner.refused("the version before", owner.do("POST", "/console/statements/"+id+"/viewed", "", ""), 409, statement.Replaced)
	if a := owner.do("GET", "/console/statements/"+id+"/file?format=pdf", "", ""); a.status != 200 {
		h.t.Errorf("the version before is not kept: %d %s", a.status, a.body)
	}
}
