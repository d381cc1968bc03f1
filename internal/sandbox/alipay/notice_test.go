package alipay_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/alipay"

	official "github.com/smartwalle/alipay/v3"
)

// receiver is a merchant who looks at everything that protocols.md 2.4 says: the real client checks the signature, the
// rest is his own.
type receiver struct {
	client        *official.Client
	app, seller   string
	order, refund string
	total, back   string // yuan
}

func (r receiver) judge(body []byte) error {
	v, err := url.ParseQuery(string(body))
	if err != nil {
		return err
	}
	for name, values := range v {
		if len(values) != 1 {
			return errors.New(name + " came twice")
		}
	}
	if v.Get("sign_type") != "RSA2" {
		return errors.New("sign_type")
	}
	n, err := r.client.DecodeNotification(context.Background(), v)
	if err != nil {
		return err
	}
	total, err := money.ParseYuan(n.TotalAmount)
	if err != nil {
		return err
	}
	for what, wrong := range map[string]bool{
		"notify_type":  n.NotifyType != "trade_status_sync",
		"app_id":       n.AppId != r.app,
		"seller_id":    n.SellerId != r.seller,
		"out_trade_no": n.OutTradeNo != r.order,
		"total_amount": total.String() != r.total,
		"out_biz_no":   n.OutBizNo != r.refund,
		"refund_fee":   n.RefundFee != r.back,
		"status":       r.refund == "" && (n.TradeStatus != official.TradeStatusSuccess || n.GmtPayment == ""),
	} {
		if wrong {
			return errors.New(what)
		}
	}
	return nil
}

func (r receiver) says(body []byte) (int, string) {
	if err := r.judge(body); err != nil {
		return http.StatusOK, "failure"
	}
	return http.StatusOK, "success"
}

type receipt struct {
	Variant  string
	Accepted bool
}

func (w *world) resend(body string) (list []receipt) {
	w.t.Helper()
	var answer struct{ Results []receipt }
	w.must("POST", "/sandbox/notices/resend", body, &answer)
	return answer.Results
}

func TestEveryForgeryIsRefusedAndEveryGenuineNoticeTaken(t *testing.T) {
	for _, mode := range []string{keyMode, certificateMode} {
		t.Run(mode, func(t *testing.T) {
			w := newWorld(t)
			c := w.client(mode)
			w.payByCode(c, w.payer(10_000), "CPFORGE1", "12.30")
			if rsp, err := c.TradeRefund(context.Background(), official.TradeRefund{OutTradeNo: "CPFORGE1", RefundAmount: "2.30", OutRequestNo: "RFORGE1"}); err != nil || rsp.IsFailure() {
				t.Fatalf("%+v %v", rsp, err)
			}
			of := receiver{client: w.client(mode), app: w.creds.AppID, seller: w.creds.SellerID, order: "CPFORGE1", total: "12.30"}
			ofRefund := of
			ofRefund.refund, ofRefund.back = "RFORGE1", "2.30"
			for kind, row := range map[string]struct {
				receiver
				body string
			}{
				"payment": {of, `{"out_trade_no":"CPFORGE1","variant":"VARIANT"}`},
				"refund":  {ofRefund, `{"out_trade_no":"CPFORGE1","out_refund_no":"RFORGE1","variant":"VARIANT"}`},
			} {
				w.shop.answers(row.says)
				forged := w.resend(strings.Replace(row.body, "VARIANT", "all", 1))
				if len(forged) < 30 || len(forged) != len(alipay.Variants(kind)) {
					t.Errorf("%s: %d forgeries", kind, len(forged))
				}
				for _, r := range forged {
					if r.Accepted {
						t.Errorf("%s: %s was taken", kind, r.Variant)
					}
				}
				for _, variant := range []string{"genuine", "genuine_odd_subject", "genuine_empty_fields"} {
					w.shop.take()
					for _, r := range w.resend(strings.Replace(row.body, "VARIANT", variant, 1)) {
						if !r.Accepted {
							t.Errorf("%s: %s was refused: %v", kind, variant, w.shop.take())
						}
					}
				}
			}
		})
	}
}

