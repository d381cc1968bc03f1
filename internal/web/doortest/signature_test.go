package doortest

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// A signature covers method, address, time, nonce and body; whatever is changed on the way, nothing happens.
func TestSignaturesBind(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	const body = `{"out_order_no":"S1","scene":"qr_code","channel":"wechat","amount_fen":100}`
	good := till.sign("POST", "/v1/payments", body)
	for name, spoil := range map[string]func(request) request{
		"body":       func(r request) request { r.body = strings.Replace(r.body, "100", "101", 1); return r },
		"body space": func(r request) request { r.body += " "; return r },
		"address":    func(r request) request { r.path += "?x=1"; return r },
		"method":     func(r request) request { r.method, r.body = "GET", ""; return r },
		"nonce": func(r request) request {
			r.authorization = strings.Replace(r.authorization, r.nonce, "0123456789abcdef0123456789", 1)
			return r
		},
		"key": func(r request) request {
			r.authorization = strings.Replace(r.authorization, till.id, "key_00000000000000000000000000", 1)
			return r
		},
		"merchant": func(r request) request {
			r.authorization = strings.Replace(r.authorization, till.mchid, "mch_00000000000000000000000000", 1)
			return r
		},
		"algorithm": func(r request) request {
			r.authorization = strings.Replace(r.authorization, "RSA2048-SHA256", "HMAC-SHA256", 1)
			return r
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := h.send(spoil(good))
			if a.status != 401 || !strings.Contains(a.body, "SIGNATURE_INVALID") {
				t.Errorf("%d %s", a.status, a.body)
			}
		})
	}
	if a := s.owner.do("GET", "/console/orders", "", ""); strings.Contains(a.body, "ord_") {
		t.Errorf("something was made: %s", a.body)
	}
	if a := h.send(good); a.status != 200 {
		t.Errorf("the unspoiled request: %d %s", a.status, a.body)
	}
	if a := h.send(good); a.status != 401 || !strings.Contains(a.body, "SIGNATURE_REPLAYED") {
		t.Errorf("the same bytes again: %d %s", a.status, a.body)
	}
}

// The window is 300 seconds, either way; the refusal says so.
func TestSignaturesAge(t *testing.T) {
	h := house1(t)
	_, till := h.trading("示例面馆", "13800138000", 0)
	for _, c := range []struct {
		off    time.Duration
		status int
	}{{-300 * time.Second, 200}, {-301 * time.Second, 401}, {300 * time.Second, 200}, {301 * time.Second, 401}} {
		r := till.sign("GET", "/v1/me", "")
		r.timestamp = strconv.FormatInt(h.clock.Now().Add(c.off).Unix(), 10)
		a := h.send(till.signed(r))
		if a.status != c.status || (c.status == 401 && !strings.Contains(a.body, "300")) {
			t.Errorf("%v: %d %s", c.off, a.status, a.body)
		}
	}
}

// A disabled terminal's key opens nothing from the next request on, and its stream ends.
func TestRevokedKeysStop(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	me := till.do("GET", "/v1/me", "")
	if me.status != 200 || !strings.Contains(me.body, `"may_trade":true`) || !strings.Contains(me.body, "微信支付") {
		t.Fatalf("%d %s", me.status, me.body)
	}
	stream := till.listen()
	stream.expect("ready")
	if a := s.owner.do("POST", "/console/terminals/"+s.terminal.ID+"/disable", "application/json", `{"reason":"丢失"}`); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := till.do("GET", "/v1/me", ""); a.status != 401 || !strings.Contains(a.body, "AUTH_KEY_REVOKED") {
		t.Errorf("%d %s", a.status, a.body)
	}
}
