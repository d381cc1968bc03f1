package doortest

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/web"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// belongings are the ids of everything that one merchant has.
type belongings struct {
	shop
	till                                  *till
	order, refund, application, document  string
	user, outOrderNo, outRefundNo, qrText string
	code, visit, binding, apiKey          string
	endpoint, event, run, project         string
	checklist, line                       string // a month's list of anomalies
	renewal, paper, task, export          string // a renewal that waits, its new document, a task by hand
}

// settled is a shop with one of everything.
func (h *house) settled(name, phone string, key, n int) belongings {
	h.t.Helper()
	s, till := h.trading(name, phone, key)
	out := belongings{shop: s, till: till, outOrderNo: name + "-1", outRefundNo: name + "-R1"}
	out.outOrderNo, out.outRefundNo = "N"+phone, "R"+phone
	made := till.charge(out.outOrderNo, 1000).Payment
	h.wallet(made.QR)
	out.order, out.qrText = made.ID, made.QR
	refund := decode[openapi.RefundAnswer](h.t, till.do("POST", "/v1/refunds",
		`{"payment_id":"`+made.ID+`","out_refund_no":"`+out.outRefundNo+`","amount_fen":100}`), 200)
	out.refund = refund.Refund.ID
	out.code = decode[console.Code](h.t, s.owner.do("POST", "/console/codes", "application/json",
		`{"store_id":"`+s.store.ID+`","environment":"test","name":"前台立牌","channels":["wechat"],"amount_fen":0}`), 201).ID
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT id FROM terminal_binding WHERE terminal_id = $1 AND valid_to = 0`, s.terminal.ID).Scan(&out.binding)
	}))
	a := s.owner.filled(n)
	out.application, out.document = a.ID, a.Documents[0].ID
	out.renewal, out.paper, out.task = h.upkept(s, n)
	out.visit = h.planned(s)
	out.checklist, out.line = h.listed(s)
	out.apiKey = s.owner.key(`{"environment":"test","name":"收银系统","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`).id
	out.endpoint = decode[web.WebhookSecret](h.t, s.owner.do("POST", "/console/webhook-endpoints", "application/json", bodies(out)["create_webhook_endpoint"]), 201).Endpoint.ID
	out.event = decode[web.WebhookEvent](h.t, s.owner.do("POST", "/console/webhook-endpoints/"+out.endpoint+"/test", "", ""), 200).ID
	out.run = decode[console.AcceptanceRun](h.t, s.owner.do("POST", "/console/acceptance-runs", "application/json", bodies(out)["start_acceptance_run"]), 201).ID
	out.project = decode[console.IntegrationWhole](h.t, s.owner.do("POST", "/console/integrations", "application/json", bodies(out)["open_integration"]), 201).ID
	out.export = h.export(out)
	out.user = "usr_" + between(s.owner.do("GET", "/console/session", "", "").body, `"usr_`, `"`)
	return out
}

// planned is a visit to a shop on the next day. These shops were never signed, so it is put straight into the table.
func (h *house) planned(s shop) (visitID string) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		visitID = id.New("vis", tx.Now())
		from := tx.Now().Add(24 * time.Hour)
		_, err := tx.Exec(ctx, `INSERT INTO visit (merchant_id, id, store_id, kind, state, starts_at, ends_at, assignee_id, assignee_name, planned_by, planner_name, note,
				arrived_at, verdict, place_sealed, distance_m, accuracy_m, arrival_note, signed_at, signed_how, signer, signer_sealed, signature_doc, ended_at, reason, version, created_at)
			VALUES ($1, $2, $3, 'activation', 'PLANNED', $4, $5, 'usr_manager', '示例客户经理', 'usr_planner', '示例客服', '', 0, '', '', 0, 0, '', 0, '', '', '', '', 0, '', 1, $4)`,
			s.merchant.ID, visitID, s.store.ID, db.Micros(from), db.Micros(from.Add(time.Hour)))
		return err
	}))
	return visitID
}

func (b belongings) ids() map[string]string {
	return map[string]string{
		"merchant": b.merchant.ID, "store": b.store.ID, "terminal": b.terminal.ID, "order": b.order, "refund": b.refund,
		"application": b.application, "document": b.document, "user": b.user, "code": b.code, "binding": b.binding,
		"renewal": b.renewal, "task": b.task, "export": b.export, "visit": b.visit, "api key": b.apiKey, "endpoint": b.endpoint, "event": b.event, "run": b.run, "project": b.project,
		"checklist": b.checklist, "line": b.line,
	}
}

