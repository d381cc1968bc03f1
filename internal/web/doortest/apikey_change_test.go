package doortest

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/web/console"
)

// shown is a key as the merchant app shows it.
func (s *software) shown(owner *browser) console.APIKey {
	s.h.t.Helper()
	for _, k := range decode[console.APIKeyList](s.h.t, owner.do("GET", "/console/api-keys", "", ""), 200).Items {
		if k.KeyID == s.id {
			return k
		}
	}
	s.h.t.Fatal("the key is not listed")
	return console.APIKey{}
}

// change asks for other terms of a key.
func (s *software) change(who *browser, version int64, scopes, stores, networks []string) answer {
	s.h.t.Helper()
	return who.do("PUT", "/console/api-keys/"+s.id, "application/json", body(s.h.t, map[string]any{
		"version": version, "name": "改名后的系统", "scopes": scopes, "stores": stores, "networks": networks,
	}))
}

// anotherStore is a further store of a shop.
func (h *house) anotherStore(s shop) (id string) {
	h.t.Helper()
	id = "sto_00000000000000000000000002"
	h.write(`INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at)
		SELECT merchant_id, $1, '示例二店', region, address, mcc, is_open, created_at FROM store WHERE id = $2`, id, s.store.ID)
	return id
}

var none = []string{}

// What a key may do changes with the commit: a scope it lacked opens, stores and addresses close; the audit book has both.
func TestAKeyIsChanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		s, till := h.trading("示例面馆", "13800138000", 0)
		order, second := till.charge("C1", 100).Payment, h.anotherStore(s)
		x := s.owner.key(`{"environment":"test","name":"收银系统","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`)
		const pay = `{"out_order_no":"C2","scene":"qr_code","channel":"wechat","amount_fen":1,"store_id":"STORE"}`
		if a := x.do("POST", "/v1/payments", pay); a.status != 403 || codeOf(a) != string(auth.KeyScope) {
			t.Fatalf("before: %d %s", a.status, a.body)
		}
		before := x.shown(s.owner)
		changed := decode[console.APIKey](t, x.change(s.owner, before.Version, []string{"pay", "read"}, none, none), 200)
		if changed.Name != "改名后的系统" || strings.Join(changed.Scopes, " ") != "read pay" || changed.Version != before.Version+1 || changed.Algorithm != before.Algorithm {
			t.Errorf("%+v", changed)
		}
		if a := x.do("POST", "/v1/payments", strings.Replace(pay, "STORE", s.store.ID, 1)); a.status != 200 {
			t.Errorf("with the scope: %d %s", a.status, a.body)
		}
		if a := x.do("GET", "/v1/payments/"+order.ID, ""); a.status != 200 {
			t.Errorf("with all stores: %d %s", a.status, a.body)
		}
		decode[console.APIKey](t, x.change(s.owner, changed.Version, []string{"read", "pay"}, []string{second}, none), 200)
		if a := x.do("GET", "/v1/payments/"+order.ID, ""); a.status != 404 || codeOf(a) != string(fault.NotFound) {
			t.Errorf("another store's payment: %d %s", a.status, a.body)
		}
		decode[console.APIKey](t, x.change(s.owner, changed.Version+1, []string{"read"}, none, []string{"203.0.113.0/24"}), 200)
		if a := x.do("GET", "/v1/me", ""); a.status != 403 || codeOf(a) != string(auth.KeyAddress) {
			t.Errorf("from elsewhere: %d %s", a.status, a.body)
		}
		decode[console.APIKey](t, x.change(s.owner, changed.Version+2, []string{"read"}, none, none), 200)
		if a := x.do("GET", "/v1/me", ""); a.status != 200 {
			t.Errorf("from anywhere: %d %s", a.status, a.body)
		}
		book := s.owner.do("GET", "/console/audit", "", "").body
		for _, said := range []string{"api_key.change", "改名后的系统", "收银系统", "203.0.113.0/24", second} {
			if !strings.Contains(book, said) {
				t.Errorf("the audit book lacks %s: %s", said, book)
			}
		}
	})
}

// A change is refused, and changes nothing: of a key that is over, that somebody changed meanwhile, that is another's, or that
// would be of no use.
func TestKeysThatAreNotChanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		s, _ := h.trading("示例面馆", "13800138000", 0)
		other := h.shop("示例茶铺", "13800138001")
		x := s.owner.software()
		v, all := x.shown(s.owner).Version, []string{"read"}
		refused := func(what string, a answer, status int, code fault.Code) {
			t.Helper()
			if a.status != status || codeOf(a) != string(code) {
				t.Errorf("%s: %d %s", what, a.status, a.body)
			}
		}
		refused("another merchant", x.change(other.owner, v, all, none, none), 404, fault.NotFound)
		refused("a store of another", x.change(s.owner, v, all, []string{other.store.ID}, none), 404, fault.NotFound)
		refused("a scope that does not exist", x.change(s.owner, v, []string{"admin"}, none, none), 422, fault.Invalid)
		refused("no scope", x.change(s.owner, v, none, none, none), 422, fault.Invalid)
		refused("no address", x.change(s.owner, v, all, none, []string{"everywhere"}), 422, fault.Invalid)
		refused("an older version", x.change(s.owner, v+1, all, none, none), 409, auth.KeyChanged)
		for _, missing := range []string{"stores", "networks"} { // what is left out is not taken for no limit
			form := `{"version":` + strconv.FormatInt(v, 10) + `,"name":"x","scopes":["read"],"stores":[],"networks":[]}`
			form = strings.Replace(form, `,"`+missing+`":[]`, "", 1)
			refused("without "+missing, s.owner.do("PUT", "/console/api-keys/"+x.id, "application/json", form), 422, fault.Invalid)
		}
		if now := x.shown(s.owner); now.Version != v || len(now.Scopes) != 4 || now.Name != "示例收银系统" {
			t.Errorf("%+v", now)
		}
		decode[console.NewSecret](t, s.owner.do("POST", "/console/api-keys/"+x.id+"/rotate", "application/json", `{"overlap_seconds":3600}`), 201)
		refused("replaced", x.change(s.owner, v, all, none, none), 409, auth.KeyOver)
		y := s.owner.software()
		decode[console.APIKey](t, s.owner.do("POST", "/console/api-keys/"+y.id+"/revoke", "", ""), 200)
		refused("revoked", y.change(s.owner, v, all, none, none), 409, auth.KeyOver)
	})
}

// A stream that a key opened ends when the key reaches other stores: what it hears is what it may hear.
func TestAStreamEndsWithItsKeysStores(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.software()
	live := x.listen()
	live.expect("ready")
	live.expect(till.charge("S1", 100).Payment.ID)
	decode[console.APIKey](t, x.change(s.owner, 1, []string{"read"}, []string{h.anotherStore(s)}, none), 200)
	late := time.After(20 * time.Second)
	for n, open := 0, true; open; n++ {
		till.charge("S2-"+strconv.Itoa(n), 100)
		select {
		case _, open = <-live.lines:
		case <-time.After(50 * time.Millisecond): // the right is looked at again once a second
		case <-late:
			t.Fatal("the stream outlives the change")
		}
	}
}
