package suite_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/sandbox"
)

// openingWorld is a sandbox and a provider's connector of one channel, for what no payment is needed for.
type openingWorld struct {
	*world
	channel.Opener
	connector channel.Connector
	media     map[channel.MediaKind]string
	codes     int
}

// openingTerms are what one channel calls two fields of our form; a channel that opens adds a row.
func openingTerms() map[channel.Name][2]string {
	return map[channel.Name][2]string{
		channel.WeChat:   {"license_number", "license_copy"},
		channel.Alipay:   {"cert_no", "cert_image"},
		channel.UnionPay: {"shop_lic", "pic_list.0002"},
	}
}

type openingCase struct {
	name string
	run  func(w *openingWorld)
}

func openingCases() []openingCase {
	return []openingCase{
		{"a number that was never handed in is not found", (*openingWorld).neverHandedIn},
		{"handed in twice is handed in once", (*openingWorld).handedInTwice},
		{"a rejection names our fields and is mended under the same code", (*openingWorld).mended},
		{"an answer that is lost is unknown, and asking tells", (*openingWorld).lostAnswer},
		{"nothing that arrived broken is believed", (*openingWorld).brokenAnswer},
		{"the merchant confirms and signs behind the link, and then takes payments", (*openingWorld).wholeRoad},
		{"a settlement account is changed once, whoever asks again", (*openingWorld).changedAccount},
		{"an upload says whether the channel has the picture", (*openingWorld).uploads},
	}
}

// TestOpeningContract runs every case against every channel that opens merchants.
func TestOpeningContract(t *testing.T) {
	for _, e := range channels() {
		t.Run(string(e.name), func(t *testing.T) {
			w := newOpeningWorld(t, e)
			for _, c := range openingCases() {
				t.Run(c.name, func(t *testing.T) {
					here := *w
					world := *w.world
					world.t, here.world = t, &world
					c.run(&here)
					w.codes = here.codes
				})
			}
		})
	}
}

func newOpeningWorld(t *testing.T, e expectation) *openingWorld {
	t.Helper()
	server, err := sandbox.New(sandbox.Config{DataDir: t.TempDir(), Clock: dbtest.NewClock()})
	must(t, err)
	web := httptest.NewServer(server.Handler())
	t.Cleanup(func() { web.Close(); must(t, server.Close()) })
	w := &openingWorld{world: &world{t: t, expectation: e, control: web.URL, sandbox: server, driver: e.open(t)}}
	t.Cleanup(w.driver.Close)
	if !w.driver.Capabilities().Opens {
		t.Skip("the channel opens no merchants")
	}
	var all map[channel.Name]map[string]any
	w.get("/sandbox/credentials", &all)
	for name, value := range all[e.name] {
		if _, list := value.([]any); list {
			delete(all[e.name], name)
		}
	}
	credentials, err := json.Marshal(all[e.name])
	must(t, err)
	w.connector, err = w.driver.Connect(t.Context(), channel.Account{ID: "cha_suite", Channel: e.name, Mode: channel.Provider, Credentials: credentials})
	must(t, err)
	opener, ok := w.connector.(channel.Opener)
	if !ok {
		t.Fatal("the driver says that it opens, the connector does not")
	}
	w.Opener, w.media = opener, map[channel.MediaKind]string{}
	for _, kind := range []channel.MediaKind{channel.MediaLicence, channel.MediaIDFront, channel.MediaIDBack, channel.MediaStorefront, channel.MediaInterior} {
		r := w.upload(kind)
		if !r.Done || r.ID == "" {
			t.Fatalf("upload of %s: %+v", kind, r)
		}
		w.media[kind] = r.ID
	}
	return w
}

func (w *openingWorld) upload(kind channel.MediaKind) channel.MediaResult {
	return w.UploadMedia(w.t.Context(), channel.Media{Kind: kind, Name: string(kind) + ".png", Content: []byte("\x89PNG\r\n\x1a\n示例")})
}

// merchant is a sole trader under the next code.
func (w *openingWorld) merchant() channel.MerchantOpening {
	w.codes++
	person := channel.Individual{Name: "张三", IDNumber: "11010519491231002X", ValidFrom: "2020-01-01", ValidTo: "长期", Phone: "13800138000", Email: "shili@example.com"}
	return channel.MerchantOpening{
		BusinessCode: "SUITE" + strconv.Itoa(w.codes), SubjectType: "individual", Name: "示例便利店", ShortName: "示例便利店", USCC: "92510115MA63JNC62X",
		MCC: "5411", Address: "示例市示例路 1 号", ValidFrom: "2020-01-01", ValidTo: "长期", LegalPerson: person, Contact: person, ServiceTel: "02888888888",
		StoreName: "示例便利店一店", StoreRegion: "510115", StoreAddress: "示例路 1 号", Rate: 6000, Media: w.media,
		Account: channel.BankAccount{Holder: "张三", Number: "6222021234567890128", Bank: "中国工商银行示例支行", CNAPS: "102100099996", Region: "510100"},
	}
}

