package wechat

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"cloudpos/internal/channel"
)

// recorder stands between the connector and the sandbox and keeps every request body.
type recorder struct {
	mu     sync.Mutex
	bodies []string
}

func (r *recorder) front(t *testing.T, base string) string {
	to, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		var body bytes.Buffer
		_, _ = body.ReadFrom(q.Body)
		r.mu.Lock()
		r.bodies = append(r.bodies, body.String())
		r.mu.Unlock()
		q.Body, q.ContentLength = http.NoBody, 0
		if body.Len() > 0 {
			q.Body, q.ContentLength = readCloser{bytes.NewReader(body.Bytes())}, int64(body.Len())
		}
		proxy.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

type readCloser struct{ *bytes.Reader }

func (readCloser) Close() error { return nil }

// openers is a sandbox, and a connector whose wire and log can be read.
type openers struct {
	*world
	channel.Opener
	wire recorder
	log  bytes.Buffer
}

func newOpeners(t *testing.T, keys keyMode) *openers {
	t.Helper()
	o := &openers{world: newWorld(t, channel.Provider, keys)}
	given := o.control("GET", "/sandbox/credentials", nil)["wechat"].(map[string]any)
	delete(given, "sub_mchids")
	remove := map[keyMode][]string{
		publicKey: {"platform_serial_no", "platform_certificate_pem"},
		certs:     {"public_key_id", "public_key_pem", "platform_serial_no", "platform_certificate_pem"},
	}
	for _, name := range remove[keys] {
		delete(given, name)
	}
	given["base_url"] = o.wire.front(t, o.base)
	text, _ := json.Marshal(given)
	driver, err := New(Config{Clock: o.wall, Logger: slog.New(slog.NewTextHandler(&o.log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(driver.Close)
	c, err := driver.Connect(t.Context(), channel.Account{ID: "cha_2", Mode: channel.Provider, Credentials: text})
	if err != nil {
		t.Fatal(err)
	}
	o.Opener = c.(channel.Opener)
	return o
}

func photo() []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func (o *openers) merchant(code string) channel.MerchantOpening {
	o.t.Helper()
	m := channel.MerchantOpening{
		BusinessCode: code, SubjectType: "company", Name: "示例超市有限公司", ShortName: "示例超市", USCC: "91350100M000100Y43", MCC: "5411",
		Address: "示例市示例路 1 号", ValidFrom: "2020-01-01", ValidTo: "长期",
		LegalPerson: channel.Individual{Name: "示例甲", IDNumber: "11010519491231002X", ValidFrom: "2020-01-01", ValidTo: "2040-01-01"},
		Contact:     channel.Individual{Name: "示例甲", Phone: "13800138000", Email: "shop@example.com"},
		ServiceTel:  "02000000000", StoreName: "示例超市一店", StoreRegion: "440106", StoreAddress: "示例市示例路 1 号",
		Account: channel.BankAccount{Corporate: true, Holder: "示例超市有限公司账户", Number: "440012345678901234", Bank: "示例工商银行示例支行", CNAPS: "102581000000"},
		Media:   map[channel.MediaKind]string{},
	}
	for _, kind := range []channel.MediaKind{channel.MediaLicence, channel.MediaIDFront, channel.MediaIDBack, channel.MediaStorefront, channel.MediaInterior} {
		r := o.UploadMedia(o.t.Context(), channel.Media{Kind: kind, Name: "照片.png", Content: photo()})
		if !r.Done || r.ID == "" {
			o.t.Fatalf("upload: %+v", r)
		}
		m.Media[kind] = r.ID
	}
	return m
}

func (o *openers) act(code, action string, more map[string]any) map[string]any {
	o.t.Helper()
	body := map[string]any{"action": action}
	for k, v := range more {
		body[k] = v
	}
	return o.control("POST", "/sandbox/openings/wechat/"+code, body)
}

func (o *openers) state(what, code string, want channel.OpeningState) channel.OpeningResult {
	o.t.Helper()
	r := o.QueryOpening(o.t.Context(), channel.OpeningRef{BusinessCode: code})
	if r.State != want {
		o.t.Fatalf("%s: %+v, want %s", what, r, want)
	}
	return r
}

// One opening from nothing to a number that takes payments, under each kind of key.
func TestSandboxOpening(t *testing.T) {
	for _, keys := range []keyMode{publicKey, certs, migrating} {
		t.Run(string(keys), func(t *testing.T) {
			o := newOpeners(t, keys)
			o.state("before", "M001", channel.OpeningNotFound)
			m := o.merchant("M001")
			handed := o.OpenMerchant(t.Context(), m)
			if handed.State != channel.OpeningAuditing || handed.ChannelID == "" {
				t.Fatalf("handed in: %+v", handed)
			}
			if again := o.OpenMerchant(t.Context(), m); again.State != channel.OpeningUnknown {
				t.Errorf("doubled: %+v", again)
			}
			o.state("in audit", "M001", channel.OpeningAuditing)
			o.act("M001", "approve", nil)
			if r := o.state("to confirm", "M001", channel.OpeningToConfirm); !strings.Contains(r.SignURL, "/opening/") {
				t.Errorf("no link: %+v", r)
			}
			o.act("M001", "confirm", nil)
			o.state("to sign", "M001", channel.OpeningToSign)
			o.act("M001", "sign", nil)
			o.state("signing", "M001", channel.OpeningSigning)
			o.act("M001", "finish", nil)
			r := o.state("open", "M001", channel.OpeningOpen)
			o.sub = r.SubMerchant
			o.want("takes payments", o.charge(o.ref(), 500, o.code()), channel.Paid, "")
			o.act("M001", "suspend", map[string]any{"reason": "风控"})
			o.want("suspended", o.charge(o.ref(), 500, o.code()), channel.Failed, channel.ReasonMerchant)
			o.nothingInClear(m)
		})
	}
}

// nothingInClear looks for people's data on the wire and in the log.
func (o *openers) nothingInClear(m channel.MerchantOpening) {
	o.t.Helper()
	o.wire.mu.Lock()
	defer o.wire.mu.Unlock()
	everything := strings.Join(o.wire.bodies, "\n")
	for _, secret := range []string{m.LegalPerson.IDNumber, m.Contact.Phone, m.Contact.Email, m.Account.Holder, m.Account.Number} {
		if strings.Contains(everything, secret) || strings.Contains(o.log.String(), secret) {
			o.t.Errorf("%q went out or was logged in clear", secret)
		}
	}
	if strings.Contains(everything, `""`) {
		o.t.Error("an empty text went out")
	}
}

func TestSandboxRejectionNamesOurFields(t *testing.T) {
	o := newOpeners(t, publicKey)
	m := o.merchant("M002")
	m.USCC = "91350100M000100Y4Z"
	if r := o.OpenMerchant(t.Context(), m); r.State != channel.OpeningRejected || len(r.Rejections) != 1 || r.Rejections[0].Path != "subject.uscc" {
		t.Errorf("refused at the door: %+v", r)
	}
	m.USCC = "91350100M000100Y43"
	first := o.OpenMerchant(t.Context(), m)
	o.act("M002", "reject", map[string]any{"refusals": []any{
		map[string]any{"field": "store_entrance_pic", "reason": "门头不清晰"}, map[string]any{"field": "account_number", "reason": "账号有误"}, map[string]any{"field": "other", "reason": "其他"},
	}})
	r := o.state("rejected", "M002", channel.OpeningRejected)
	var paths []string
	for _, x := range r.Rejections {
		paths = append(paths, x.Path)
	}
	if !slices.Equal(paths, []string{"documents.storefront", "settlement.number", ""}) {
		t.Errorf("paths %q", paths)
	}
	again := o.OpenMerchant(t.Context(), m)
	if again.State != channel.OpeningAuditing || again.ChannelID != first.ChannelID {
		t.Errorf("mended: %+v, first %+v", again, first)
	}
	delete(m.Media, channel.MediaInterior)
	m.BusinessCode = "M003"
	if r := o.OpenMerchant(t.Context(), m); r.State != channel.OpeningRejected || r.Rejections[0].Path != "documents.interior" {
		t.Errorf("without a picture: %+v", r)
	}
	o.state("never sent", "M003", channel.OpeningNotFound)
}

func TestSandboxOpeningFaults(t *testing.T) {
	o := newOpeners(t, certs)
	m := o.merchant("M004")
	o.faults(map[string]any{"operation": "opening", "effect": "timeout_after", "count": 1})
	if r := o.OpenMerchant(t.Context(), m); r.State != channel.OpeningUnknown {
		t.Errorf("time-out after it was taken: %+v", r)
	}
	o.state("it is there", "M004", channel.OpeningAuditing)
	for _, effect := range []string{"timeout_before", "system_error", "rate_limited_429", "status_502", "bad_signature"} {
		o.faults(map[string]any{"operation": "opening_query", "effect": effect}, map[string]any{"operation": "media", "effect": effect}, map[string]any{"operation": "account", "effect": effect})
		o.state(effect, "M004", channel.OpeningUnknown)
		if r := o.UploadMedia(t.Context(), channel.Media{Kind: channel.MediaLicence, Name: "a.png", Content: photo()}); r.Done || !r.Unknown {
			t.Errorf("%s upload: %+v", effect, r)
		}
		if r := o.Settlement(t.Context(), "1960000000"); r.Known || r.Failed {
			t.Errorf("%s settlement: %+v", effect, r)
		}
	}
	o.noFaults()
	if r := o.UploadMedia(t.Context(), channel.Media{Kind: channel.MediaLicence, Name: "a.png", Content: []byte("no picture")}); r.Done || r.Unknown || r.Why == "" {
		t.Errorf("no picture: %+v", r)
	}
}

func TestSandboxSettlement(t *testing.T) {
	o := newOpeners(t, publicKey)
	m := o.merchant("M005")
	o.OpenMerchant(t.Context(), m)
	o.act("M005", "finish", nil)
	sub := o.state("open", "M005", channel.OpeningOpen).SubMerchant
	if s := o.Settlement(t.Context(), sub); !s.Known || s.Failed || s.Verified || strings.Contains(s.NumberMasked, "4400123") {
		t.Errorf("being verified: %+v", s)
	}
	o.act("M005", "verify", map[string]any{"reason": "户名不符"})
	if s := o.Settlement(t.Context(), sub); !s.Failed || s.Text != "户名不符" {
		t.Errorf("failed: %+v", s)
	}
	other := m.Account
	other.Number = "440012345678909999"
	changed := o.ChangeSettlement(t.Context(), sub, "C1", other)
	if changed.State != channel.ChangeAuditing || changed.Number == "" {
		t.Fatalf("change: %+v", changed)
	}
	if again := o.ChangeSettlement(t.Context(), sub, "C1", other); again.Number != changed.Number {
		t.Errorf("the same change again: %+v", again)
	}
	if q := o.QueryChange(t.Context(), sub, changed.Number); q.State != channel.ChangeAuditing {
		t.Errorf("asked after: %+v", q)
	}
	o.control("POST", "/sandbox/openings/wechat/M005/changes/"+changed.Number, map[string]any{})
	if q := o.QueryChange(t.Context(), sub, changed.Number); q.State != channel.ChangeDone {
		t.Errorf("granted: %+v", q)
	}
	if s := o.Settlement(t.Context(), sub); !strings.HasSuffix(s.NumberMasked, "9999") {
		t.Errorf("the new account: %+v", s)
	}
	if s := o.Suspend(t.Context(), sub, true, "歇业"); s.State != channel.ChangeUnknown {
		t.Errorf("suspend: %+v", s)
	}
	o.nothingInClear(m)
}

// Fields under a stranger's key are refused as an operator's trouble, never as the merchant's.
func TestSandboxRefusesAWrongKey(t *testing.T) {
	o := newOpeners(t, publicKey)
	m := o.merchant("M006")
	c := o.Opener.(*connector)
	right := c.keys.publicKey
	serial := c.keys.publicKeyID
	body := applymentOf(m, &sealer{serial: serial, key: &strangerKey().PublicKey})
	failed := c.send(t.Context(), call{op: "submit", path: applyments, body: body, serial: serial}, &applymentAnswer{})
	if failed == nil || submitMeaning(failed).State != channel.OpeningUnknown || failed.status != http.StatusBadRequest {
		t.Errorf("a stranger's key: %+v", failed)
	}
	body = applymentOf(m, &sealer{serial: "1234", key: right})
	if failed := c.send(t.Context(), call{op: "submit", path: applyments, body: body, serial: "1234"}, &applymentAnswer{}); failed == nil {
		t.Error("an unknown serial was taken")
	}
	o.state("nothing came of it", "M006", channel.OpeningNotFound)
}