// bodies are well-formed requests by operation, so that a refusal is about whose thing it is and not about the form.
func bodies(b belongings) map[string]string {
	return map[string]string{
		"save_application":   `{"version":1,"store":{"name":"a","region":"b","address":"c","phone":""}}`,
		"submit_application": `{"version":1}`,
		"upload_document":    "\x89PNG",
		"upload_bill":        "x",
		"hold_difference":    `{"reason":"x"}`,
		"propose_difference": `{"proposal":"WRITE_OFF","reason":"x"}`,
		"decide_difference":  `{"confirm":true}`,
		"sign_agreement":     `{"text_sha256":"` + strings.Repeat("0", 64) + `","name":"x","signature_png":"eA=="}`,
		"disable_terminal":   `{"reason":"x"}`,
		"create_refund":      `{"out_refund_no":"STOLEN","amount_fen":1}`,
		"set_user_roles":     `{"memberships":[]}`,
		"create_terminal":    `{"merchant_id":"` + b.merchant.ID + `","store_id":"` + b.store.ID + `","name":"x","environment":"test"}`,
		"create_user":        `{"login":"intruder","name":"x","memberships":[{"role":"OWNER","merchant_id":"` + b.merchant.ID + `"}]}`,
		"switch_membership":  `{"membership_id":"mem_00000000000000000000000000"}`,
		"change_password":    `{"old_password":"wrong password","new_password":"another password"}`,
		"review_checklist":   `{"version":1,"checked":[]}`,
		"review_decide":      `{"version":1,"action":"pre_approve"}`,
		"review_reveal":      `{"path":"subject.uscc"}`,
		"send_contact_code":  `{"kind":"phone"}`,
		"verify_contact":     `{"kind":"phone","code":"00000000"}`,
		"review_note":        `{"note":"x"}`,
		"review_urgent":      `{"urgent":true,"why":"x"}`,
		"create_code":        `{"merchant_id":"` + b.merchant.ID + `","store_id":"` + b.store.ID + `","environment":"test","name":"x","channels":["wechat"],"amount_fen":0}`,
		"create_code_batch": `{"merchant_id":"` + b.merchant.ID + `","batch_no":"B1","environment":"test","channels":["wechat"],"amount_fen":0,
			"items":[{"store_id":"` + b.store.ID + `","name":"x"}]}`,
		"propose_policy": `{"code":"x.y.z","kind":"record","title":{"zh":"x","en":"x"},"summary":{"zh":"x","en":"x"},"source":"x","legal_force":"bank",
			"effective_from":"2026-01-01","cause":"x","seen_version":0}`,
		"create_branch":           `{"acquirer_id":"","name":"x","region":"110000","open":true}`,
		"save_branch":             `{"acquirer_id":"","name":"x","region":"110000","open":true}`,
		"create_agent":            `{"acquirer_id":"","name":"x","open":true}`,
		"save_agent":              `{"acquirer_id":"","name":"x","open":true}`,
		"save_template":           `{"acquirer_id":"","code":"x","name":{"zh":"x","en":"x"},"agreement":"2026-03","cause":"x","seen_version":0,"steps":[],"documents":[]}`,
		"choose_place":            `{"version":1,"branch_id":""}`,
		"take_over_application":   `{"code":"00000000"}`,
		"add_account":             `{"kind":"corporate","medium":"bank","holder":"x","number":"12345678"}`,
		"tell_amount":             `{"amount_fen":1}`,
		"propose_switch":          `{"account_id":"sac_00000000000000000000000000"}`,
		"report_effort":           `{"section":"subject","seconds":1}`,
		"load_working_year":       `{"year":2027,"notice":"示例通知","off":[],"make_up":[]}`,
		"set_make_up_rule":        `{"acquirer_id":"","from":"2026-01-01","off":true}`,
		"withdraw_application":    `{"version":1}`,
		"save_supplement":         `{"version":1,"store":{"name":"a","region":"b","address":"c","phone":""}}`,
		"upload_supplement":       "\x89PNG",
		"submit_supplement":       `{"version":1}`,
		"decide_supplement":       `{"version":1,"confirm":true}`,
		"reapply":                 `{"version":1}`,
		"wake_merchant":           `{"password":"wrong password"}`,
		"upload_renewal":          "\x89PNG",
		"hand_in_renewal":         `{"kind":"licence","valid_to":"2039-12-31","documents":["` + b.document + `"]}`,
		"decide_renewal":          `{"accept":true}`,
		"ask_data":                `{"kind":"EXPORT","password":"` + password + `"}`,
		"finish_upkeep_task":      `{"outcome":"told","reference":"x"}`,
		"set_merchant_status":     `{"status":"suspended","reason":"x"}`,
		"assign_team":             `{"manager":"x","manager_phone":"","supplier":"","supplier_phone":"","trained":false,"version":0}`,
		"mail_agreement":          `{"seq":0,"state":"SENT","carrier":"示例快递","tracking":"SF0001","note":""}`,
		"create_entry":            `{"acquirer_id":"","kind":"vendor","partner_id":"","name":"x","region":"x","specialities":[],"licence":"","about":"","phone":"","open":true,"version":0}`,
		"save_entry":              `{"acquirer_id":"","kind":"vendor","partner_id":"","name":"x","region":"x","specialities":[],"licence":"","about":"","phone":"","open":true,"version":1}`,
		"move_lead":               `{"state":"CONTACTED","outcome":"","version":1}`,
		"plan_visit":              `{"merchant_id":"` + b.merchant.ID + `","store_id":"` + b.store.ID + `","kind":"activation","starts_at":"2026-03-05T01:00:00Z","ends_at":"2026-03-05T02:00:00Z","assignee_id":"` + b.user + `","note":""}`,
		"move_visit":              `{"starts_at":"2026-03-05T01:00:00Z","ends_at":"2026-03-05T02:00:00Z","assignee_id":"` + b.user + `","note":"","version":1}`,
		"cancel_visit":            `{"reason":"x","version":1}`,
		"check_in_visit":          `{"consent":false,"note":"x","version":1}`,
		"tick_visit":              `{"item":"test_payment","checked":true,"note":"","version":1}`,
		"upload_visit_photo":      "\x89PNG",
		"draw_visit_signature":    `{"name":"x","signature_png":"eA==","version":1}`,
		"sign_off_visit":          `{"version":1}`,
		"tell_store_place":        `{"here":{"lat_e6":1,"lng_e6":1,"accuracy_m":1},"consent":true}`,
		"close_visit":             `{"version":1}`,
		"choose_plan":             `{"plan":"code","trade":"5411","monthly_count":1,"ticket_fen":1,"wish":"","visit":false}`,
		"save_opening_demands":    `{"tests":0,"refunds":0,"channels":false,"accounts":false,"notice":false,"team":false}`,
		"edit_code":               `{"version":1,"name":"x","channels":["wechat"],"amount_fen":0}`,
		"move_store":              `{"region":"示例市","address":"示例路 99 号"}`,
		"open_store":              `{"name":"示例二店","region":"示例市","address":"示例路 99 号","proof":"示例租赁合同 1 号"}`,
		"decide_bindings":         `{"bindings":[{"id":"` + b.binding + `","version":1}],"confirm":true}`,
		"propose_fee_rule":        `{"name":"x","kind":"BATCH","scope":"MERCHANT","scope_id":"` + b.merchant.ID + `","rate_ppm":3000,"effective_from":"2026-04-01T00:00:00+08:00","source":"x"}`,
		"change_fee_rule":         `{"name":"x","kind":"BASE","channel":"wechat","rate_ppm":3000,"effective_from":"2026-04-01T00:00:00+08:00","source":"x","seen":1}`,
		"set_limit":               `{"merchant_id":"` + b.merchant.ID + `","per":"MERCHANT","period":"DAY","cap_fen":100,"reason":"示例"}`,
		"change_limit":            `{"cap_fen":100,"reason":"示例","seen":1}`,
		"end_limit":               `{"seen":1}`,
		"request_limit_raise":     `{"limit_id":"lim_none","cap_fen":200,"starts_at":"2026-04-01T00:00:00+08:00","ends_at":"2026-04-02T00:00:00+08:00","reason":"示例"}`,
		"reject_limit_raise":      `{"note":"示例"}`,
		"revoke_limit_raise":      `{"note":"示例"}`,
		"enter_green_certificate": `{"merchant_id":"` + b.merchant.ID + `","number":"x","issuer":"x","valid_from":"2026-03-01","valid_to":"2027-03-01"}`,
		"set_settlement_terms":    `{"channel":"wechat","account_id":"","from":"2027-01-01","cycle":"T+1","cut_minutes":0,"source":"示例协议"}`,
		"quote_fee":               `{"merchant_id":"` + b.merchant.ID + `","channel":"wechat","amount_fen":100}`,
		"create_api_key":          `{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"],"stores":["` + b.store.ID + `"]}`,
		"grant_provider":          `{"environment":"test","scopes":["read"]}`,
		"revoke_provider_grant":   `{"environment":"test"}`,
		"change_api_key":          `{"version":1,"name":"x","scopes":["read","pay"],"stores":[],"networks":[]}`,
		"rotate_api_key":          `{"overlap_seconds":60}`,
		"check_signature":         `{"method":"GET","url":"/v1/me"}`,
		"create_webhook_endpoint": `{"url":"https://pos.example.com/hooks","types":["*"]}`,
		"edit_webhook_endpoint":   `{"url":"https://pos.example.com/hooks","types":["*"],"enabled":false}`,
		"resend_webhook_range":    `{"from":"2026-03-01T00:00:00Z","to":"2026-03-03T00:00:00Z"}`,
		"resend_webhook_event":    `{}`,
		"open_integration":        `{"name":"示例外卖对接","kind":"TAKEOUT","start":"2026-03-02","end":"2026-03-20"}`,
		"extend_integration":      `{"end":"2026-03-25","reason":"x"}`,
		"tick_integration":        `{"item":"contacts_named","done":true,"note":"x"}`,
		"cancel_integration":      `{"reason":"x"}`,
		"start_acceptance_run":    `{"base_url":"https://pos.example.com/test","endpoint_id":"` + b.endpoint + `","channel":"wechat"}`,
		"disable_code":            `{"reason":"x"}`,
		"reissue_statement":       `{"reason":"x"}`,
		"look_at_anomalies":       `{"items":["` + b.line + `"]}`,
		"revoke_code":             `{"reason":"x"}`,
		"reissue_code":            `{"reason":"x"}`,
	}
}

