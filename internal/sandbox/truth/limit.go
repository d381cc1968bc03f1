package truth

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"cloudpos/internal/money"
)

// ErrLevel says that a payer's level is none of A, B, C.
var ErrLevel = errors.New("truth: a payer's level is A, B or C")

// Level is how well a payer is verified (交易验证级别, domain.md B1). The zero value is A.
type Level string

// Levels of verification: A is capped by agreement with the customer, here not at all.
const (
	LevelA Level = "A"
	LevelB Level = "B"
	LevelC Level = "C"
)

// Caps of a calendar day in China, per payer and institution, in fen (domain.md B1). D is for printed codes, whatever the level.
const (
	capB      money.Amount = 500_000
	capC      money.Amount = 100_000
	capStatic money.Amount = 50_000
)

// ParseLevel reads a level; "" is A. Errors: ErrLevel.
func ParseLevel(s string) (Level, error) {
	switch l := Level(s); l {
	case "":
		return LevelA, nil
	case LevelA, LevelB, LevelC:
		return l, nil
	}
	return "", ErrLevel
}

// Name is the level with A said out.
func (l Level) Name() Level {
	if l == "" {
		return LevelA
	}
	return l
}

// LimitError says which cap a payment would break. It is ErrLimit.
type LimitError struct {
	Static bool         // the cap of printed codes; otherwise that of the level
	Level  Level        // of the payer
	Cap    money.Amount // of the day, fen
	Spent  money.Amount // of it, before this payment
}

// Error tells the cap in yuan.
func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %s, cap %s, spent %s", ErrLimit, e.Code(), e.Cap, e.Spent)
}

// Is makes errors.Is(err, ErrLimit) true.
func (e *LimitError) Is(target error) bool { return target == ErrLimit }

// Code names the cap: STATIC_DAY_CAP, LEVEL_B_DAY_CAP or LEVEL_C_DAY_CAP.
func (e *LimitError) Code() string {
	if e.Static {
		return "STATIC_DAY_CAP"
	}
	return "LEVEL_" + string(e.Level) + "_DAY_CAP"
}

// MarshalJSON tells the cap to whoever watches a payer: {reason, message_zh, message_en, cap, spent}, in fen.
func (e *LimitError) MarshalJSON() ([]byte, error) {
	kindZH, kindEN := "付款人"+string(e.Level)+"类验证", "level "+string(e.Level)
	if e.Static {
		kindZH, kindEN = "静态条码", "static codes"
	}
	return json.Marshal(map[string]any{
		"reason": e.Code(), "cap": e.Cap, "spent": e.Spent,
		"message_zh": kindZH + "单日限额" + e.Cap.String() + "元，今日已付" + e.Spent.String() + "元",
		"message_en": "the cap of a day for " + kindEN + " is " + e.Cap.String() + " yuan, " + e.Spent.String() + " is spent today",
	})
}

// spendKey is one running sum. A payer has one for printed codes and one for all others, since level D is a row of its
// own beside B and C; and one per channel, since each institution counts what it sees itself (domain.md B1).
type spendKey struct {
	payerID string
	channel string
	day     int32 // yyyymmdd in China
	static  bool
}

func spendOf(c Charge, payerID string, at time.Time) spendKey {
	year, month, day := at.In(china).Date()
	return spendKey{payerID, c.Channel, int32(year*10_000 + int(month)*100 + day), c.Static}
}

// dayCap is the cap that a payment falls under; ok is false where there is none.
func dayCap(level Level, static bool) (limit money.Amount, ok bool) {
	switch {
	case static:
		return capStatic, true
	case level == LevelB:
		return capB, true
	case level == LevelC:
		return capC, true
	}
	return 0, false
}

// Spent is what a payer has paid at a channel on the day of tx.Now: through printed codes, or all else. Refunds give no room back.
func (tx *Tx) Spent(payerID, channel string, static bool) money.Amount {
	key := spendOf(Charge{Key: Key{Channel: channel}, Static: static}, payerID, tx.Now)
	return tx.ledger.data.spent[key] + tx.spent[key]
}

// withinCap refuses a payment above the payer's cap of the day. Errors: *LimitError.
func (tx *Tx) withinCap(p Payer, c Charge) error {
	limit, ok := dayCap(p.Level, c.Static)
	if !ok {
		return nil
	}
	if spent := tx.Spent(p.ID, c.Channel, c.Static); c.Amount > limit-spent {
		return &LimitError{Static: c.Static, Level: p.Level.Name(), Cap: limit, Spent: spent}
	}
	return nil
}

// spend counts a payment that this transaction has staged.
func (tx *Tx) spend(c Charge) {
	if tx.spent == nil {
		tx.spent = map[spendKey]money.Amount{}
	}
	tx.spent[spendOf(c, c.PayerID, c.SuccessTime)] += c.Amount
}
