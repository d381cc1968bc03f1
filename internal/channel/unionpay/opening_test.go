package unionpay

import (
	"bytes"
	"crypto/des"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

const shopPicture = "\x89PNG\r\n\x1a\n a picture of the shop"

func (w *world) opener() channel.Opener { return w.Connector.(channel.Opener) }

// shop is a sole trader with everything that the interface asks for.
func (w *world) shop(code string) channel.MerchantOpening {
	w.t.Helper()
	person := channel.Individual{Name: "张三", IDNumber: "11010519491231002X", ValidFrom: "2020-01-01", ValidTo: "长期", Phone: "13800138000", Email: "shili@example.com"}
	m := channel.MerchantOpening{
		BusinessCode: code, SubjectType: "individual", Name: "示例便利店（个体工商户）", ShortName: "示例便利店", USCC: "92510115MA63JNC62X", MCC: "5411",
		Address: "示例市示例路 1 号", LegalPerson: person, Contact: person, StoreName: "示例便利店一店", StoreRegion: "510115", StoreAddress: "示例路 1 号",
		Media:   map[channel.MediaKind]string{},
		Account: channel.BankAccount{Holder: "张三", Number: "6222021234567890128", Bank: "示例银行示例支行", CNAPS: "102100099996"},
	}
	for _, kind := range []channel.MediaKind{channel.MediaLicence, channel.MediaIDFront, channel.MediaIDBack, channel.MediaStorefront} {
		r := w.opener().UploadMedia(w.t.Context(), channel.Media{Kind: kind, Name: "p.png", Content: []byte(shopPicture)})
		if !r.Done {
			w.t.Fatalf("upload %s: %+v", kind, r)
		}
		m.Media[kind] = r.ID
	}
	return m
}

func (w *world) stands(code string) channel.OpeningResult {
	return w.opener().QueryOpening(w.t.Context(), channel.OpeningRef{BusinessCode: code})
}

func (w *world) does(code, action string, more map[string]any) {
	body := map[string]any{"action": action}
	for k, v := range more {
		body[k] = v
	}
	w.control("POST", "/sandbox/openings/unionpay/"+code, body)
}

// visit opens a link as the merchant's browser does and presses the button with this name.
func (w *world) visit(link, button string) {
	w.t.Helper()
	page, err := http.Get(link)
	if err != nil {
		w.t.Fatal(err)
	}
	text, _ := io.ReadAll(page.Body)
	_ = page.Body.Close()
	if page.StatusCode != http.StatusOK || !strings.Contains(string(text), `value="`+button+`"`) {
		w.t.Fatalf("%s: %d %s", page.Request.URL, page.StatusCode, text)
	}
	done, err := http.PostForm(page.Request.URL.String(), url.Values{"action": {button}})
	if err != nil {
		w.t.Fatal(err)
	}
	_ = done.Body.Close()
}

func TestAMerchantIsOpenedAndPays(t *testing.T) {
	w := newWorld(t, channel.Provider)
	if !w.driver.Capabilities().Opens {
		t.Fatal("the driver does not say that it opens")
	}
	if r := w.stands("M1"); r.State != channel.OpeningNotFound {
		t.Fatalf("before: %+v", r)
	}
	m := w.shop("M1")
	r := w.opener().OpenMerchant(t.Context(), m)
	if r.State != channel.OpeningAuditing || r.ChannelID == "" {
		t.Fatalf("%+v", r)
	}
	if again := w.opener().OpenMerchant(t.Context(), m); again.State != channel.OpeningAuditing || again.ChannelID != r.ChannelID {
		t.Errorf("handed in twice: %+v", again)
	}
	w.does("M1", "approve", nil)
	if r = w.stands("M1"); r.State != channel.OpeningToConfirm {
		t.Fatalf("%+v", r)
	}
	w.visit(r.SignURL, "confirm")
	if r = w.stands("M1"); r.State != channel.OpeningToSign {
		t.Fatalf("%+v", r)
	}
	w.visit(r.SignURL, "sign")
	if r = w.stands("M1"); r.State != channel.OpeningSigning || r.SignURL != "" {
		t.Errorf("%+v", r)
	}
	w.does("M1", "finish", nil)
	if r = w.stands("M1"); r.State != channel.OpeningOpen || len(r.SubMerchant) != 15 {
		t.Fatalf("%+v", r)
	}
	if again := w.opener().OpenMerchant(t.Context(), m); again.State != channel.OpeningOpen || again.SubMerchant != r.SubMerchant {
		t.Errorf("handed in when open: %+v", again)
	}
	w.sub = r.SubMerchant
	if s := w.opener().Settlement(t.Context(), w.sub); !s.Known || s.Failed {
		t.Errorf("%+v", s)
	}
	pay := qrRequest()
	pay.Ref, pay.NotifyURL, pay.ExpiresAt = w.ref(), w.notifyURL, w.scenario.Now().Add(5*time.Minute)
	if p := w.Pay(t.Context(), pay); p.Outcome != channel.Pending {
		t.Errorf("the first payment: %+v", p)
	}
	w.does("M1", "suspend", map[string]any{"reason": "风险"})
	pay.Ref = w.ref()
	if p := w.Pay(t.Context(), pay); p.Outcome != channel.Failed || p.Reason != channel.ReasonMerchant {
		t.Errorf("suspended: %+v", p)
	}
	if s := w.opener().Settlement(t.Context(), w.sub); !s.Failed || s.Text != "风险" {
		t.Errorf("suspended: %+v", s)
	}
}

func TestARejectionIsMendedUnderTheSameCode(t *testing.T) {
	w := newWorld(t, channel.Provider)
	m := w.shop("M2")
	first := w.opener().OpenMerchant(t.Context(), m)
	w.does("M2", "reject", map[string]any{"refusals": []map[string]string{
		{"field": "legal_idcard_no", "reason": "与姓名不符"}, {"field": "pic_list.0002", "reason": "不清晰"}, {"field": "说明", "reason": "门头照看不到店名"},
	}})
	r := w.stands("M2")
	var paths []string
	for _, one := range r.Rejections {
		paths = append(paths, one.Path)
	}
	if got := strings.Join(paths, " "); r.State != channel.OpeningRejected || got != "legal_person.id_number documents.licence documents.storefront" {
		t.Fatalf("%s %q", r.State, got)
	}
	w.control("PUT", "/sandbox/faults", []map[string]any{{"operation": "opening", "effect": "timeout_after", "count": 1}})
	if lost := w.opener().OpenMerchant(t.Context(), m); lost.State != channel.OpeningUnknown {
		t.Fatalf("the answer was lost: %+v", lost)
	}
	now := w.opener().QueryOpening(t.Context(), channel.OpeningRef{BusinessCode: "M2", ChannelID: first.ChannelID})
	if now.State != channel.OpeningAuditing || now.ChannelID == first.ChannelID {
		t.Errorf("the second try is not seen: %+v", now)
	}
	w.does("M2", "cancel", nil)
	if r := w.stands("M2"); r.State != channel.OpeningCancelled {
		t.Errorf("%+v", r)
	}
}

func TestTroubleOnTheWayOfARegistrationIsUnknown(t *testing.T) {
	w := newWorld(t, channel.Provider)
	m := w.shop("M3")
	for _, effect := range []string{"timeout_before", "system_error", "rate_limited_429", "status_502"} {
		w.control("PUT", "/sandbox/faults", []map[string]any{{"operation": "opening", "effect": effect, "count": 1}})
		if r := w.opener().OpenMerchant(t.Context(), m); r.State != channel.OpeningUnknown && r.State != channel.OpeningNotFound {
			t.Errorf("%s: %+v", effect, r)
		}
		if r := w.stands("M3"); r.State != channel.OpeningNotFound {
			t.Errorf("after %s: %+v", effect, r)
		}
	}
	w.control("PUT", "/sandbox/faults", []map[string]any{{"operation": "opening", "effect": "bad_signature", "count": 1}})
	if r := w.opener().OpenMerchant(t.Context(), m); r.State != channel.OpeningUnknown {
		t.Errorf("an answer to another request is believed: %+v", r)
	}
	if r := w.stands("M3"); r.State != channel.OpeningAuditing {
		t.Errorf("it arrived: %+v", r)
	}
	for _, effect := range []string{"timeout_after", "bad_signature", "system_error"} {
		w.control("PUT", "/sandbox/faults", []map[string]any{{"operation": "opening_query", "effect": effect, "count": 1}})
		if r := w.stands("M3"); r.State != channel.OpeningUnknown {
			t.Errorf("query with %s: %+v", effect, r)
		}
		w.control("PUT", "/sandbox/faults", []map[string]any{{"operation": "media", "effect": effect, "count": 1}})
		if r := w.opener().UploadMedia(t.Context(), channel.Media{Kind: channel.MediaLicence, Name: "p.png", Content: []byte(shopPicture)}); !r.Unknown {
			t.Errorf("upload with %s: %+v", effect, r)
		}
	}
}

func TestWrongContentOfARegistrationIsRefusedAtOnce(t *testing.T) {
	w := newWorld(t, channel.Provider)
	good := w.shop("M4")
	for what, c := range map[string]struct {
		change func(*channel.MerchantOpening)
		path   string
	}{
		"licence":  {func(m *channel.MerchantOpening) { m.USCC = "92510115MA63JNC62Y" }, "subject.uscc"},
		"identity": {func(m *channel.MerchantOpening) { m.LegalPerson.IDNumber = "110105194912310021" }, "legal_person.id_number"},
		"no bank":  {func(m *channel.MerchantOpening) { m.Account.CNAPS = "" }, "settlement.cnaps"},
		"card":     {func(m *channel.MerchantOpening) { m.Account.Number = "6222021234567890129" }, "settlement.number"},
		"region":   {func(m *channel.MerchantOpening) { m.StoreRegion = "51" }, "store.region"},
		"no picture": {func(m *channel.MerchantOpening) {
			m.Media = map[channel.MediaKind]string{channel.MediaIDFront: good.Media[channel.MediaIDFront], channel.MediaIDBack: good.Media[channel.MediaIDBack]}
		}, "documents.licence"},
	} {
		m := good
		c.change(&m)
		r := w.opener().OpenMerchant(t.Context(), m)
		if r.State != channel.OpeningRejected || len(r.Rejections) != 1 || r.Rejections[0].Path != c.path {
			t.Errorf("%s: %+v, want %s", what, r, c.path)
		}
	}
	if r := w.opener().UploadMedia(t.Context(), channel.Media{Kind: channel.MediaLicence, Name: "p.png", Content: []byte("<html>")}); r.Done || r.Unknown {
		t.Errorf("a page was taken as a picture: %+v", r)
	}
}

func TestTheSettlementAccountIsChanged(t *testing.T) {
	w := newWorld(t, channel.Provider)
	w.opener().OpenMerchant(t.Context(), w.shop("M5"))
	w.does("M5", "finish", nil)
	sub := w.stands("M5").SubMerchant
	other := channel.BankAccount{Holder: "张三", Number: "6222021234567890136", CNAPS: "102100099996"}
	w.control("PUT", "/sandbox/faults", []map[string]any{{"operation": "account", "effect": "timeout_after", "count": 1}})
	if lost := w.opener().ChangeSettlement(t.Context(), sub, "C1", other); lost.State != channel.ChangeUnknown {
		t.Errorf("%+v", lost)
	}
	change := w.opener().ChangeSettlement(t.Context(), sub, "C1", other)
	if again := w.opener().ChangeSettlement(t.Context(), sub, "C1", other); change.State != channel.ChangeAuditing || again != change {
		t.Fatalf("%+v, %+v", change, again)
	}
	w.control("POST", "/sandbox/openings/unionpay/M5/changes/C1", map[string]any{"refuse": "户名不符"})
	if q := w.opener().QueryChange(t.Context(), sub, change.Number); q.State != channel.ChangeRefused || q.Text != "户名不符" {
		t.Errorf("%+v", q)
	}
	change = w.opener().ChangeSettlement(t.Context(), sub, "C2", other)
	w.control("POST", "/sandbox/openings/unionpay/M5/changes/C2", map[string]any{})
	if q := w.opener().QueryChange(t.Context(), sub, change.Number); q.State != channel.ChangeDone {
		t.Errorf("%+v", q)
	}
	if q := w.opener().QueryChange(t.Context(), "800319999999999", change.Number); q.State != channel.ChangeUnknown {
		t.Errorf("somebody else's: %+v", q)
	}
	if r := w.opener().Suspend(t.Context(), sub, true, "x"); r.State != channel.ChangeUnknown {
		t.Errorf("there is no such call: %+v", r)
	}
}

// The vector was made with OpenSSL: printf '{"service":"apply_qry"}' | openssl enc -des-ede3 -K <hex of the key>.
func TestSealing(t *testing.T) {
	const key, plain, want = "0123456789abcdefghijklmn", `{"service":"apply_qry"}`, "478a6901186cdf36a8f7ae7614a42476d4ac71f08f0ca248"
	r := registrar{accesser: "a", key: []byte(key)}
	got, err := r.sealed(map[string]any{"service": "apply_qry"})
	sum := sha256.Sum256([]byte(plain))
	if err != nil || got["json_data"] != want || got["sign_data"] != hex.EncodeToString(sum[:]) || got["accesser_id"] != "a" {
		t.Errorf("%v %v", got, err)
	}
	block, _ := des.NewTripleDESCipher([]byte(key))
	data, _ := hex.DecodeString(got["json_data"])
	for at := 0; at < len(data); at += 8 {
		block.Decrypt(data[at:at+8], data[at:at+8])
	}
	if !bytes.HasPrefix(data, []byte(plain)) {
		t.Errorf("%q", data)
	}
}

func TestAWrongKeyAndAWrongHashAreRefused(t *testing.T) {
	w := newWorld(t, channel.Provider)
	c := w.Connector.(*connector)
	good := c.id.register
	c.id.register.key = []byte("0123456789abcdefghijklmn")
	if r := w.stands("M1"); r.State != channel.OpeningUnknown || r.Code != regSeal {
		t.Errorf("a stranger's key: %+v", r)
	}
	c.id.register = good
	envelope, _ := good.sealed(c.registration("apply_qry", "S1", map[string]any{"accesser_user_id": "M1"}))
	envelope["sign_data"] = strings.Repeat("0", 64)
	body, _ := json.Marshal(envelope)
	resp, err := http.Post(good.url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if text, _ := io.ReadAll(resp.Body); !strings.Contains(string(text), `"res_code":"8001"`) {
		t.Errorf("a wrong hash: %s", text)
	}
	c.id.register = registrar{}
	if r := w.stands("M1"); r.State != channel.OpeningUnknown || r.Text == "" {
		t.Errorf("without credentials: %+v", r)
	}
}

func FuzzRegistered(f *testing.F) {
	f.Add("03", "800311960000001", "", "")
	f.Add("04", "", "legal_idcard_no：与姓名不符；pic_list.0002：不清晰", "入网失败")
	f.Add("99", "", "已注销", "")
	f.Fuzz(func(t *testing.T, status, merNo, why, words string) {
		r := registered{ID: "1", Status: status, MerNo: merNo, Why: why, StatusText: words}.result()
		if (r.State == channel.OpeningOpen) != (status == statusOpen && merchantForm.MatchString(merNo)) {
			t.Errorf("%+v", r)
		}
		if r.State == channel.OpeningRejected && len(r.Rejections) == 0 {
			t.Error("a rejection that says nothing")
		}
	})
}
