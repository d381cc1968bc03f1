package payer

import (
	"errors"
	"strconv"
	"testing"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

func TestAScanAboveTheCapIsLimitedAndTheOrderStaysOpen(t *testing.T) {
	w := newWorld(t)
	p, err := w.Admit("", 1_000_000, truth.LevelC)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 { // 40 × 12.34 = 493.60 yuan
		if res, err := w.Scan(p.ID, Act{QR: w.order(t, "s-"+string(rune('a'+i))), Static: true}); err != nil || res.Result != ResultPaid {
			t.Fatalf("%d: %s %v", i, res.Result, err)
		}
	}
	qr := w.order(t, "s-over")
	res, err := w.Scan(p.ID, Act{QR: qr, Static: true})
	if err != nil || res.Result != ResultLimited || res.Limit == nil || res.Limit.Code() != "STATIC_DAY_CAP" || res.Limit.Spent != 40*1234 {
		t.Fatalf("%+v %v", res, err)
	}
	phone, _ := w.Look(p.ID)
	if phone.Payer.Balance != 1_000_000-40*1234 || phone.History[0].Kind != "limited" {
		t.Errorf("%s, %+v", phone.Payer.Balance, phone.History[0])
	}
	if res, err := w.Scan(p.ID, Act{QR: qr}); err != nil || res.Result != ResultPaid || res.Charge.Static {
		t.Errorf("through a dynamic code the same order is below level C: %+v %v", res, err)
	}
}

// byCode debits 600 yuan by payer code with a wish.
func (w *world) byCode(t *testing.T, id, no string, o Outcome, codes FailCodes) (c truth.Charge, how Debited) {
	t.Helper()
	err := w.ledger.Update(func(tx *truth.Tx) error {
		seq := tx.NextSeq()
		c, how = Debit(tx, truth.Charge{
			Key: truth.Key{Channel: Alipay, MchID: "m", OutTradeNo: no}, Seq: seq, TransactionID: tx.TransactionNumber(seq),
			Amount: 60_000, State: truth.NotPaid, PayerID: id, CreatedAt: tx.Now,
		}, Hash(no), Wish{Outcome: o, Late: DefaultLate}, codes)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, how
}

func TestAPayerCodeAboveTheCapFailsInTheChannelsWords(t *testing.T) {
	codes := FailCodes{Insufficient: "POOR", Refused: "NO", Limited: "CAPPED"}
	for name, late := range map[string]func(t *testing.T, w *world, id string) truth.Charge{
		"at once": func(t *testing.T, w *world, id string) truth.Charge {
			c, how := w.byCode(t, id, "c-2", Pays, codes)
			if how != DebitLimited {
				t.Errorf("went %s", how)
			}
			return c
		},
		"after the password": func(t *testing.T, w *world, id string) truth.Charge {
			w.byCode(t, id, "c-2", AskPassword, codes)
			res, err := w.Confirm(id, "c-2", false)
			if err != nil || res.Result != ResultLimited {
				t.Errorf("%s %v", res.Result, err)
			}
			return res.Charge
		},
		"late": func(t *testing.T, w *world, id string) (c truth.Charge) {
			made, _ := w.byCode(t, id, "c-2", PaysLate, codes)
			w.advance(DefaultLate)
			if _, err := w.ledger.SettleDue(10); err != nil {
				t.Error(err)
			}
			w.ledger.View(func(tx *truth.Tx) { c, _ = tx.Charge(made.Key) })
			return c
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			p, err := w.Admit("", 1_000_000, truth.LevelC)
			if err != nil {
				t.Fatal(err)
			}
			if _, how := w.byCode(t, p.ID, "c-1", Pays, codes); how != DebitPaid {
				t.Fatal(how)
			}
			if c := late(t, w, p.ID); c.Paid || c.State != truth.PayError || c.FailCode != "CAPPED" {
				t.Errorf("%s %s", c.State, c.FailCode)
			}
		})
	}
}

func TestAPlanThatAsksKeepsTheChannelsWords(t *testing.T) {
	w := newWorld(t)
	id := w.payer(t, 1)
	var wish Wish
	var set script.Set
	if err := set.Replace([]script.Rule{{Effect: script.AskPassword}}); err != nil {
		t.Fatal(err)
	}
	w.ledger.View(func(tx *truth.Tx) {
		wish = WishFor(tx, truth.Charge{PayerID: id, Amount: 1}, set.Plan(script.Call{Channel: Alipay, Operation: script.Pay}))
	})
	w.byCode(t, id, "c-1", wish.Outcome, FailCodes{Refused: "NO"})
	res, err := w.Confirm(id, "", true)
	if err != nil || res.Charge.FailCode != "NO" {
		t.Errorf("%+v %v", res.Charge.FailCode, err)
	}
}

func TestWhoMayScanWhat(t *testing.T) {
	w := newWorld(t)
	buyer, other := w.payer(t, 5000), w.payer(t, 5000)
	qr := w.order(t, "o-1")
	key := truth.Key{Channel: WeChat, MchID: "1900000001", OutTradeNo: "o-1"}
	kept := func() (c truth.Charge) {
		w.ledger.View(func(tx *truth.Tx) { c, _ = tx.Charge(key) })
		return c
	}
	if err := w.ledger.Update(func(tx *truth.Tx) error {
		c, _ := tx.Charge(key)
		c.BuyerID, c.QRUntil = buyer, tx.Now.Add(DefaultLate)
		tx.Put(c)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, refused := range []struct {
		who string
		act Act
		err error
	}{
		{buyer, Act{QR: qr, Wallet: Alipay}, ErrOtherWallet},
		{buyer, Act{QR: qr, Wallet: "cash"}, ErrWallet},
		{other, Act{QR: qr}, ErrOtherPayer},
		{other, Act{QR: qr, Look: true}, ErrOtherPayer},
	} {
		if _, err := w.Scan(refused.who, refused.act); !errors.Is(err, refused.err) {
			t.Errorf("%+v: %v", refused.act, err)
		}
	}
	if kept().Scanned {
		t.Error("who was refused has not scanned")
	}
	if _, err := w.Scan(buyer, Act{QR: qr, Wallet: WeChat, Look: true}); err != nil || !kept().Scanned {
		t.Errorf("a look is kept: %v", err)
	}
	w.advance(DefaultLate)
	if _, err := w.Scan(buyer, Act{QR: qr}); !errors.Is(err, ErrQRExpired) {
		t.Error(err)
	}
	if kept().State != truth.NotPaid {
		t.Error("the order outlives its code")
	}
}

func TestALevelIsShownAndChanged(t *testing.T) {
	w := newWorld(t)
	id := w.payer(t, 5000)
	level, balance := truth.LevelB, money.Amount(7)
	if p, err := w.Change(id, Changes{Level: &level}); err != nil || p.Level != truth.LevelB || p.Balance != 5000 {
		t.Errorf("%+v %v", p, err)
	}
	if p, err := w.Change(id, Changes{Balance: &balance}); err != nil || p.Level != truth.LevelB || p.Balance != 7 {
		t.Errorf("%+v %v", p, err)
	}
	if _, err := truth.ParseLevel("D"); !errors.Is(err, truth.ErrLevel) {
		t.Error(err)
	}
}

func TestAStaticScanStaysStaticWhileThePayerThinks(t *testing.T) {
	for name, act := range map[string]func(t *testing.T, w *world, id, no string) truth.Charge{
		"password": func(t *testing.T, w *world, id, no string) truth.Charge {
			if _, err := w.Scan(id, Act{QR: w.order(t, no), Static: true, Outcome: AskPassword}); err != nil {
				t.Fatal(err)
			}
			res, err := w.Confirm(id, no, false)
			if err != nil {
				t.Fatal(err)
			}
			return res.Charge
		},
		"late": func(t *testing.T, w *world, id, no string) (c truth.Charge) {
			if _, err := w.Scan(id, Act{QR: w.order(t, no), Static: true, Outcome: PaysLate}); err != nil {
				t.Fatal(err)
			}
			w.advance(DefaultLate)
			if _, err := w.ledger.SettleDue(100); err != nil {
				t.Fatal(err)
			}
			w.ledger.View(func(tx *truth.Tx) { c, _ = tx.Charge(truth.Key{Channel: WeChat, MchID: "1900000001", OutTradeNo: no}) })
			return c
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			id, paid := w.payer(t, 1_000_000), 0
			for i := range 41 { // 40 × 12.34 = 493.60 yuan
				if c := act(t, w, id, "s-"+strconv.Itoa(i)); c.Paid {
					paid++
				} else if c.State != truth.NotPaid {
					t.Errorf("the order is %s", c.State)
				}
			}
			if paid != 40 {
				t.Errorf("%d were paid", paid)
			}
		})
	}
}