// Every route with every id of another merchant: nothing is told, nothing is done, and the answer is the same as for a
// thing that does not exist.
func TestNobodyReachesAnotherMerchant(t *testing.T) {
	h := house1(t)
	ours, theirs := h.settled("示例甲", "13800138000", 0, 1), h.settled("示例乙", "13800138001", 1, 2)
	before := h.snapshot()
	document := h.document()
	for _, r := range h.routes {
		if r.Access.IsPublic() || r.ID == "events" {
			continue
		}
		operation := document.Paths[r.Path]
		hasBody := map[string]bool{"POST": operation.Post != nil && operation.Post.RequestBody != nil, "PUT": operation.Put != nil && operation.Put.RequestBody != nil}[r.Method]
		text, known := bodies(theirs)[r.ID]
		if hasBody && !known {
			t.Errorf("%s has a body: say here how a good one looks", r.ID)
		}
		targeted := strings.Contains(r.Path, "{") || slices.Contains([]string{"create_terminal", "create_user", "create_code", "create_code_batch", "create_api_key", "decide_bindings", "start_acceptance_run"}, r.ID)
		for kind, theirID := range theirs.ids() {
			h.probe(t, ours, theirs, r, kind, theirID, text, targeted)
			if !targeted {
				break
			}
		}
	}
	if after := h.snapshot(); after != before {
		t.Errorf("something changed:\n%s\n%s", before, after)
	}
}

