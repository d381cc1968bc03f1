package doortest

import (
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

// provider is somebody whose software acts for merchants.
type provider struct {
	id        string
	developer *browser
}

func (h *house) softwareHouse(name string) provider {
	h.t.Helper()
	id := h.agent(name, "").ID
	return provider{id, h.user("developer-"+id, auth.Membership{Role: auth.AgentDeveloper, Kind: auth.AtPartner, ScopeID: id})}
}

// software is the provider's, in its own name until it acts for somebody.
func (p provider) software(scopes string) *software {
	p.developer.h.t.Helper()
	made := decode[console.NewSecret](p.developer.h.t, p.developer.do("POST", "/console/api-keys", "application/json",
		`{"environment":"test","name":"示例收银云","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":[`+scopes+`]}`), 201)
	return &software{h: p.developer.h, mchid: p.id, id: made.Key.KeyID, secret: made.Secret}
}

// actingFor is the same software in the name of a merchant.
func (s *software) actingFor(merchantID string) *software {
	out := *s
	out.mchid = merchantID
	return &out
}

func (b *browser) let(p provider, body string) console.ProviderGrant {
	b.h.t.Helper()
	return decode[console.ProviderGrant](b.h.t, b.do("PUT", "/console/provider-grants/"+p.id, "application/json", body), 200)
}

func (b *browser) forbid(p provider) console.ProviderGrant {
	b.h.t.Helper()
	return decode[console.ProviderGrant](b.h.t, b.do("POST", "/console/provider-grants/"+p.id+"/revoke", "application/json", `{"environment":"test"}`), 200)
}

const everyScope = `"read","pay","refund","manage"`

// One key of a provider acts for the merchants that let it, each within what it granted, and for nobody else.
func TestProviderActsForMerchantsThatLetIt(t *testing.T) {
	h := house1(t)
	noodles, _ := h.trading("示例面馆", "13800138000", 0)
	teahouse := h.shop("示例茶馆", "13800138001")
	p := h.softwareHouse("示例软件公司")
	ours := p.software(everyScope)
	refused := func(what string, a answer, status int, code fault.Code) {
		t.Helper()
		if a.status != status || codeOf(a) != string(code) {
			t.Errorf("%s: %d %s, want %d %s", what, a.status, a.body, status, code)
		}
	}
	for name, s := range map[string]*software{"never granted": ours.actingFor(noodles.merchant.ID), "no such merchant": ours.actingFor("mch_nobody")} {
		refused(name, s.do("GET", "/v1/me", ""), 403, auth.NotGranted)
	}

	g := noodles.owner.let(p, `{"environment":"test","scopes":["read","pay","manage"]}`)
	if g.ProviderName != "示例软件公司" || !g.AllStores || g.MerchantName != "示例面馆" {
		t.Fatalf("%+v", g)
	}
	teahouse.owner.let(p, `{"environment":"test","scopes":["read"],"stores":["`+teahouse.store.ID+`"]}`)

	for merchantID, scopes := range map[string][]string{noodles.merchant.ID: {"read", "pay", "manage"}, teahouse.merchant.ID: {"read"}} {
		me := decode[openapi.Me](t, ours.actingFor(merchantID).do("GET", "/v1/me", ""), 200)
		if me.Merchant.ID != merchantID || me.ProviderID != p.id || !slices.Equal(me.Scopes, scopes) {
			t.Errorf("%+v", me)
		}
	}
	list := decode[openapi.MerchantList](t, ours.do("GET", "/v1/merchants", ""), 200)
	if len(list.Items) != 2 || list.NextCursor != "" {
		t.Fatalf("%+v", list)
	}
	first := decode[openapi.MerchantList](t, ours.do("GET", "/v1/merchants?limit=1", ""), 200)
	second := decode[openapi.MerchantList](t, ours.do("GET", "/v1/merchants?limit=1&cursor="+first.NextCursor, ""), 200)
	if len(first.Items) != 1 || len(second.Items) != 1 || first.Items[0].ID == second.Items[0].ID || second.NextCursor != "" {
		t.Errorf("%+v %+v", first, second)
	}
	refused("for itself where a merchant is meant", ours.do("GET", "/v1/payments", ""), 422, auth.MerchantNeeded)
	refused("more than was granted", ours.actingFor(teahouse.merchant.ID).do("POST", "/v1/payments", askQR("P-0", noodles.store.ID)), 403, auth.KeyScope)

	paid := decode[openapi.PaymentAnswer](t, ours.actingFor(noodles.merchant.ID).do("POST", "/v1/payments", askQR("P-1", noodles.store.ID)), 200)
	refused("another merchant's payment", ours.actingFor(teahouse.merchant.ID).do("GET", "/v1/payments/"+paid.Payment.ID, ""), 404, fault.NotFound)
	refused("another merchant's store", ours.actingFor(noodles.merchant.ID).do("POST", "/v1/payments", askQR("P-2", teahouse.store.ID)), 404, fault.NotFound)
	own := decode[openapi.MerchantList](t, noodles.owner.software().do("GET", "/v1/merchants", ""), 200)
	if len(own.Items) != 1 || own.Items[0].ID != noodles.merchant.ID || !own.Items[0].AllStores {
		t.Errorf("%+v", own)
	}

	// A provider activates a terminal with its own device's key, as a merchant's software does.
	made := decode[openapi.Terminal](t, ours.actingFor(noodles.merchant.ID).do("POST", "/v1/terminals", `{"store_id":"`+noodles.store.ID+`","name":"示例自助机"}`), 201)
	pair, err := signature.GenerateKey(signature.RSA2048SHA256)
	must(t, err)
	active := decode[openapi.Activated](t, ours.actingFor(noodles.merchant.ID).do("POST", "/v1/terminals/"+made.ID+"/activate",
		`{"algorithm":"CLOUDPOS-RSA2048-SHA256","public_key":`+strconv.Quote(pair.PublicPEM())+`}`), 200)
	terminal := &software{h: h, mchid: noodles.merchant.ID, id: active.KeyID, pair: &pair}
	decode[openapi.PaymentAnswer](t, terminal.do("POST", "/v1/payments", askQR("P-3", "")), 200)

	noodles.owner.forbid(p)
	refused("taken back", ours.actingFor(noodles.merchant.ID).do("GET", "/v1/payments/"+paid.Payment.ID, ""), 403, auth.NotGranted)
	decode[openapi.Me](t, ours.actingFor(teahouse.merchant.ID).do("GET", "/v1/me", ""), 200)
	decode[openapi.Me](t, terminal.do("GET", "/v1/me", ""), 200) // the till stays the merchant's
	list = decode[openapi.MerchantList](t, ours.do("GET", "/v1/merchants", ""), 200)
	if len(list.Items) != 1 || list.Items[0].ID != teahouse.merchant.ID {
		t.Errorf("%+v", list)
	}
	h.write(`UPDATE partner SET is_open = $1 WHERE id = $2`, false, p.id)
	refused("a provider that takes no part any more", ours.actingFor(teahouse.merchant.ID).do("GET", "/v1/me", ""), 403, auth.NotGranted)
	refused("nor in its own name", ours.do("GET", "/v1/merchants", ""), 403, auth.NotGranted)
	refused("nor is it granted anything", noodles.owner.do("PUT", "/console/provider-grants/"+p.id, "application/json", `{"environment":"test","scopes":["read"]}`), 422, auth.ProviderUnknown)
}

func askQR(number, storeID string) string {
	return fmt.Sprintf(`{"out_order_no":%q,"scene":"qr_code","channel":"wechat","amount_fen":100,"store_id":%q}`, number, storeID)
}

// Whoever carries a provider's request cannot turn it to another merchant: which one it is for is signed too.
func TestProviderRequestIsBoundToItsMerchant(t *testing.T) {
	h := house1(t)
	noodles, teahouse := h.shop("示例面馆", "13800138000"), h.shop("示例茶馆", "13800138001")
	p := h.softwareHouse("示例软件公司")
	ours := p.software(everyScope)
	for _, s := range []shop{noodles, teahouse} {
		s.owner.let(p, `{"environment":"test","scopes":["read","pay"]}`)
	}
	send := func(signedFor, toldFor string, without bool) int {
		c := signature.Credentials{
			Algorithm: signature.HMACSHA256, MerchantID: signedFor, KeyID: ours.id, Timestamp: strconv.FormatInt(h.clock.Now().Unix(), 10), Nonce: rand.Text(),
		}
		text := c.StringToSign("GET", "/v1/me", nil)
		if without {
			text = signature.StringToSign("GET", "/v1/me", c.Timestamp, c.Nonce, nil)
		}
		c.Signature, c.MerchantID = ours.sign(text), toldFor
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.url+"/v1/me", nil)
		must(t, err)
		r.Header.Set("Authorization", c.Header())
		response, err := http.DefaultClient.Do(r)
		must(t, err)
		defer response.Body.Close()
		_, err = io.Copy(io.Discard, response.Body)
		must(t, err)
		return response.StatusCode
	}
	if got := send(noodles.merchant.ID, noodles.merchant.ID, false); got != 200 {
		t.Fatalf("honest: %d", got)
	}
	if got := send(noodles.merchant.ID, teahouse.merchant.ID, false); got != 401 {
		t.Errorf("turned to another merchant: %d", got)
	}
	if got := send(noodles.merchant.ID, noodles.merchant.ID, true); got != 401 {
		t.Errorf("signed without the merchant: %d", got)
	}
}

