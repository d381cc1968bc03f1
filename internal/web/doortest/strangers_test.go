package doortest

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
	"cloudpos/internal/web/console"
)

// opened are the ids of a merchant that was approved and signed, by the kind that starts them.
type opened map[string]string

// throughAgreement is an application all the way to its agreement, with a supplement that its applicant was asked for.
func (h *house) throughAgreement(n int, phone string) opened {
	t := h.t
	t.Helper()
	h.provider()
	applicant, reviewer, approver := h.applicant(phone), h.staff(auth.Reviewer), h.staff(auth.Approver)
	a := applicant.submitted(n)
	reviewer.preApprove(a.ID)
	h.approve(approver, a.ID)
	h.signAndActivate(applicant, a.ID)
	a = decode[console.Application](t, applicant.do("GET", "/console/applications/"+a.ID, "", ""), 200)
	accounts := decode[console.SettlementAccounts](t, applicant.do("GET", "/console/merchants/"+a.MerchantID+"/accounts", "", ""), 200)
	if len(accounts.Items) == 0 || len(a.Documents) == 0 {
		t.Fatalf("%d accounts, %d documents", len(accounts.Items), len(a.Documents))
	}
	out := opened{
		"app": a.ID, "mch": a.MerchantID, "doc": a.Documents[0].ID, "acc": accounts.Items[0].ID, "sup": id.New("sup", h.db.Now()),
	}
	must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO application_supplement (merchant_id, id, application_id, environment, channel, round, state, reasons,
				changes_sealed, remark, answered_by, answered_name, answered_at, confirmed_by, confirmed_name, confirmed_at, created_at, version)
			VALUES ($1, $2, $3, 'test', 'wechat', 1, 'ASKED', '[]', '', '', '', '', 0, '', '', 0, $4, 1)`,
			out["mch"], out["sup"], out["app"], db.Micros(tx.Now()))
		return err
	}))
	return out
}

// absent are ids of the same kinds that nobody has.
func (o opened) absent(h *house) opened {
	out := opened{}
	for kind, v := range o {
		prefix, _, _ := strings.Cut(v, "_")
		out[kind] = id.New(prefix, h.db.Now())
	}
	return out
}

// path fills a route's places with this merchant's own ids; "" when the route is about something else.
func (o opened) path(r web.Route) string {
	known := map[string]string{"{document_id}": o["doc"], "{account}": o["acc"], "{channel}": "wechat"}
	for prefix, kind := range map[string]string{
		"/console/applications/": "app", "/console/review/applications/": "app", "/console/merchants/": "mch", "/console/supplements/": "sup",
	} {
		if strings.HasPrefix(r.Path, prefix+"{id}") {
			known["{id}"] = o[kind]
		}
	}
	if known["{id}"] == "" {
		return ""
	}
	return pathParameter.ReplaceAllStringFunc(r.Path, func(p string) string { return known[p] })
}

var requestID = regexp.MustCompile(`"request_id":"[^"]*"`)

// bare is an answer without what differs between any two: the request's id.
func bare(a answer) string { return requestID.ReplaceAllString(a.body, "") }

// A10, X3: whoever has nothing to do with a merchant hears of its application, documents, agreement, supplement and accounts, on every
// route and with the real ids in every place, word for word what is said of things that do not exist.
func TestStrangersHearOfAnOpeningWhatIsSaidOfNothing(t *testing.T) {
	h := house1(t)
	theirs := h.throughAgreement(1, "13800138001")
	nothing := theirs.absent(h)
	people := h.strangers()
	before, asked := h.traces(), 0
	for _, r := range h.routes {
		if own, absent := theirs.path(r), nothing.path(r); own != "" {
			for _, who := range slices.Sorted(maps.Keys(people)) {
				asked++
				h.sameAsNothing(people[who], who, r, own, absent)
			}
		}
	}
	if asked < 200 {
		t.Errorf("only %d questions were asked", asked)
	}
	if after := h.traces(); after != before {
		t.Errorf("something changed:\n%s\n%s", before, after)
	}
}

func (h *house) sameAsNothing(b *browser, who string, r web.Route, own, absent string) {
	h.t.Helper()
	text := bodies(belongings{})[r.ID]
	contentType := map[bool]string{true: "application/json"}[text != ""]
	if strings.HasPrefix(r.ID, "upload_") {
		contentType, own, absent = "image/png", own+"?kind=licence", absent+"?kind=licence"
	}
	got, none := b.do(r.Method, own, contentType, text), b.do(r.Method, absent, contentType, text)
	if got.status < 400 || got.status >= 500 || got.status != none.status || bare(got) != bare(none) {
		h.t.Errorf("%s at %s %s: %d %.200q\nand of nothing %d %.200q", who, r.Method, r.Path, got.status, got.body, none.status, none.body)
	}
}

// strangers are people with much to say elsewhere.
func (h *house) strangers() map[string]*browser {
	t := h.t
	t.Helper()
	acquirer := h.acquirer("示例别家机构")
	var branch partner.Branch
	must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		branch, err = partner.SaveBranch(ctx, tx, partner.Branch{AcquirerID: acquirer, Name: "示例别家支行", Region: "示例省示例市", Open: true})
		return err
	}))
	at := func(login string, kind auth.Kind, scope string) *browser {
		return h.user(login, auth.Membership{Role: auth.Reviewer, Kind: kind, ScopeID: scope}, auth.Membership{Role: auth.Approver, Kind: kind, ScopeID: scope})
	}
	applicant := h.applicant("13800138002")
	applicant.submitted(2)
	return map[string]*browser{
		"another acquirer's reviewer": at("acquirer-elsewhere", auth.AtAcquirer, acquirer),
		"another branch's reviewer":   at("branch-elsewhere", auth.AtBranch, branch.ID),
		"another merchant's owner":    h.shop("示例丙", "13800138003").owner,
		"another applicant":           applicant,
	}
}

// traces are what a stranger's request might leave behind.
func (h *house) traces() string {
	h.t.Helper()
	var b strings.Builder
	for _, table := range []string{
		"application_history", "application_supplement", "agreement", "settlement_account", "account_verification", "account_switch", "document", "merchant_halt", "paper_renewal",
	} {
		b.WriteString(table + "=" + h.count(table) + " ")
	}
	return h.snapshot() + b.String()
}