func (h *house) probe(t *testing.T, ours, theirs belongings, r web.Route, kind, theirID, text string, targeted bool) {
	t.Helper()
	contentType := ""
	if text != "" {
		contentType = "application/json"
	}
	ask := func(id string) answer {
		document := theirs.document
		if r.ID == "view_renewal_document" {
			document = theirs.paper
		}
		path := strings.NewReplacer("{document_id}", document, "{id}", id).Replace(r.Path)
		switch {
		case r.ID == "upload_bill":
			return ours.owner.do(r.Method, path+"?account_id="+h.account+"&kind=trade&day=2026-03-01", "application/octet-stream", text)
		case r.ID == "upload_document" || r.ID == "upload_supplement" || r.ID == "upload_renewal" || r.ID == "upload_visit_photo":
			return ours.owner.do(r.Method, path+"?kind=licence", "image/png", text)
		case r.ID == "trial_balance" || r.ID == "book_closes":
			path += "?environment=test&from=2026-03-01&to=2026-03-31&merchant_id=" + theirs.merchant.ID
		case r.ID == "download_statement" || r.ID == "download_statement_signature":
			path += "?format=csv"
		case r.ID == "account_statement" || r.ID == "export_ledger":
			path += "?environment=test&from=2026-03-01&to=2026-03-31&account=sales&merchant_id=" + theirs.merchant.ID
		case r.ID == "own_reconciliation":
			path += "?environment=test&from=2026-03-01&to=2026-03-31&merchant_id=" + theirs.merchant.ID
		case slices.Contains([]string{"list_stores", "list_terminals", "today", "growth", "list_orders", "list_refunds", "list_audit", "list_codes", "list_bindings", "code_options", "list_statements", "list_anomaly_checklists", "list_bill_rows", "list_bill_funds", "list_differences"}, r.ID):
			path += "?merchant_id=" + theirs.merchant.ID
		}
		return ours.owner.do(r.Method, path, contentType, text)
	}
	got := ask(theirID)
	for what, secret := range theirs.ids() {
		if secret != theirID && strings.Contains(got.body, secret) {
			t.Errorf("%s %s with their %s tells their %s: %s", r.Method, r.Path, kind, what, got.body)
		}
	}
	if !targeted {
		return
	}
	if got.status < 400 || got.status >= 500 {
		t.Errorf("%s %s with their %s: %d %s", r.Method, r.Path, kind, got.status, got.body)
	}
	prefix, _, _ := strings.Cut(theirID, "_")
	nothing := ask(id.New(prefix, h.db.Now()))
	if codeOf(got) != codeOf(nothing) || got.status != nothing.status {
		t.Errorf("%s %s with their %s: %d %s, with nobody's %d %s", r.Method, r.Path, kind, got.status, codeOf(got), nothing.status, codeOf(nothing))
	}
}