// A merchant grants for itself alone, within its own stores, and providers see nothing of each other.
func TestGrantsAreTheOwners(t *testing.T) {
	h := house1(t)
	noodles, teahouse := h.shop("示例面馆", "13800138000"), h.shop("示例茶馆", "13800138001")
	p, other := h.softwareHouse("示例软件公司"), h.softwareHouse("示例别家公司")
	put := func(b *browser, body string) answer {
		return b.do("PUT", "/console/provider-grants/"+p.id, "application/json", body)
	}
	for name, c := range map[string]struct {
		answer answer
		status int
		code   fault.Code
	}{
		"a developer grants":       {put(p.developer, `{"environment":"test","scopes":["read"]}`), 404, fault.NotFound},
		"another merchant's store": {put(noodles.owner, `{"environment":"test","scopes":["read"],"stores":["`+teahouse.store.ID+`"]}`), 404, fault.NotFound},
		"an unknown scope":         {put(noodles.owner, `{"environment":"test","scopes":["all"]}`), 422, fault.Invalid},
		"no such provider":         {noodles.owner.do("PUT", "/console/provider-grants/ptn_nobody", "application/json", `{"environment":"test","scopes":["read"]}`), 422, auth.ProviderUnknown},
		"nothing to revoke":        {noodles.owner.do("POST", "/console/provider-grants/"+p.id+"/revoke", "application/json", `{"environment":"test"}`), 404, fault.NotFound},
		"a provider's with stores": {p.developer.do("POST", "/console/api-keys", "application/json", `{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"],"stores":["`+noodles.store.ID+`"]}`), 422, fault.Invalid},
	} {
		if c.answer.status != c.status || codeOf(c.answer) != string(c.code) {
			t.Errorf("%s: %d %s", name, c.answer.status, c.answer.body)
		}
	}
	if a := h.staff(auth.Admin).do("GET", "/console/provider-grants", "", ""); a.status != 403 {
		t.Errorf("the platform's admin: %d", a.status)
	}
	noodles.owner.let(p, `{"environment":"test","scopes":["read"]}`)
	noodles.owner.let(p, `{"environment":"live","scopes":["read","pay"]}`)
	who := decode[console.Named](t, noodles.owner.do("GET", "/console/providers/"+p.id, "", ""), 200)
	if who.Name != "示例软件公司" {
		t.Errorf("%+v", who)
	}
	for name, c := range map[string]struct {
		b    *browser
		want int
	}{"the owner": {noodles.owner, 2}, "another owner": {teahouse.owner, 0}, "the provider": {p.developer, 2}, "another provider": {other.developer, 0}} {
		if list := decode[console.GrantList](t, c.b.do("GET", "/console/provider-grants", "", ""), 200); len(list.Items) != c.want {
			t.Errorf("%s sees %+v", name, list.Items)
		}
	}
	ours := p.software(everyScope)
	keys := decode[console.APIKeyList](t, p.developer.do("GET", "/console/api-keys", "", ""), 200)
	if len(keys.Items) != 1 || keys.ProviderID != p.id || keys.MerchantID != "" || !strings.HasPrefix(keys.Items[0].KeyID, signature.ProviderKey) {
		t.Errorf("%+v", keys)
	}
	if a := other.developer.do("POST", "/console/api-keys/"+ours.id+"/revoke", "", ""); a.status != 404 {
		t.Errorf("another provider's key: %d", a.status)
	}
	if a := noodles.owner.do("POST", "/console/api-keys/"+ours.id+"/revoke", "", ""); a.status != 404 {
		t.Errorf("a merchant ends a provider's key: %d", a.status)
	}
	rotated := decode[console.NewSecret](t, p.developer.do("POST", "/console/api-keys/"+ours.id+"/rotate", "application/json", `{"overlap_seconds":0}`), 201)
	next := &software{h: h, mchid: noodles.merchant.ID, id: rotated.Key.KeyID, secret: rotated.Secret}
	if me := decode[openapi.Me](t, next.do("GET", "/v1/me", ""), 200); me.ProviderID != p.id {
		t.Errorf("%+v", me)
	}
	if a := ours.actingFor(noodles.merchant.ID).do("GET", "/v1/me", ""); a.status != 401 || codeOf(a) != string(auth.KeyRevoked) {
		t.Errorf("the replaced key: %d %s", a.status, a.body)
	}
}