// A forger who has Alipay's own key must be found out by what the merchant knows: so the proof of these must be right.
func TestForgedContentIsSignedRightly(t *testing.T) {
	w := newWorld(t)
	c := w.client(keyMode)
	w.payByCode(c, w.payer(10_000), "CPFORGE2", "12.30")
	for _, variant := range []string{
		"other_merchant", "wrong_app_id", "wrong_seller_id", "no_app_id", "wrong_out_trade_no", "wrong_notify_type", "wrong_amount",
		"amount_of_three_decimals", "no_amount", "amount_in_subject", "amount_out_of_subject", "wrong_trade_status", "no_trade_status", "no_gmt_payment",
	} {
		w.shop.take()
		w.resend(`{"out_trade_no":"CPFORGE2","variant":"` + variant + `"}`)
		if _, err := c.DecodeNotification(context.Background(), w.shop.take()[0]); err != nil {
			t.Errorf("%s: %v", variant, err)
		}
	}
}

func TestNoticesGoDownTheLadderUntilTheExactAnswer(t *testing.T) {
	w := newWorld(t)
	said := []string{"SUCCESS", "success\n", `"success"`, "ok", "", "fail", "Success"}
	w.shop.answers(func([]byte) (int, string) {
		text := "success"
		if len(said) > 0 {
			text, said = said[0], said[1:]
		}
		return http.StatusOK, text
	})
	w.payByCode(w.client(keyMode), w.payer(10_000), "CPLADDER", "1.00")
	w.step()
	first := w.shop.take()
	if len(first) != 1 {
		t.Fatalf("%d came at once", len(first))
	}
	const m, h = time.Minute, time.Hour
	gaps := []time.Duration{4 * m, 10 * m, 10 * m, 1 * h, 2 * h, 6 * h, 15 * h}
	for i, gap := range gaps {
		w.clock.advance(gap - time.Second)
		w.step()
		if got := len(w.shop.take()); got != 0 {
			t.Errorf("before rung %d: %d came", i, got)
		}
		w.clock.advance(time.Second)
		w.step()
		got := w.shop.take()
		if len(got) != 1 {
			t.Fatalf("rung %d: %d came", i, len(got))
		}
		if id := got[0].Get("notify_id"); id == "" || id != first[0].Get("notify_id") {
			t.Errorf("rung %d is another notice: %s", i, id)
		}
	}
	var list struct {
		Notices []struct {
			State    string
			Attempts int
		}
	}
	w.get("/sandbox/notices?out_trade_no=CPLADDER", &list)
	if n := list.Notices[0]; n.State != "DELIVERED" || n.Attempts != 8 {
		t.Errorf("%+v", n)
	}
}

func TestAnUnknownCertificateIsDownloadedByARealClient(t *testing.T) {
	w := newWorld(t)
	c := w.client(certificateMode)
	var rotated struct {
		Serial string `json:"alipay_cert_sn"`
	}
	w.must("POST", "/sandbox/alipay/certificates/rotate", "", &rotated)
	if rsp := w.payByCode(c, w.payer(10_000), "CPCERT01", "1.00"); rsp.Code != official.CodeSuccess {
		t.Errorf("%+v", rsp)
	}
	w.step()
	got := w.shop.take()
	if len(got) != 1 || got[0].Get("alipay_cert_sn") != rotated.Serial {
		t.Fatalf("%v, want %s", got, rotated.Serial)
	}
	if _, err := w.client(certificateMode).DecodeNotification(context.Background(), got[0]); err != nil {
		t.Error(err)
	}
	w.stop()
	w.start()
	if !strings.HasPrefix(w.creds.AlipayCertificatePEM, "-----BEGIN") || w.query(w.client(certificateMode), "CPCERT01").TradeStatus != official.TradeStatusSuccess {
		t.Error("a restart lost the keys or the trade")
	}
}

func TestNoticeFaults(t *testing.T) {
	w := newWorld(t)
	c, p := w.client(keyMode), w.payer(100_000)
	if !slices.Contains(alipay.Variants("payment"), "wrong_amount") {
		t.Fatal("no such variant")
	}
	w.faults(`[{"operation":"notice","channel":"alipay","out_trade_no":"CPN1","effect":"notice_lost"},
		{"operation":"notice","channel":"alipay","out_trade_no":"CPN2","effect":"notice_duplicate","n":4},
		{"operation":"notice","channel":"alipay","out_trade_no":"CPN3","effect":"notice_forged","variant":"wrong_amount"}]`)
	for no, want := range map[string]int{"CPN1": 0, "CPN2": 4, "CPN3": 2} {
		w.payByCode(c, p, no, "1.00")
		w.step()
		if got := w.shop.take(); len(got) != want {
			t.Errorf("%s: %d notices, want %d", no, len(got), want)
		}
	}
}
