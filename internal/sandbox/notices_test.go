package sandbox_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/wechat"

	"github.com/wechatpay-apiv3/wechatpay-go/core/auth/verifiers"
	"github.com/wechatpay-apiv3/wechatpay-go/core/notify"
	"github.com/wechatpay-apiv3/wechatpay-go/services/payments"
)

// domain.md B5: 15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h after the first try, 24 h 4 min in all.
func TestNoticesGoDownTheLadderUntilTheyAreAccepted(t *testing.T) {
	w := newWorld(t)
	w.shop.answer(http.StatusInternalServerError)
	w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
	w.step()
	tries := len(w.shop.take())
	var sum time.Duration
	for _, gap := range strings.Split("15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h", "/") {
		d, _ := time.ParseDuration(gap)
		sum += d
		w.clock.advance(d - time.Millisecond)
		w.step()
		if n := len(w.shop.take()); n != 0 {
			t.Fatalf("%d tries before %s were over", n, gap)
		}
		w.clock.advance(time.Millisecond)
		w.step()
		tries += len(w.shop.take())
	}
	w.clock.advance(24 * time.Hour)
	w.step()
	if tries += len(w.shop.take()); tries != 16 || sum != 24*time.Hour+4*time.Minute {
		t.Errorf("%d tries over %s", tries, sum)
	}
	if n := w.notices("CP20261123000001"); n[0].State != "GIVEN_UP" || n[0].Attempts != 16 || n[0].LastStatus != 500 {
		t.Errorf("%+v", n)
	}
}

type noticeLine struct {
	State      string `json:"state"`
	Attempts   int    `json:"attempts"`
	LastStatus int    `json:"last_status"`
}

func (w *world) notices(no string) []noticeLine {
	w.t.Helper()
	var list struct{ Notices []noticeLine }
	w.get("/sandbox/notices?out_trade_no="+no, &list)
	return list.Notices
}

func TestAnAcceptedNoticeIsNotRepeated(t *testing.T) {
	for _, status := range []int{http.StatusOK, http.StatusNoContent} {
		w := newWorld(t)
		w.shop.answer(status)
		w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
		for range 5 {
			w.step()
			w.clock.advance(time.Hour)
		}
		if n := len(w.shop.take()); n != 1 {
			t.Errorf("after %d it came %d times", status, n)
		}
	}
}

func TestWhatGoesWrongWithNotices(t *testing.T) {
	payment, _ := len(wechat.Variants(truth.NoticePayment)), 0
	for effect, want := range map[string]struct{ atOnce, later int }{
		`"notice_lost"`:                       {0, 0},
		`"notice_duplicate","n":20`:           {20, 0},
		`"notice_late","ms":60000`:            {0, 1},
		`"notice_forged"`:                     {payment + 1, 0},
		`"notice_forged","variant":"own_key"`: {2, 0},
		`"notice_signtest"`:                   {2, 0},
	} {
		t.Run(effect, func(t *testing.T) {
			w := newWorld(t)
			w.faults(`[{"operation":"notice","effect":` + effect + `}]`)
			w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
			w.step()
			atOnce := len(w.shop.take())
			w.clock.advance(time.Minute)
			w.step()
			if later := len(w.shop.take()); atOnce != want.atOnce || later != want.later {
				t.Errorf("%d at once and %d later, want %+v", atOnce, later, want)
			}
		})
	}
}

// handler is the official client's own reader of notices, by public key.
func (w *world) handler() *notify.Handler {
	w.t.Helper()
	_, manager := w.byCertificate(w.creds.MchID)
	handler, err := notify.NewRSANotifyHandler(w.creds.APIv3Key, verifiers.NewSHA256WithRSAVerifier(manager.GetCertificateVisitor(w.creds.MchID)))
	if err != nil {
		w.t.Fatal(err)
	}
	return handler
}

// domain.md C4 S1, S2: every forged variant is refused by the official reader, or says something that is not our order.
func TestForgedVariantsAreForgeries(t *testing.T) {
	w := newWorld(t)
	w.nativeCode("CP20261123000001")
	handler := w.handler()
	variants := wechat.Variants(truth.NoticePayment)
	if len(variants) < 12 {
		t.Errorf("only %d variants", len(variants))
	}
	for _, variant := range append(variants, "genuine") {
		t.Run(variant, func(t *testing.T) {
			var raw struct{ Results []struct{ Status int } }
			status := w.do("POST", "/sandbox/notices/resend", fmt.Sprintf(`{"out_trade_no":"CP20261123000001","variant":%q}`, variant), &raw)
			if variant == "genuine" {
				if status != http.StatusConflict {
					t.Errorf("a genuine notice of an unpaid order: %d", status)
				}
				return
			}
			got := w.shop.take()
			if len(got) != 1 || len(raw.Results) != 1 || raw.Results[0].Status != http.StatusNoContent {
				t.Fatalf("%d requests, %+v", len(got), raw)
			}
			content := new(payments.Transaction)
			notice, err := handler.ParseNotifyRequest(ctx, got[0], content)
			if err == nil && w.believes(notice, content) {
				t.Errorf("a forgery passes as genuine: %s", content)
			}
		})
	}
}

// believes is what a careful merchant compares after the signature.
func (w *world) believes(n *notify.Request, c *payments.Transaction) bool {
	belowUs := strings.Contains(n.Resource.Plaintext, `"sub_mchid"`) // a direct merchant has nobody below
	return !belowUs && n.EventType == "TRANSACTION.SUCCESS" && n.Resource.OriginalType == "transaction" && *c.TradeState == "SUCCESS" &&
		*c.Appid == w.creds.AppID && *c.Mchid == w.creds.MchID && *c.OutTradeNo == "CP20261123000001" && *c.Amount.Total == 1234 && *c.Amount.Currency == "CNY"
}

func TestResendingTheSameBytesAtTheSameTime(t *testing.T) {
	w := newWorld(t)
	w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
	w.step()
	w.shop.take()
	var answer struct {
		Results []struct {
			Status   int
			Accepted bool
		}
	}
	w.must("POST", "/sandbox/notices/resend", `{"out_trade_no":"CP20261123000001","times":20,"concurrent":20}`, &answer)
	got := w.shop.take()
	first := ""
	for _, r := range got {
		body, _ := io.ReadAll(r.Body)
		text := r.Header.Get("Wechatpay-Signature") + string(body)
		if first == "" {
			first = text
		}
		if text != first {
			t.Error("the copies differ")
		}
	}
	if len(got) != 20 || len(answer.Results) != 20 || !answer.Results[19].Accepted {
		t.Errorf("%d came, %d were told", len(got), len(answer.Results))
	}
	for body, want := range map[string]int{
		`{"out_trade_no":"CP-NONE-000001"}`:                                        404,
		`{"out_trade_no":"CP20261123000001","variant":"magic"}`:                    400,
		`{"out_trade_no":"CP20261123000001","out_refund_no":"R9"}`:                 404,
		`{"out_trade_no":"CP20261123000001","times":100000}`:                       400,
		`{"out_trade_no":"CP20261123000001","times":1,"times":2}`:                  400,
		`{"out_trade_no":"CP20261123000001","tines":1}`:                            400,
		`{"out_trade_no":"CP20261123000001","variant":"all","mchid":"1900000209"}`: 404,
	} {
		if status := w.do("POST", "/sandbox/notices/resend", body, nil); status != want {
			t.Errorf("%s: %d, want %d", body, status, want)
		}
	}
}
