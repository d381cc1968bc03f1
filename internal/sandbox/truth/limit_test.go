package truth

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/money"
)

// till makes payments of one payer, each on an order of its own.
type till struct {
	t      *testing.T
	ledger *Ledger
	n      int
}

func (k *till) payer(id string, level Level) {
	k.t.Helper()
	if err := k.ledger.Update(func(tx *Tx) error { tx.PutPayer(Payer{ID: id, Balance: 1 << 40, Level: level}); return nil }); err != nil {
		k.t.Fatal(err)
	}
}

func (k *till) charge(tx *Tx, channel string, amount money.Amount, static bool) Charge {
	k.n++
	seq := tx.NextSeq()
	return Charge{
		Key: Key{Channel: channel, MchID: "1900000001", OutTradeNo: fmt.Sprintf("cap-%06d", k.n)}, Seq: seq,
		TransactionID: channel + tx.TransactionNumber(seq), Amount: amount, State: NotPaid, Static: static, CreatedAt: tx.Now,
	}
}

func (k *till) pay(payerID, channel string, amount money.Amount, static bool) error {
	return k.ledger.Update(func(tx *Tx) error {
		_, err := tx.Pay(k.charge(tx, channel, amount, static), payerID)
		return err
	})
}

func TestCapsOfADay(t *testing.T) {
	l := open(t, t.TempDir(), &hands{})
	k := &till{t: t, ledger: l}
	for _, level := range []Level{"", LevelA, LevelB, LevelC} {
		k.payer("payer_"+string(level), level)
	}
	k.payer("payer_P", LevelA)
	k.payer("payer_Q", LevelA)
	for i, step := range []struct {
		payer, channel string
		amount         money.Amount
		static         bool
		refused        string // the cap's name
	}{
		{"payer_P", "wechat", 30_000, true, ""},
		{"payer_P", "wechat", 30_000, true, "STATIC_DAY_CAP"},
		{"payer_P", "wechat", 20_000, true, ""},
		{"payer_P", "wechat", 1, true, "STATIC_DAY_CAP"},
		{"payer_P", "alipay", 50_000, true, ""}, // another institution counts for itself
		{"payer_P", "wechat", 9_000_000, false, ""},
		{"payer_Q", "wechat", 40_000, true, ""}, // another payer has a cap of his own
		{"payer_", "wechat", 99_999_999, false, ""},
		{"payer_A", "wechat", 99_999_999, false, ""},
		{"payer_B", "wechat", 499_999, false, ""},
		{"payer_B", "wechat", 1, false, ""},
		{"payer_B", "wechat", 1, false, "LEVEL_B_DAY_CAP"},
		{"payer_B", "wechat", 50_000, true, ""}, // printed codes are a row of their own
		{"payer_C", "unionpay", 100_001, false, "LEVEL_C_DAY_CAP"},
		{"payer_C", "unionpay", 100_000, false, ""},
		{"payer_C", "unionpay", 1, false, "LEVEL_C_DAY_CAP"},
		{"payer_C", "unionpay", 50_001, true, "STATIC_DAY_CAP"},
	} {
		err := k.pay(step.payer, step.channel, step.amount, step.static)
		var limit *LimitError
		if step.refused == "" {
			if err != nil {
				t.Errorf("step %d: %v", i, err)
			}
		} else if !errors.As(err, &limit) || !errors.Is(err, ErrLimit) || limit.Code() != step.refused {
			t.Errorf("step %d: %v, want %s", i, err, step.refused)
		}
	}
}

func TestTheCapStartsAnewAtMidnightInChina(t *testing.T) {
	h := &hands{}
	h.advance(13*time.Hour + 59*time.Minute + 59*time.Second + 999*time.Millisecond) // 23:59:59.999 in China
	k := &till{t: t, ledger: open(t, t.TempDir(), h)}
	k.payer("payer_P", LevelA)
	if err := k.pay("payer_P", "wechat", 50_000, true); err != nil {
		t.Fatal(err)
	}
	if err := k.pay("payer_P", "wechat", 1, true); !errors.Is(err, ErrLimit) {
		t.Errorf("before midnight: %v", err)
	}
	h.advance(time.Millisecond)
	if err := k.pay("payer_P", "wechat", 50_000, true); err != nil {
		t.Errorf("at 00:00:00: %v", err)
	}
	if err := k.pay("payer_P", "wechat", 1, true); !errors.Is(err, ErrLimit) {
		t.Errorf("the new day has a cap too: %v", err)
	}
}

