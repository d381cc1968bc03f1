package doortest

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
)

// write changes what no door changes.
func (h *house) write(query string, args ...any) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	}))
}

// A request that was carried out and whose answer was never kept is not done again: the caller is told to look.
func TestALostAnswerIsNotDoneAgain(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.software().with("Idempotency-Key", "lost")
	const body = `{"name":"前台","channels":["wechat"]}`
	if a := x.do("POST", "/v1/codes", body); a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	h.write(`UPDATE idempotency SET status = 0, answer_sealed = ''`) // as a crash between the commit and the answer leaves it
	if a := x.do("POST", "/v1/codes", body); a.status != 409 || codeOf(a) != string(auth.StillRunning) {
		t.Errorf("at once: %d %s", a.status, a.body)
	}
	h.clock.Advance(time.Minute)
	if a := x.do("POST", "/v1/codes", body); a.status != 409 || codeOf(a) != string(auth.AnswerLost) {
		t.Errorf("a minute later: %d %s", a.status, a.body)
	}
	if h.count("collection_code") != "1" {
		t.Errorf("%s codes", h.count("collection_code"))
	}
}

// A merchant holds so many living keys and no more; a revoked one makes room.
func TestKeysAreCounted(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	const body = `{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`
	var last *software
	for range auth.KeysMax {
		last = s.owner.key(body)
	}
	if a := s.owner.do("POST", "/console/api-keys", "application/json", body); a.status != 409 || codeOf(a) != string(auth.TooManyKeys) {
		t.Errorf("one more: %d %s", a.status, a.body)
	}
	if a := s.owner.do("POST", "/console/api-keys", "application/json", strings.Replace(body, "test", "live", 1)); a.status != 201 {
		t.Errorf("in the other environment: %d %s", a.status, a.body)
	}
	if a := s.owner.do("POST", "/console/api-keys/"+last.id+"/revoke", "", ""); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	s.owner.key(body)
}

// A store that is shut takes nothing from software either, and gives back what it took.
func TestSoftwareOfAShutStore(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例面馆", "13800138000", 0)
	order := till.charge("SHUT-1", 1000).Payment
	h.wallet(order.QR)
	x := s.owner.software()
	x.do("POST", "/v1/payments/"+order.ID+"/query", "")
	h.write(`UPDATE store SET is_open = $1 WHERE id = $2`, false, s.store.ID)
	if a := x.do("POST", "/v1/payments", `{"out_order_no":"SHUT-2","scene":"qr_code","channel":"wechat","amount_fen":1}`); a.status != 403 || codeOf(a) != string(merchant.StoreShut) {
		t.Errorf("a payment: %d %s", a.status, a.body)
	}
	if a := x.do("POST", "/v1/refunds", `{"payment_id":"`+order.ID+`","out_refund_no":"SHUT-R","amount_fen":1}`); a.status != 200 {
		t.Errorf("a refund: %d %s", a.status, a.body)
	}
	if a := x.do("GET", "/v1/stores/"+s.store.ID, ""); a.status != 200 || !strings.Contains(a.body, `"open":false`) {
		t.Errorf("the store: %d %s", a.status, a.body)
	}
}