func codeOf(a answer) string { return between(a.body, `"code":"`, `"`) }

// snapshot is what there is: any change of orders, refunds, terminals, users or applications shows in it.
func (h *house) snapshot() string {
	h.t.Helper()
	var b strings.Builder
	tables := []string{"pay_order", "pay_refund", "terminal", "membership", "app_user", "collection_code", "paper_renewal", "upkeep_task", "data_request", "visit", "terminal_binding", "api_key", "acceptance_run", "integration_project"}
	for _, table := range tables {
		b.WriteString(table + "=" + h.count(table) + " ")
	}
	return b.String()
}

// A till reaches the payments of its own store, and of no other merchant.
func TestNoTillReachesAnotherMerchant(t *testing.T) {
	h := house1(t)
	ours, theirs := h.settled("示例甲", "13800138000", 0, 1), h.settled("示例乙", "13800138001", 1, 2)
	for _, c := range []struct{ method, path, body string }{
		{"GET", "/v1/payments/" + theirs.order, ""},
		{"POST", "/v1/payments/" + theirs.order + "/close", ""},
		{"POST", "/v1/payments/" + theirs.order + "/reverse", ""},
		{"POST", "/v1/payments/" + theirs.order + "/query", ""},
		{"GET", "/v1/refunds/" + theirs.refund, ""},
		{"POST", "/v1/refunds", `{"payment_id":"` + theirs.order + `","out_refund_no":"STOLEN","amount_fen":1}`},
		{"POST", "/v1/refunds", `{"out_order_no":"` + theirs.outOrderNo + `","out_refund_no":"STOLEN","amount_fen":1}`},
	} {
		if a := ours.till.do(c.method, c.path, c.body); a.status != 404 || codeOf(a) != "NOT_FOUND" {
			t.Errorf("%s %s: %d %s", c.method, c.path, a.status, a.body)
		}
	}
	for _, path := range []string{
		"/v1/payments?out_order_no=" + theirs.outOrderNo, "/v1/payments", "/v1/refunds?payment_id=" + theirs.order,
		"/v1/refunds?out_refund_no=" + theirs.outRefundNo, "/v1/summary/today?terminal=store",
	} {
		if a := ours.till.do("GET", path, ""); a.status != 200 || strings.Contains(a.body, theirs.order) || strings.Contains(a.body, theirs.refund) {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	if a := h.forge(ours.till, theirs.till); a.status != 401 {
		t.Errorf("our key under their name: %d %s", a.status, a.body)
	}
}

// forge signs with our key under the other's numbers.
func (h *house) forge(ours, theirs *till) answer {
	mixed := &till{h, ours.key, theirs.mchid, theirs.id}
	return mixed.do("GET", "/v1/me", "")
}

// A person of one store sees nothing of another store of the same merchant.
func TestStoresArePartedWithinAMerchant(t *testing.T) {
	h := house1(t)
	s := h.settled("示例甲", "13800138000", 0, 1)
	elsewhere := h.user("elsewhere", auth.Membership{
		Role: auth.StoreManager, Kind: auth.AtMerchant, ScopeID: s.merchant.ID, Stores: []string{"sto_00000000000000000000000000"},
	})
	if a := elsewhere.do("GET", "/console/orders/"+s.order, "", ""); a.status != 404 {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := elsewhere.do("POST", "/console/orders/"+s.order+"/refunds", "application/json", `{"out_refund_no":"X","amount_fen":1}`); a.status != 404 {
		t.Errorf("%d %s", a.status, a.body)
	}
	for _, path := range []string{"/console/orders", "/console/refunds", "/console/terminals", "/console/stores", "/console/orders?q=" + s.outOrderNo} {
		if a := elsewhere.do("GET", path, "", ""); a.status != 200 || strings.Contains(a.body, s.order) || strings.Contains(a.body, s.store.ID) {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	if a := elsewhere.do("GET", "/console/orders?store_id="+s.store.ID, "", ""); a.status != 404 {
		t.Errorf("a store out of reach: %d %s", a.status, a.body)
	}
}

// A person of one store neither sees nor touches the collection codes of another store of the same merchant, on any route.
func TestCodesArePartedByStore(t *testing.T) {
	h := house1(t)
	s := h.settled("示例甲", "13800138000", 0, 1)
	manager := func(login, storeID string) *browser {
		return h.user(login, auth.Membership{Role: auth.StoreManager, Kind: auth.AtMerchant, ScopeID: s.merchant.ID, Stores: []string{storeID}})
	}
	here, elsewhere := manager("here", s.store.ID), manager("elsewhere", "sto_00000000000000000000000000")
	const batch = `{"batch_no":"B7","environment":"test","channels":["wechat"],"amount_fen":0,"items":[{"store_id":"STORE","name":"批量"}]}`
	bodies := bodies(s)
	bodies["create_code"] = `{"store_id":"` + s.store.ID + `","environment":"test","name":"新码","channels":["wechat"],"amount_fen":0}`
	bodies["create_code_batch"] = strings.Replace(batch, "STORE", s.store.ID, 1)
	before, routes := h.snapshot(), 0
	for _, r := range h.routes {
		if !strings.HasPrefix(r.Path, "/console/codes") {
			continue
		}
		routes++
		contentType := map[bool]string{true: "application/json"}[bodies[r.ID] != ""]
		a := elsewhere.do(r.Method, strings.Replace(r.Path, "{id}", s.code, 1), contentType, bodies[r.ID])
		if strings.Contains(a.body, s.code) || strings.Contains(a.body, s.store.ID) {
			t.Errorf("%s %s tells of the other store: %s", r.Method, r.Path, a.body)
		}
		if (strings.Contains(r.Path, "{id}") || r.Method != http.MethodGet) && a.status != 404 {
			t.Errorf("%s %s: %d %s", r.Method, r.Path, a.status, a.body)
		}
	}
	if after := h.snapshot(); routes < 11 || after != before {
		t.Errorf("%d routes; there was\n%s\nand there is\n%s", routes, before, after)
	}
	if a := elsewhere.do("GET", "/console/codes?store_id="+s.store.ID, "", ""); a.status != 404 {
		t.Errorf("a store out of reach: %d %s", a.status, a.body)
	}
	if a := here.do("GET", "/console/codes/"+s.code+"/poster", "", ""); a.status != 200 {
		t.Errorf("the store's own manager: %d %s", a.status, a.body)
	}
	if a := here.do("POST", "/console/codes/"+s.code+"/revoke", "application/json", bodies["revoke_code"]); a.status != 200 {
		t.Errorf("the store's own manager: %d %s", a.status, a.body)
	}
	finance := h.user("till-finance", auth.Membership{Role: auth.MerchantFinance, Kind: auth.AtMerchant, ScopeID: s.merchant.ID})
	cashier := h.user("till-cashier", auth.Membership{Role: auth.Cashier, Kind: auth.AtMerchant, ScopeID: s.merchant.ID})
	for who, b := range map[string]*browser{"finance": finance, "cashier": cashier} {
		if a := b.do("POST", "/console/codes/"+s.code+"/reissue", "application/json", bodies["reissue_code"]); a.status != 403 {
			t.Errorf("%s re-issues a code: %d %s", who, a.status, a.body)
		}
	}
}
