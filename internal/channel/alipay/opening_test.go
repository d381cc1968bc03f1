package alipay

import (
	"net/url"
	"strings"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

const shopPicture = "\xff\xd8\xff\xe0 a picture of the shop"

// opener is the connector as one that opens merchants.
func (w *world) opener() channel.Opener { return w.Connector.(channel.Opener) }

// shop is a sole trader with everything that Alipay asks for.
func (w *world) shop(code string) channel.MerchantOpening {
	w.t.Helper()
	person := channel.Individual{Name: "张三", IDNumber: "11010519491231002X", ValidFrom: "2020-01-01", ValidTo: "长期", Phone: "13800138000", Email: "shili@example.com"}
	m := channel.MerchantOpening{
		BusinessCode: code, SubjectType: "individual", Name: "示例便利店（个体工商户）", ShortName: "示例便利店", USCC: "92510115MA63JNC62X", MCC: "5411",
		Address: "示例市示例路 1 号", LegalPerson: person, Contact: person, ServiceTel: "02888888888", StoreName: "示例便利店一店", StoreRegion: "510115",
		StoreAddress: "示例路 1 号", Rate: 3800, Media: map[channel.MediaKind]string{},
		Account: channel.BankAccount{Holder: "张三", Number: "6222021234567890128", Bank: "中国工商银行示例支行", CNAPS: "102100099996", Region: "510100"},
	}
	for _, kind := range []channel.MediaKind{channel.MediaLicence, channel.MediaIDFront, channel.MediaIDBack, channel.MediaStorefront, channel.MediaInterior} {
		r := w.opener().UploadMedia(w.t.Context(), channel.Media{Kind: kind, Name: "p.jpg", Content: []byte(shopPicture)})
		if !r.Done || r.ID == "" {
			w.t.Fatalf("upload %s: %+v", kind, r)
		}
		m.Media[kind] = r.ID
	}
	return m
}

func (w *world) stands(code string) channel.OpeningResult {
	return w.opener().QueryOpening(w.t.Context(), channel.OpeningRef{BusinessCode: code})
}

// does is what the people at the channel do with an opening.
func (w *world) does(code, action string, more map[string]any) map[string]any {
	body := map[string]any{"action": action}
	for k, v := range more {
		body[k] = v
	}
	return w.control("POST", "/sandbox/openings/alipay/"+code, body)
}

func TestAMerchantIsOpenedAndPays(t *testing.T) {
	for _, keys := range []string{"key", "certificate"} {
		t.Run(keys, func(t *testing.T) {
			w := newWorld(t, channel.Provider, keys)
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
			if r = w.stands("M1"); r.State != channel.OpeningToConfirm || !strings.HasPrefix(r.SignURL, w.base+"/opening/") {
				t.Errorf("%+v", r)
			}
			w.does("M1", "confirm", nil)
			if r = w.stands("M1"); r.State != channel.OpeningToSign || r.SignURL == "" {
				t.Errorf("%+v", r)
			}
			w.does("M1", "sign", nil)
			if r = w.stands("M1"); r.State != channel.OpeningSigning || r.SignURL != "" {
				t.Errorf("%+v", r)
			}
			w.does("M1", "finish", nil)
			if r = w.stands("M1"); r.State != channel.OpeningOpen || len(r.SubMerchant) != 16 {
				t.Fatalf("%+v", r)
			}
			if again := w.opener().OpenMerchant(t.Context(), m); again.State != channel.OpeningOpen || again.SubMerchant != r.SubMerchant {
				t.Errorf("handed in when open: %+v", again)
			}
			w.sub = r.SubMerchant
			w.want("the first payment", w.charge(w.ref(), money.Amount(1200), w.code()), channel.Paid, "")
			w.does("M1", "suspend", map[string]any{"reason": "风险"})
			w.want("suspended", w.charge(w.ref(), money.Amount(1200), w.code()), channel.Failed, channel.ReasonMerchant)
			if s := w.opener().Settlement(t.Context(), w.sub); !s.Failed {
				t.Errorf("suspended: %+v", s)
			}
			w.does("M1", "resume", nil)
			w.want("resumed", w.charge(w.ref(), money.Amount(1200), w.code()), channel.Paid, "")
		})
	}
}

func TestARejectionIsMendedUnderTheSameCode(t *testing.T) {
	w := newWorld(t, channel.Provider, "key")
	m := w.shop("M2")
	first := w.opener().OpenMerchant(t.Context(), m)
	w.does("M2", "reject", map[string]any{"refusals": []map[string]string{
		{"field": "legal_cert_no", "reason": "与姓名不符"},
		{"field": "cert_image", "reason": "不清晰"},
		{"field": "biz_cards", "reason": "户名与商户不一致"},
		{"field": "", "reason": "请补充说明"},
	}})
	r := w.stands("M2")
	if r.State != channel.OpeningRejected || r.ChannelID != first.ChannelID {
		t.Fatalf("%+v", r)
	}
	var paths []string
	for _, one := range r.Rejections {
		paths = append(paths, one.Path)
	}
	if got := strings.Join(paths, " "); got != "legal_person.id_number documents.licence settlement.holder " {
		t.Errorf("paths %q of %+v", got, r.Rejections)
	}
	w.faults(map[string]any{"operation": "opening", "effect": "timeout_after", "count": 1})
	if lost := w.opener().OpenMerchant(t.Context(), m); lost.State != channel.OpeningUnknown {
		t.Fatalf("the answer was lost: %+v", lost)
	}
	now := w.opener().QueryOpening(t.Context(), channel.OpeningRef{BusinessCode: "M2", ChannelID: first.ChannelID})
	if now.State != channel.OpeningAuditing || now.ChannelID == first.ChannelID || now.ChannelID == "" {
		t.Errorf("the second try is not seen: %+v", now)
	}
	w.does("M2", "cancel", nil)
	if r := w.stands("M2"); r.State != channel.OpeningCancelled {
		t.Errorf("%+v", r)
	}
}

func TestTroubleOnTheWayIsUnknown(t *testing.T) {
	w := newWorld(t, channel.Provider, "key")
	m := w.shop("M3")
	for _, c := range []struct{ operation, effect string }{
		{"opening", "timeout_before"}, {"opening", "system_error"}, {"opening", "rate_limited_429"}, {"opening", "status_502"},
	} {
		w.faults(map[string]any{"operation": c.operation, "effect": c.effect, "count": 1})
		if r := w.opener().OpenMerchant(t.Context(), m); r.State != channel.OpeningUnknown {
			t.Errorf("%s: %+v", c.effect, r)
		}
		if r := w.stands("M3"); r.State != channel.OpeningNotFound {
			t.Errorf("after %s: %+v", c.effect, r)
		}
	}
	w.faults(map[string]any{"operation": "opening", "effect": "bad_signature", "count": 1})
	if r := w.opener().OpenMerchant(t.Context(), m); r.State != channel.OpeningUnknown {
		t.Errorf("a wrong signature is believed: %+v", r)
	}
	if r := w.stands("M3"); r.State != channel.OpeningAuditing {
		t.Errorf("it arrived: %+v", r)
	}
	for _, effect := range []string{"timeout_after", "bad_signature", "system_error"} {
		w.faults(map[string]any{"operation": "opening_query", "effect": effect, "count": 1})
		if r := w.stands("M3"); r.State != channel.OpeningUnknown {
			t.Errorf("query with %s: %+v", effect, r)
		}
		w.faults(map[string]any{"operation": "media", "effect": effect, "count": 1})
		if r := w.opener().UploadMedia(t.Context(), channel.Media{Kind: channel.MediaLicence, Name: "p.jpg", Content: []byte(shopPicture)}); !r.Unknown || r.Done {
			t.Errorf("upload with %s: %+v", effect, r)
		}
	}
}

func TestWrongContentIsRefusedAtOnce(t *testing.T) {
	w := newWorld(t, channel.Provider, "key")
	good := w.shop("M4")
	for what, c := range map[string]struct {
		change func(*channel.MerchantOpening)
		path   string
	}{
		"licence":     {func(m *channel.MerchantOpening) { m.USCC = "92510115MA63JNC62Y" }, "subject.uscc"},
		"kind":        {func(m *channel.MerchantOpening) { m.SubjectType = "company" }, "subject.uscc"},
		"identity":    {func(m *channel.MerchantOpening) { m.LegalPerson.IDNumber = "110105194912310021" }, "legal_person.id_number"},
		"no identity": {func(m *channel.MerchantOpening) { m.LegalPerson.IDNumber = "" }, "legal_person.id_number"},
		"card":        {func(m *channel.MerchantOpening) { m.Account.Number = "6222021234567890129" }, "settlement.number"},
		"mobile":      {func(m *channel.MerchantOpening) { m.Contact.Phone = "02088888888" }, "contact.phone"},
		"unknown picture": {func(m *channel.MerchantOpening) {
			m.Media = map[channel.MediaKind]string{channel.MediaLicence: "A*1.jpg", channel.MediaStorefront: good.Media[channel.MediaStorefront], channel.MediaInterior: good.Media[channel.MediaInterior]}
		}, "documents.licence"},
		"no store front": {func(m *channel.MerchantOpening) {
			m.Media = map[channel.MediaKind]string{channel.MediaLicence: good.Media[channel.MediaLicence]}
		}, "documents.storefront"},
	} {
		m := good
		c.change(&m)
		r := w.opener().OpenMerchant(t.Context(), m)
		if r.State != channel.OpeningRejected || len(r.Rejections) != 1 || r.Rejections[0].Path != c.path {
			t.Errorf("%s: %+v, want %s", what, r, c.path)
		}
	}
	if r := w.stands("M4"); r.State != channel.OpeningNotFound {
		t.Errorf("a refused one was kept: %+v", r)
	}
	if r := w.opener().UploadMedia(t.Context(), channel.Media{Kind: channel.MediaLicence, Name: "p.jpg", Content: []byte("<html>")}); r.Done || r.Unknown || r.Why == "" {
		t.Errorf("a page was taken as a picture: %+v", r)
	}
}

func TestTheSettlementAccountIsAskedAndChanged(t *testing.T) {
	w := newWorld(t, channel.Provider, "key")
	m := w.shop("M5")
	w.opener().OpenMerchant(t.Context(), m)
	w.does("M5", "finish", nil)
	sub := w.stands("M5").SubMerchant
	s := w.opener().Settlement(t.Context(), sub)
	if !s.Known || s.Holder != "张三" || s.NumberMasked != "***************0128" || s.Bank != "中国工商银行示例支行" {
		t.Fatalf("%+v", s)
	}
	if s := w.opener().Settlement(t.Context(), "2088009999999999"); s.Known {
		t.Errorf("somebody else's: %+v", s)
	}
	other := channel.BankAccount{Holder: "张三", Number: "6222021234567890136", Bank: "示例银行一支行", CNAPS: "102100099996"}
	change := w.opener().ChangeSettlement(t.Context(), sub, "C1", other)
	if change.State != channel.ChangeAuditing || change.Number == "" {
		t.Fatalf("%+v", change)
	}
	if again := w.opener().ChangeSettlement(t.Context(), sub, "C1", other); again != change {
		t.Errorf("asked twice: %+v, %+v", again, change)
	}
	path := "/sandbox/openings/alipay/M5/changes/" + url.PathEscape(change.Number)
	w.control("POST", path, map[string]any{"refuse": "户名不符"})
	if q := w.opener().QueryChange(t.Context(), sub, change.Number); q.State != channel.ChangeRefused || !strings.Contains(q.Text, "户名不符") {
		t.Errorf("%+v", q)
	}
	w.faults(map[string]any{"operation": "account", "effect": "timeout_after", "count": 1})
	if lost := w.opener().ChangeSettlement(t.Context(), sub, "C2", other); lost.State != channel.ChangeUnknown {
		t.Errorf("%+v", lost)
	}
	change = w.opener().ChangeSettlement(t.Context(), sub, "C2", other)
	w.control("POST", "/sandbox/openings/alipay/M5/changes/"+change.Number, map[string]any{})
	if q := w.opener().QueryChange(t.Context(), sub, change.Number); q.State != channel.ChangeDone {
		t.Errorf("%+v", q)
	}
	if s := w.opener().Settlement(t.Context(), sub); !strings.HasSuffix(s.NumberMasked, "0136") {
		t.Errorf("%+v", s)
	}
	if again := w.opener().ChangeSettlement(t.Context(), sub, "C2", other); again.State != channel.ChangeDone {
		t.Errorf("made already: %+v", again)
	}
	if r := w.opener().Suspend(t.Context(), sub, true, "x"); r.State != channel.ChangeUnknown {
		t.Errorf("there is no such call: %+v", r)
	}
	if r := w.stands("M5"); r.State != channel.OpeningOpen {
		t.Errorf("a change hides that it is open: %+v", r)
	}
}

// What is in an opening is nobody else's business: the request on the wire shows none of it.
func TestAnOpeningIsSealed(t *testing.T) {
	g := newGateway(t)
	g.refuses("40004", "X")
	credentials := keyCredentials()
	credentials.AESKey = "MDEyMzQ1Njc4OWFiY2RlZg=="
	c, log := connected(t, g, channel.Provider, credentials)
	c.(channel.Opener).OpenMerchant(t.Context(), channel.MerchantOpening{BusinessCode: "M6", LegalPerson: channel.Individual{IDNumber: "11010519491231002X"}})
	if strings.Contains(log.String(), "11010519491231002X") {
		t.Error("the log has it")
	}
	if len(g.all) == 0 || g.all[0].Get("encrypt_type") != "AES" || strings.Contains(g.all[0].Get("biz_content"), "external_id") {
		t.Errorf("%v", g.all)
	}
}

func FuzzOrders(f *testing.F) {
	f.Add("99", "PASS", "PASS", "FINISH", "2088001960000001", "法人身份证号：与姓名不符；营业执照照片：不清晰", "https://example.com/1")
	f.Add("-1", "REJECT", "SKIP", "FAIL", "", "；；", "javascript:alert(1)")
	f.Add("031", "PASS", "PASS", "CREATE", "", "", "//x")
	f.Fuzz(func(t *testing.T, status, kz, fk, confirm, smid, memo, link string) {
		r := order{OrderID: "1", Status: status, KZAudit: kz, FKAudit: fk, SubConfirm: confirm, SMID: smid, KZMemo: memo, SignLink: link}.result()
		if (r.State == channel.OpeningOpen) != (status == "99" && merchantNumber.MatchString(smid)) {
			t.Errorf("%+v", r)
		}
		if r.State == channel.OpeningRejected && len(r.Rejections) == 0 {
			t.Error("a rejection that says nothing")
		}
		if r.SignURL != "" && !strings.HasPrefix(strings.ToLower(r.SignURL), "http") {
			t.Error(r.SignURL)
		}
		refusals(status, memo)
	})
}