// The signature check names the two mistakes that only providers can make.
func TestProviderMistakesAreNamed(t *testing.T) {
	h := house1(t)
	noodles, teahouse := h.shop("示例面馆", "13800138000"), h.shop("示例茶馆", "13800138001")
	p := h.softwareHouse("示例软件公司")
	ours := p.software(everyScope)
	noodles.owner.let(p, `{"environment":"test","scopes":["read"]}`)
	const asked = "GET\n/v1/me\n1764230400\n0123456789abcdef\n\n"
	for code, c := range map[string]struct{ mchid, text string }{
		"":                {noodles.merchant.ID, asked + noodles.merchant.ID + "\n"},
		"PROVIDER_LINE":   {noodles.merchant.ID, asked},
		"KEY_NOT_GRANTED": {teahouse.merchant.ID, asked + teahouse.merchant.ID + "\n"},
	} {
		header := signature.Credentials{
			Algorithm: signature.HMACSHA256, MerchantID: c.mchid, KeyID: ours.id, Timestamp: "1764230400", Nonce: "0123456789abcdef", Signature: ours.sign([]byte(c.text)),
		}
		question := fmt.Sprintf(`{"method":"GET","url":"/v1/me","timestamp":"1764230400","nonce":"0123456789abcdef","theirs":%q}`, header.Header())
		got := decode[console.SignatureAnswer](t, p.developer.do("POST", "/console/signature-check", "application/json", question), 200)
		named := ""
		if len(got.Findings) > 0 {
			named = got.Findings[0].Code
		}
		if named != code || got.Agrees != (code != "PROVIDER_LINE") {
			t.Errorf("%q: %+v", code, got)
		}
	}
}

