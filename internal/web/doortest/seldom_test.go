package doortest

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

// What seldom happens is said in its own words too.

func TestARefundAfterTheChannelsTime(t *testing.T) {
	h := house1(t)
	_, till := h.trading("示例面馆", "13800138000", 0)
	p := till.charge("OLD-1", 100)
	h.wallet(p.Payment.QR)
	h.settle()
	h.clock.Advance(366 * 24 * time.Hour)
	a := till.do("POST", "/v1/refunds", fmt.Sprintf(`{"payment_id":%q,"out_refund_no":"OLD-R","amount_fen":100}`, p.Payment.ID))
	if a.status != http.StatusUnprocessableEntity && a.status != http.StatusConflict || codeOf(a) != string(payment.RefundTooLate) {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestADormantMerchantsPeopleHearWhy(t *testing.T) {
	h := house1(t)
	s := h.shop("示例面馆", "13800138000")
	h.write(`INSERT INTO frozen_merchant (merchant_id, since) VALUES ($1, 1)`, s.merchant.ID)
	s.owner.refused("a key", s.owner.do("POST", "/console/api-keys", "application/json",
		`{"environment":"test","name":"x","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`), http.StatusForbidden, auth.RightsFrozen)
}

// A body that breaks off is no body.
func TestABodyThatDoesNotArrive(t *testing.T) {
	h := house1(t)
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(h.url, "http://"))
	must(t, err)
	defer conn.Close()
	_, err = fmt.Fprint(conn, "POST /v1/payments HTTP/1.1\r\nHost: pos.example\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"out")
	must(t, err)
	must(t, conn.(*net.TCPConn).CloseWrite())
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	must(t, err)
	defer response.Body.Close()
	if response.StatusCode != http.StatusRequestTimeout {
		t.Errorf("%s, want %s", response.Status, web.CodeBodyTimeout)
	}
}