func (w *openingWorld) ask(m channel.MerchantOpening, known string) channel.OpeningResult {
	return w.QueryOpening(w.t.Context(), channel.OpeningRef{BusinessCode: m.BusinessCode, ChannelID: known})
}

// handIn hands a merchant in and answers the channel's number of it.
func (w *openingWorld) handIn(m channel.MerchantOpening) string {
	w.t.Helper()
	w.OpenMerchant(w.t.Context(), m)
	r := w.stands(m, channel.OpeningAuditing)
	if r.ChannelID == "" {
		w.t.Fatalf("no number: %+v", r)
	}
	return r.ChannelID
}

func (w *openingWorld) stands(m channel.MerchantOpening, want channel.OpeningState) channel.OpeningResult {
	w.t.Helper()
	r := w.ask(m, "")
	if r.State != want {
		w.t.Fatalf("%+v, want %s", r, want)
	}
	return r
}

func (w *openingWorld) moves(m channel.MerchantOpening, body map[string]any) {
	w.t.Helper()
	w.post("/sandbox/openings/"+string(w.name)+"/"+m.BusinessCode, body)
}

func (w *openingWorld) fails(operation, effect string) {
	w.t.Helper()
	w.call(http.MethodPut, "/sandbox/faults", []map[string]any{{"channel": w.name, "operation": operation, "effect": effect, "count": 1}}, nil)
}

func (w *openingWorld) neverHandedIn() {
	w.stands(channel.MerchantOpening{BusinessCode: "SUITENONE"}, channel.OpeningNotFound)
}

func (w *openingWorld) handedInTwice() {
	m := w.merchant()
	first := w.handIn(m)
	if again := w.OpenMerchant(w.t.Context(), m); again.State != channel.OpeningAuditing && again.State != channel.OpeningUnknown {
		w.t.Errorf("%+v", again)
	}
	if r := w.stands(m, channel.OpeningAuditing); r.ChannelID != first {
		w.t.Errorf("a second one: %+v", r)
	}
}

func (w *openingWorld) mended() {
	m := w.merchant()
	first := w.handIn(m)
	terms := openingTerms()[w.name]
	w.moves(m, map[string]any{"action": "reject", "refusals": []map[string]string{
		{"field": terms[0], "reason": "与执照不一致"}, {"field": terms[1], "reason": "图片不清晰"},
	}})
	r := w.stands(m, channel.OpeningRejected)
	if len(r.Rejections) != 2 || r.Rejections[0].Path != "subject.uscc" || r.Rejections[1].Path != "documents.licence" {
		w.t.Errorf("%+v", r.Rejections)
	}
	for _, one := range r.Rejections {
		if one.Text == "" {
			w.t.Errorf("a rejection without words: %+v", one)
		}
	}
	w.OpenMerchant(w.t.Context(), m)
	if now := w.ask(m, first); now.State != channel.OpeningAuditing {
		w.t.Errorf("handed in again: %+v", now)
	}
}

func (w *openingWorld) lostAnswer() {
	m := w.merchant()
	w.fails("opening", "timeout_before")
	if r := w.OpenMerchant(w.t.Context(), m); r.State != channel.OpeningUnknown {
		w.t.Errorf("%+v", r)
	}
	w.stands(m, channel.OpeningNotFound)
	w.fails("opening", "timeout_after")
	if r := w.OpenMerchant(w.t.Context(), m); r.State != channel.OpeningUnknown {
		w.t.Errorf("%+v", r)
	}
	w.stands(m, channel.OpeningAuditing)
	for _, effect := range []string{"system_error", "rate_limited_429", "status_500", "status_502"} {
		w.fails("opening_query", effect)
		if r := w.ask(m, ""); r.State != channel.OpeningUnknown {
			w.t.Errorf("%s: %+v", effect, r)
		}
	}
}

func (w *openingWorld) brokenAnswer() {
	m := w.merchant()
	w.fails("opening", "bad_signature")
	if r := w.OpenMerchant(w.t.Context(), m); r.State != channel.OpeningUnknown {
		w.t.Errorf("%+v", r)
	}
	w.moves(m, map[string]any{"action": "finish"})
	w.fails("opening_query", "bad_signature")
	if r := w.ask(m, ""); r.State != channel.OpeningUnknown || r.SubMerchant != "" {
		w.t.Errorf("%+v", r)
	}
}

