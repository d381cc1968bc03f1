package payer

import (
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

type world struct {
	*Book
	ledger *truth.Ledger
	at     atomic.Int64
}

func (w *world) now() time.Time          { return time.UnixMicro(w.at.Load()) }
func (w *world) advance(d time.Duration) { w.at.Add(d.Microseconds()) }

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{}
	w.at.Store(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC).UnixMicro())
	ledger, err := truth.Open(t.TempDir(), w.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ledger.Close() })
	w.ledger, w.Book = ledger, NewBook(ledger, w.now)
	return w
}

func (w *world) payer(t *testing.T, balance money.Amount) string {
	t.Helper()
	p, err := w.Create("", balance)
	if err != nil {
		t.Fatal(err)
	}
	return p.ID
}

// order puts an open QR order of 12.34 yuan.
func (w *world) order(t *testing.T, no string) (qr string) {
	t.Helper()
	qr = "weixin://wxpay/bizpayurl?pr=" + no
	err := w.ledger.Update(func(tx *truth.Tx) error {
		seq := tx.NextSeq()
		tx.Put(truth.Charge{
			Key: truth.Key{Channel: WeChat, MchID: "1900000001", OutTradeNo: no}, Seq: seq, QR: qr,
			TransactionID: tx.TransactionNumber(seq), Amount: 1234, State: truth.NotPaid, CreatedAt: tx.Now, Merchant: "示例奶茶",
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return qr
}

func TestPayerCodesAreWeChatsAndChangeEachMinute(t *testing.T) {
	w := newWorld(t)
	id := w.payer(t, 1000)
	first, expires, err := w.Code(id, WeChat, false)
	if err != nil || len(first) != 18 || first[0] != '1' || first[1] < '0' || first[1] > '5' || expires.Sub(w.now()) != time.Minute {
		t.Fatalf("code %q until %s: %v", first, expires, err)
	}
	w.advance(59 * time.Second)
	if again, _, _ := w.Code(id, WeChat, false); again != first {
		t.Error("the code changed within its minute")
	}
	replaced, _, _ := w.Code(id, WeChat, true)
	if _, v := w.Redeem(first); replaced == first || v != Valid {
		t.Error("a fresh code is another one, and the old one lives out its minute")
	}
	w.advance(time.Second)
	if who, v := w.Redeem(first); v != Expired || who != id {
		t.Error("after its minute a code is expired")
	}
	if _, v := w.Redeem("134600920617352086"); v != Unknown {
		t.Error("a code that nobody showed is unknown")
	}
	if _, _, err := w.Code("payer_nobody", WeChat, false); !errors.Is(err, truth.ErrNoPayer) {
		t.Error(err)
	}
	if _, _, err := w.Code(id, "cash", false); !errors.Is(err, ErrWallet) {
		t.Error(err)
	}
}

func TestWhatBecomesOfAScannedOrder(t *testing.T) {
	for _, c := range []struct {
		outcome Outcome
		result  string
		paid    bool
	}{
		{Unspecified, ResultPaid, true},
		{Pays, ResultPaid, true},
		{NoticeLost, ResultPaid, true},
		{AskPassword, ResultPassword, false},
		{Insufficient, ResultInsufficient, false},
		{Refuses, ResultRefused, false},
		{TimeoutBefore, ResultTimeout, false},
		{TimeoutAfter, ResultTimeout, true},
		{PaysLate, ResultWillPay, false},
		{PaysAfterClose, ResultWillPay, false},
	} {
		t.Run(string(c.outcome), func(t *testing.T) {
			w := newWorld(t)
			id := w.payer(t, 5000)
			res, err := w.Scan(id, Act{QR: w.order(t, "o-1"), Outcome: c.outcome})
			if err != nil || res.Result != c.result || res.Charge.Paid != c.paid {
				t.Fatalf("result %s, paid %v, %v", res.Result, res.Charge.Paid, err)
			}
			want := money.Amount(5000)
			if c.paid {
				want -= 1234
			}
			if phone, _ := w.Look(id); phone.Payer.Balance != want {
				t.Errorf("balance %s, want %s", phone.Payer.Balance, want)
			}
		})
	}
}

func TestScanRefusals(t *testing.T) {
	w := newWorld(t)
	rich, poor := w.payer(t, 5000), w.payer(t, 10)
	qr, other := w.order(t, "o-1"), money.Amount(1)
	if _, err := w.Scan(rich, Act{QR: "weixin://wxpay/bizpayurl?pr=none"}); !errors.Is(err, ErrUnknownQR) {
		t.Error(err)
	}
	if _, err := w.Scan(rich, Act{QR: qr, Amount: &other}); !errors.Is(err, ErrAmount) {
		t.Error(err)
	}
	if res, err := w.Scan(poor, Act{QR: qr}); err != nil || res.Result != ResultInsufficient {
		t.Error(res.Result, err)
	}
	if res, err := w.Scan(rich, Act{QR: qr, Look: true}); err != nil || res.Charge.Amount != 1234 || res.Charge.Merchant != "示例奶茶" || res.Charge.Paid {
		t.Errorf("%+v %v", res, err)
	}
	if _, err := w.Scan(rich, Act{QR: qr}); err != nil {
		t.Error(err)
	}
	if _, err := w.Scan(rich, Act{QR: qr}); !errors.Is(err, truth.ErrAlreadyPaid) {
		t.Error(err)
	}
}

func TestPasswordPromptIsConfirmedOrRefusedOnce(t *testing.T) {
	for refuse, want := range map[bool]string{false: ResultPaid, true: ResultRefused} {
		t.Run("refuse "+strconv.FormatBool(refuse), func(t *testing.T) {
			w := newWorld(t)
			id := w.payer(t, 5000)
			if _, err := w.Scan(id, Act{QR: w.order(t, "o-1"), Outcome: AskPassword}); err != nil {
				t.Fatal(err)
			}
			if phone, _ := w.Look(id); len(phone.Asked) != 1 {
				t.Fatalf("%d prompts", len(phone.Asked))
			}
			res, err := w.Confirm(id, "o-1", refuse)
			if err != nil || res.Result != want {
				t.Fatal(res.Result, err)
			}
			if _, err := w.Confirm(id, "", refuse); !errors.Is(err, ErrNotAsked) {
				t.Error("a second answer was taken:", err)
			}
		})
	}
}

func TestTheNextOutcomeIsUsedOnce(t *testing.T) {
	w := newWorld(t)
	id := w.payer(t, 5000)
	next := Insufficient
	if _, err := w.Edit(id, nil, &next); err != nil {
		t.Fatal(err)
	}
	qr := w.order(t, "o-1")
	for _, want := range []string{ResultInsufficient, ResultPaid} {
		if res, err := w.Scan(id, Act{QR: qr}); err != nil || res.Result != want {
			t.Errorf("%s %v, want %s", res.Result, err, want)
		}
	}
}