func TestTheCapIsKeptOverARestartAndRefundsGiveNoRoom(t *testing.T) {
	dir, h := t.TempDir(), &hands{}
	l := open(t, dir, h)
	k := &till{t: t, ledger: l}
	k.payer("payer_P", LevelC)
	err := l.Update(func(tx *Tx) error {
		c, err := tx.Pay(k.charge(tx, "wechat", 100_000, false), "payer_P")
		if err != nil {
			return err
		}
		c, err = c.Refund(Refund{Kind: KindRefund, RefundID: "50", OutRefundNo: "R1", Amount: 100_000, Status: RefundProcessing, EndsAs: RefundSuccess, DueAt: tx.Now})
		tx.Put(tx.Settle(c))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for round := range 2 {
		if err := k.pay("payer_P", "wechat", 1, false); !errors.Is(err, ErrLimit) {
			t.Errorf("round %d: %v", round, err)
		}
		if err := k.ledger.Close(); err != nil {
			t.Fatal(err)
		}
		k.ledger = open(t, dir, h)
	}
}

func TestTwoPaymentsInOneTransactionShareTheCap(t *testing.T) {
	l := open(t, t.TempDir(), &hands{})
	k := &till{t: t, ledger: l}
	k.payer("payer_P", LevelA)
	err := l.Update(func(tx *Tx) error {
		if _, err := tx.Pay(k.charge(tx, "wechat", 30_000, true), "payer_P"); err != nil {
			t.Error(err)
		}
		_, err := tx.Pay(k.charge(tx, "wechat", 30_000, true), "payer_P")
		return err
	})
	if !errors.Is(err, ErrLimit) {
		t.Errorf("%v", err)
	}
	if err := k.pay("payer_P", "wechat", 50_000, true); err != nil {
		t.Errorf("what failed as a whole counts nothing: %v", err)
	}
}

func TestAReplacedCodeIsNoLongerKnown(t *testing.T) {
	l := open(t, t.TempDir(), &hands{})
	given(t, l, "order-1")
	for _, qr := range []string{"wx-first", "wx-second"} {
		if err := l.Update(func(tx *Tx) error {
			c, _ := tx.Charge(key("order-1"))
			c.QR = qr
			tx.Put(c)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	l.View(func(tx *Tx) {
		if _, ok := tx.ChargeByQR("wx-first"); ok {
			t.Error("the first code still leads to the order")
		}
		if _, ok := tx.ChargeByQR("wx-second"); !ok {
			t.Error("the second code leads nowhere")
		}
	})
}

func TestTheSecretStaysTheSame(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, &hands{})
	first := string(l.Secret())
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if again := string(open(t, dir, &hands{}).Secret()); len(first) != 32 || again != first {
		t.Error("the secret changed")
	}
}

func TestTheCapIsExactWhenManyPayAtOnce(t *testing.T) {
	dir, h := t.TempDir(), &hands{}
	l := open(t, dir, h)
	k := &till{t: t, ledger: l}
	k.payer("payer_P", LevelA)
	var wg sync.WaitGroup
	var paid, limited atomic.Int32
	for i := range 64 {
		wg.Go(func() {
			err := l.Update(func(tx *Tx) error {
				c := k.charge(tx, "wechat", 10_000, true)
				c.OutTradeNo = fmt.Sprintf("cap-at-once-%d", i)
				_, err := tx.Pay(c, "payer_P")
				return err
			})
			switch {
			case err == nil:
				paid.Add(1)
			case errors.Is(err, ErrLimit):
				limited.Add(1)
			}
		})
	}
	wg.Wait()
	if paid.Load() != 5 || limited.Load() != 59 {
		t.Errorf("%d paid, %d limited", paid.Load(), limited.Load())
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir, h).View(func(tx *Tx) {
		if spent := tx.Spent("payer_P", "wechat", true); spent != 50_000 {
			t.Errorf("%s are spent after a restart", spent)
		}
	})
}