func (w *openingWorld) wholeRoad() {
	m := w.merchant()
	w.handIn(m)
	w.moves(m, map[string]any{"action": "approve"})
	for _, step := range []struct {
		state channel.OpeningState
		does  string
	}{{channel.OpeningToConfirm, "confirm"}, {channel.OpeningToSign, "sign"}} {
		r := w.stands(m, step.state)
		response, err := http.Get(r.SignURL)
		must(w.t, err)
		must(w.t, response.Body.Close())
		if response.StatusCode != http.StatusOK {
			w.t.Errorf("the link of %s answers %d", step.state, response.StatusCode)
		}
		w.moves(m, map[string]any{"action": step.does})
	}
	w.stands(m, channel.OpeningSigning)
	w.moves(m, map[string]any{"action": "finish"})
	sub := w.stands(m, channel.OpeningOpen).SubMerchant
	size := w.driver.Capabilities().SubMerchant
	if !regexp.MustCompile(`^[0-9]+$`).MatchString(sub) || len(sub) < size[0] || len(sub) > size[1] {
		w.t.Errorf("number %q", sub)
	}
	if s := w.Settlement(w.t.Context(), sub); !s.Known || s.Failed {
		w.t.Errorf("%+v", s)
	}
	if p := w.firstPayment(sub); p.Outcome != channel.Pending {
		w.t.Errorf("%+v", p)
	}
	stranger := "1" + sub[1:len(sub)-4] + "0000"
	if p := w.firstPayment(stranger); p.Outcome == channel.Pending {
		w.t.Errorf("a merchant who was never opened: %+v", p)
	}
}

func (w *openingWorld) firstPayment(sub string) channel.Result {
	w.codes++
	return w.connector.Pay(w.t.Context(), channel.PayRequest{
		Ref:   channel.Ref{Number: "PXSUITE00000000000000" + strconv.Itoa(1000+w.codes), SubMerchant: sub, RequestedAt: dbtest.NewClock().Now()},
		Scene: channel.QRCode, Amount: 1200, Description: "示例", StoreName: "示例便利店", ExpiresAt: dbtest.NewClock().Now().Add(10 * time.Minute),
		NotifyURL: "http://127.0.0.1:9/callbacks/cha_suite/payment", TerminalID: "T0000001", ClientIP: "127.0.0.1",
	})
}

func (w *openingWorld) changedAccount() {
	m := w.merchant()
	w.handIn(m)
	w.moves(m, map[string]any{"action": "finish"})
	sub := w.stands(m, channel.OpeningOpen).SubMerchant
	other := channel.BankAccount{Holder: "张三", Number: "6222021234567890136", Bank: "中国工商银行示例支行", CNAPS: "102100099996", Region: "510100"}
	w.fails("account", "timeout_after")
	if r := w.ChangeSettlement(w.t.Context(), sub, "SUITEC1", other); r.State != channel.ChangeUnknown {
		w.t.Errorf("%+v", r)
	}
	change := w.ChangeSettlement(w.t.Context(), sub, "SUITEC1", other)
	again := w.ChangeSettlement(w.t.Context(), sub, "SUITEC1", other)
	if change.State != channel.ChangeAuditing || change.Number == "" || again.Number != change.Number {
		w.t.Fatalf("%+v, again %+v", change, again)
	}
	w.post("/sandbox/openings/"+string(w.name)+"/"+m.BusinessCode+"/changes/"+change.Number, map[string]any{})
	if q := w.QueryChange(w.t.Context(), sub, change.Number); q.State != channel.ChangeDone {
		w.t.Errorf("%+v", q)
	}
}

func (w *openingWorld) uploads() {
	for _, effect := range []string{"timeout_before", "timeout_after", "status_502", "bad_signature"} {
		w.fails("media", effect)
		if r := w.upload(channel.MediaLicence); r.Done || !r.Unknown {
			w.t.Errorf("%s: %+v", effect, r)
		}
	}
	if r := w.upload(channel.MediaLicence); !r.Done {
		w.t.Errorf("%+v", r)
	}
	r := w.UploadMedia(w.t.Context(), channel.Media{Kind: channel.MediaLicence, Name: "p.png", Content: []byte("<script>")})
	if r.Done || r.Unknown || r.Why == "" {
		w.t.Errorf("no picture: %+v", r)
	}
}