// A provider's developer changes the provider's keys, and what its key may do narrows for every merchant at once. Stores are said by the
// grants.
func TestAProvidersKeyIsChanged(t *testing.T) {
	h := house1(t)
	one, _ := h.trading("示例甲", "13800138000", 0)
	p, other := h.softwareHouse("示例软件"), h.softwareHouse("示例别家")
	x := p.software(everyScope)
	one.owner.let(p, `{"environment":"test","scopes":[`+everyScope+`]}`)
	acts := x.actingFor(one.merchant.ID)
	if a := acts.do("POST", "/v1/codes", `{"name":"前台","channels":["wechat"]}`); a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	v := x.shown(p.developer).Version
	for name, a := range map[string]answer{
		"the merchant":          x.change(one.owner, v, []string{"read"}, none, none),
		"another provider":      x.change(other.developer, v, []string{"read"}, none, none),
		"a store of a merchant": x.change(p.developer, v, []string{"read"}, []string{one.store.ID}, none),
	} {
		if a.status != 404 && a.status != 422 {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
	decode[console.APIKey](t, x.change(p.developer, v, []string{"read"}, none, none), 200)
	if a := acts.do("POST", "/v1/codes", `{"name":"后台","channels":["wechat"]}`); a.status != 403 || codeOf(a) != string(auth.KeyScope) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := acts.do("GET", "/v1/codes", ""); a.status != 200 {
		t.Errorf("%d %s", a.status, a.body)
	}
}
