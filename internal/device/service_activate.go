package device

import (
	"context"
	"errors"
	"strconv"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/signature"
)

// ActivateRequest is what a new terminal sends: who it says it works for, the code from the SMS and the key it made.
type ActivateRequest struct {
	MerchantNumber string // 10 digits
	TerminalID     string // "" when the terminal does not know which one it is to be
	Code           string // as typed
	PublicKey      string // SPKI, PEM or base64
	Algorithm      signature.Algorithm
	Info           Info
}

// Activation is what an activated terminal gets to know.
type Activation struct {
	Terminal     Terminal
	KeyID        string
	MerchantName string // as over the door
	StoreName    string
}

// Activate makes a terminal active with its code and registers its key, all in one transaction together with whatever
// hangs on it. Nobody is signed in: the code is what proves the right, so every wrong one counts against the open codes
// of the merchant named, and a merchant that does not exist answers like a wrong code.
//
// Errors: fault.Invalid (a field of wrong shape; counts as no try), ACTIVATION_CODE_WRONG, _EXPIRED, _USED, _VOID, _LOCKED, and
// MERCHANT_SUSPENDED, MERCHANT_CLOSED, or AUTH_KEY_IN_USE for a key that serves another terminal. A repeat with the same code and the same key, after a lost answer, answers as
// the first time and changes nothing.
func (s *Service) Activate(ctx context.Context, r ActivateRequest) (Activation, error) {
	key, err := r.check()
	if err != nil {
		return Activation{}, err
	}
	var out Activation
	var refusal error
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, refusal, err = s.activate(ctx, tx, r, key)
		return err
	})
	if err == nil {
		err = refusal // the count of a wrong try is committed first
	}
	if err != nil {
		return Activation{}, err
	}
	return out, nil
}

// check answers the key in its canonical form.
func (r ActivateRequest) check() (string, error) {
	const op = "device.Activate"
	var fields []fault.Field
	if len(r.MerchantNumber) != 10 || !merchant.ValidMod1110(r.MerchantNumber) {
		fields = append(fields, fault.Field{Path: "merchant_number", Reason: merchant.BadChecksum, ZH: "商户编号应为 10 位数字，请核对", EN: "a merchant number has 10 digits: look again"})
	}
	if Normalize(r.Code) == "" {
		fields = append(fields, fault.Field{Path: "code", Reason: merchant.Malformed, ZH: "激活码是 8 位字母和数字，不含 0、O、1、I", EN: "a code has 8 letters and digits, never 0, O, 1 or I"})
	}
	if r.TerminalID != "" && !id.Valid("trm", r.TerminalID) {
		fields = append(fields, fault.Field{Path: "terminal_id", Reason: merchant.Malformed, ZH: "终端编号不对", EN: "not the id of a terminal"})
	}
	if !r.Algorithm.KeyPair() {
		fields = append(fields, fault.Field{Path: "algorithm", Reason: "UNKNOWN", ZH: "不支持这种签名算法", EN: "terminals sign with a key pair"})
	}
	key, err := signature.CanonicalKey(r.Algorithm, []byte(r.PublicKey))
	if err != nil && r.Algorithm.KeyPair() {
		fields = append(fields, fault.Field{Path: "public_key", Reason: merchant.Malformed, ZH: "公钥无法识别", EN: "the public key cannot be read"})
	}
	if len(fields) > 0 {
		return "", fault.E(op, fault.Invalid, fields)
	}
	return key, nil
}

// activate runs within the transaction. refusal is an answer whose effects (a counted try) must be kept.
func (s *Service) activate(ctx context.Context, tx db.Tx, r ActivateRequest, key string) (out Activation, refusal, err error) {
	const op = "device.Activate"
	m, err := s.c.Merchants.ByNumber(ctx, tx, r.MerchantNumber)
	if fault.Is(err, fault.NotFound) {
		return out, wrong(WrongTriesMax), nil
	}
	if err != nil {
		return out, nil, err
	}
	c, err := findCode(ctx, tx, m.ID, r.TerminalID, s.hash(m.ID, Normalize(r.Code)))
	if errors.Is(err, db.ErrNoRows) {
		refusal, err = s.countWrongTry(ctx, tx, m.ID, r.TerminalID)
		return out, refusal, err
	}
	if err != nil {
		return out, nil, fault.E(op, fault.Internal, err)
	}
	t, err := lock(ctx, tx, db.MerchantScope(m.ID), c.TerminalID) // the terminal before its codes, as everywhere
	if err != nil {
		return out, nil, err
	}
	if c, err = lockCode(ctx, tx, c); err != nil {
		return out, nil, fault.E(op, fault.Internal, err)
	}
	if c.Status == CodeIsUsed && c.Key == key && t.Status == Active {
		out, err = s.answer(ctx, tx, m, t)
		return out, nil, err
	}
	if c.SentAt, err = s.c.Messages.SentAt(ctx, tx, m.ID, c.ID); err != nil {
		return out, nil, err
	}
	if refusal := c.Redeem(tx.Now()); refusal != nil {
		return out, refusal, nil
	}
	if refusal := m.Status.Tradable(); refusal != nil && m.Status != merchant.Approved {
		return out, refusal, nil
	}
	if t, err = s.use(ctx, tx, c, t, key, r); err != nil {
		return out, nil, err
	}
	if err := s.bind(ctx, tx, t); err != nil {
		return out, nil, err
	}
	if err := s.tell(ctx, tx, m, t); err != nil {
		return out, nil, err
	}
	out, err = s.answer(ctx, tx, m, t)
	return out, nil, err
}

// use spends the code, registers the key and makes the terminal active.
func (s *Service) use(ctx context.Context, tx db.Tx, c Code, t Terminal, key string, r ActivateRequest) (Terminal, error) {
	c.Status, c.Key = CodeIsUsed, key
	if err := saveCode(ctx, tx, c, tx.Now()); err != nil {
		return t, fault.E("device.use", fault.Internal, err)
	}
	k, err := auth.AddTerminalKey(ctx, tx, auth.TerminalKey{
		MerchantID: t.MerchantID, StoreID: t.StoreID, TerminalID: t.ID, Environment: t.Environment, Algorithm: r.Algorithm, PublicKey: key,
	})
	if err != nil {
		return t, err
	}
	t.KeyID, t.Info, t.ActivatedAt = k.KeyID, r.Info.cut(), tx.Now()
	return s.move(ctx, tx, t, Active, "activation code", t.ID)
}

// tell records the activation, tells the owner and lets the application move on.
func (s *Service) tell(ctx context.Context, tx db.Tx, m merchant.Merchant, t Terminal) error {
	actor := merchant.Actor{ID: t.ID, Name: t.Name}
	if err := actor.Record(ctx, tx, "terminal.activate", "terminal", t.ID, t.MerchantID, map[string]string{"key": t.KeyID}); err != nil {
		return err
	}
	err := s.c.Messages.Send(ctx, tx, message.Message{
		MerchantID: m.ID, Channel: message.InApp, To: m.OwnerID, Template: message.TerminalActivated, Dedup: "activated." + t.KeyID,
		Params: map[string]string{"merchant": m.ShortName, "terminal": t.Name},
	})
	if err != nil || s.c.Activated == nil {
		return err
	}
	return s.c.Activated(ctx, tx, t)
}

func (s *Service) answer(ctx context.Context, tx db.Tx, m merchant.Merchant, t Terminal) (Activation, error) {
	stores, err := s.c.Merchants.Stores(ctx, tx, db.Scope{Merchant: m.ID, Stores: []string{t.StoreID}}, m.ID)
	if err != nil {
		return Activation{}, err
	}
	out := Activation{Terminal: t, KeyID: t.KeyID, MerchantName: m.ShortName}
	for _, store := range stores {
		out.StoreName = store.Name
	}
	return out, nil
}

// countWrongTry counts against every open code that the guess could have been meant for.
func (s *Service) countWrongTry(ctx context.Context, tx db.Tx, merchantID, terminalID string) (refusal, err error) {
	const op = "device.countWrongTry"
	codes, err := lockOpenCodes(ctx, tx, merchantID, terminalID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	left := -1
	for _, c := range codes {
		c = c.WrongTry()
		if err := saveCode(ctx, tx, c, time.Time{}); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		left = max(left, WrongTriesMax-c.Tries)
	}
	if left >= 0 {
		return wrong(left), nil
	}
	locked, err := anyLocked(ctx, tx, merchantID, terminalID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	if locked {
		return fault.E(op, CodeLocked), nil
	}
	return wrong(WrongTriesMax), nil
}

// wrong is the one answer to codes and merchants that do not exist; left is how many wrong tries remain.
func wrong(left int) error {
	return fault.E("device.Activate", CodeWrong, map[string]string{"left": strconv.Itoa(left)})
}
