package device

import (
	"context"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

const purposeCode = "device.activation"

// nameMax is how long a terminal's name may be, in characters (A74).
const nameMax = 30

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Vault     *secret.Vault
	Merchants *merchant.Service
	Messages  *message.Service
	Hub       *live.Hub
	// Activated is told of each activation within its transaction; an error undoes the activation. onboarding moves the
	// application with it.
	Activated func(ctx context.Context, tx db.Tx, t Terminal) error
	// Moved is told of each new status within its transaction, the first too; nil tells nobody. Events to the merchant's
	// software are made of it.
	Moved func(ctx context.Context, tx db.Tx, t Terminal) error
}

// Service holds the use cases of terminals. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// NewTerminal says what terminal to create.
type NewTerminal struct {
	MerchantID, StoreID string
	Environment         db.Environment
	Name                string
	Serial              string // the maker's, of a device that has one
	NoCode              bool   // software will activate it with its own key: no code is sent
}

// Create adds a pending software terminal. The caller has made sure that the store is the merchant's and the actor may.
func (s *Service) Create(ctx context.Context, tx db.Tx, actor merchant.Actor, n NewTerminal) (Terminal, error) {
	const op = "device.Create"
	t := Terminal{
		MerchantID: n.MerchantID, ID: id.New("trm", tx.Now()), StoreID: n.StoreID, Environment: n.Environment, Name: n.Name, Serial: n.Serial,
		Kind: Software, Status: Pending, Version: 1, CreatedAt: tx.Now(),
	}
	if err := insert(ctx, tx, t); err != nil {
		return Terminal{}, fault.E(op, fault.Internal, err)
	}
	if err := appendHistory(ctx, tx, t, "", "created", actor.ID); err != nil {
		return Terminal{}, err
	}
	s.publish(ctx, tx, t, "terminal.created")
	if err := s.moved(ctx, tx, t); err != nil {
		return Terminal{}, err
	}
	return t, actor.Record(ctx, tx, "terminal.create", "terminal", t.ID, t.MerchantID, map[string]string{"store": t.StoreID, "name": t.Name, "environment": string(t.Environment)})
}

// SendCode sends a fresh activation code for a pending terminal by SMS to the merchant's contact phone and voids the one
// before. TERMINAL_NO_PHONE for a merchant without one; MESSAGE_TOO_OFTEN or MESSAGE_DAILY_LIMIT when the phone has had its ration; then nothing changed, and the
// caller's transaction may go on.
func (s *Service) SendCode(ctx context.Context, tx db.Tx, t Terminal) error {
	const op = "device.SendCode"
	code, err := newCode()
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	phone, err := s.c.Merchants.Phone(ctx, tx, t.MerchantID)
	if err != nil {
		return err
	}
	if phone == "" {
		return fault.E(op, NoPhone)
	}
	m, err := s.c.Merchants.Get(ctx, tx, db.MerchantScope(t.MerchantID), t.MerchantID)
	if err != nil {
		return err
	}
	c := Code{MerchantID: t.MerchantID, TerminalID: t.ID, ID: id.New("acd", tx.Now())}
	err = s.c.Messages.Send(ctx, tx, message.Message{
		MerchantID: t.MerchantID, Channel: message.SMS, To: phone, Template: message.ActivationCode, Dedup: c.ID,
		Params: map[string]string{"code": code, "number": m.Number, "terminal": t.Name, "hours": strconv.Itoa(int(CodeLife.Hours()))},
	})
	if err != nil {
		return err
	}
	if err := voidCodes(ctx, tx, t); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if err := insertCode(ctx, tx, c, s.hash(t.MerchantID, code)); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

func (s *Service) hash(merchantID, code string) string {
	return s.c.Vault.Hash(purposeCode, merchantID+"/"+code)
}

// Add creates a further terminal in one of the merchant's stores and sends its code. fault.Forbidden, fault.NotFound for a store
// out of reach, fault.Invalid for the name, the merchant's own refusals, or the SMS ration's.
func (s *Service) Add(ctx context.Context, actor merchant.Actor, n NewTerminal) (Terminal, error) {
	const op = "device.Add"
	if err := actor.Need(op, auth.TerminalManage); err != nil {
		return Terminal{}, err
	}
	if reason := merchant.CheckText(n.Name, 1, nameMax); reason != "" {
		return Terminal{}, fault.E(op, fault.Invalid, fault.Field{Path: "name", Reason: reason, ZH: "名称须为 1 至 30 个可见字符", EN: "a name has 1 to 30 visible characters"})
	}
	if n.Environment != db.Test && n.Environment != db.Live {
		return Terminal{}, fault.E(op, fault.Invalid, fault.Field{Path: "environment", Reason: merchant.Malformed, ZH: "环境只能是 test 或 live", EN: "the environment is test or live"})
	}
	serial, ok := CheckSerial(n.Serial)
	if !ok {
		return Terminal{}, fault.E(op, fault.Invalid, fault.Field{Path: "serial", Reason: merchant.Malformed, ZH: "设备序列号为 4 至 32 位数字、字母或短横线", EN: "a serial has 4 to 32 digits, letters or hyphens"})
	}
	n.Serial = serial
	var out Terminal
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := s.mayAdd(ctx, tx, actor.Scope, n); err != nil {
			return err
		}
		t, err := s.Create(ctx, tx, actor, n)
		if err != nil {
			return err
		}
		out = t
		if n.NoCode {
			return nil
		}
		return s.SendCode(ctx, tx, t)
	})
	return out, err
}

func (s *Service) mayAdd(ctx context.Context, tx db.Tx, scope db.Scope, n NewTerminal) error {
	m, err := s.c.Merchants.Get(ctx, tx, scope, n.MerchantID)
	if err != nil {
		return err
	}
	if err := m.MayPrepare(n.Environment); err != nil {
		return err
	}
	if n.Serial != "" {
		if taken, err := serialTaken(ctx, tx, n.Serial, ""); err != nil || taken {
			return orTaken("device.Add", err)
		}
	}
	stores, err := s.c.Merchants.Stores(ctx, tx, scope, n.MerchantID)
	if err != nil {
		return err
	}
	for _, store := range stores {
		if store.ID == n.StoreID {
			return nil
		}
	}
	return fault.E("device.Add", fault.NotFound)
}

// orTaken is the refusal of a serial that is in use, unless asking failed.
func orTaken(op string, err error) error {
	if err != nil {
		return err
	}
	return fault.E(op, SerialBound)
}

// Resend sends a pending or disabled terminal a fresh code; a disabled one becomes pending. fault.Conflict for an active
// terminal, and the refusals of Add.
func (s *Service) Resend(ctx context.Context, actor merchant.Actor, terminalID string) (Terminal, error) {
	const op = "device.Resend"
	if err := actor.Need(op, auth.TerminalManage); err != nil {
		return Terminal{}, err
	}
	var out Terminal
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		t, err := lock(ctx, tx, actor.Scope, terminalID)
		if err != nil {
			return err
		}
		if t.Serial != "" {
			if taken, err := serialTaken(ctx, tx, t.Serial, t.ID); err != nil || taken {
				return orTaken(op, err)
			}
		}
		if t.Status != Pending {
			if t, err = s.move(ctx, tx, t, Pending, "new code", actor.ID); err != nil {
				return err
			}
		}
		if err := s.SendCode(ctx, tx, t); err != nil {
			return err
		}
		out = t
		return actor.Record(ctx, tx, "terminal.resend", "terminal", t.ID, t.MerchantID, nil)
	})
	return out, err
}

// Disable stops a terminal at once: its keys are revoked and its codes void. fault.Conflict when it is disabled already.
func (s *Service) Disable(ctx context.Context, actor merchant.Actor, terminalID, reason string) (Terminal, error) {
	const op = "device.Disable"
	if err := actor.Need(op, auth.TerminalManage); err != nil {
		return Terminal{}, err
	}
	if reason == "" {
		return Terminal{}, fault.E(op, fault.Invalid, fault.Field{Path: "reason", Reason: merchant.Required, ZH: "请填写原因", EN: "give a reason"})
	}
	var out Terminal
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		t, err := lock(ctx, tx, actor.Scope, terminalID)
		if err != nil {
			return err
		}
		t.KeyID = ""
		if out, err = s.move(ctx, tx, t, Disabled, reason, actor.ID); err != nil {
			return err
		}
		if err := endBinding(ctx, tx, t.MerchantID, t.ID); err != nil {
			return err
		}
		if err := auth.RevokeTerminalKeys(ctx, tx, t.MerchantID, t.ID); err != nil {
			return err
		}
		if err := voidCodes(ctx, tx, t); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		return actor.Record(ctx, tx, "terminal.disable", "terminal", t.ID, t.MerchantID, map[string]string{"reason": reason})
	})
	return out, err
}

// move writes a terminal's change of state and tells the screens.
func (s *Service) move(ctx context.Context, tx db.Tx, t Terminal, next Status, cause, actor string) (Terminal, error) {
	from := t.Status
	status, err := from.To(next)
	if err != nil {
		return Terminal{}, err
	}
	t.Status, t.Version = status, t.Version+1
	s.publish(ctx, tx, t, "terminal."+string(next))
	if err := save(ctx, tx, t, from, cause, actor); err != nil {
		return t, err
	}
	return t, s.moved(ctx, tx, t)
}

func (s *Service) moved(ctx context.Context, tx db.Tx, t Terminal) error {
	if s.c.Moved == nil {
		return nil
	}
	return s.c.Moved(ctx, tx, t)
}

func (s *Service) publish(ctx context.Context, tx db.Tx, t Terminal, kind string) {
	s.c.Hub.Publish(ctx, tx, live.Event{Kind: kind, ID: t.ID, Environment: t.Environment}.To(live.Terminal(t.ID), live.Merchant(t.MerchantID))...)
}

// Get is one terminal; fault.NotFound when it is not within the scope.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, terminalID string) (Terminal, error) {
	return get(ctx, tx, scope, terminalID)
}

// List is a page of terminals within the scope, newest first.
func (s *Service) List(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) (merchant.Page[Terminal], error) {
	rows, err := list(ctx, tx, scope, f)
	if err != nil {
		return merchant.Page[Terminal]{}, fault.E("device.List", fault.Internal, err)
	}
	return merchant.Paginate(rows, f.limit(), func(t Terminal) string { return t.ID }), nil
}

// History is what happened to a terminal, oldest first.
func (s *Service) History(ctx context.Context, tx db.Tx, scope db.Scope, terminalID string) ([]Change, error) {
	t, err := get(ctx, tx, scope, terminalID)
	if err != nil {
		return nil, err
	}
	out, err := history(ctx, tx, t)
	if err != nil {
		return nil, fault.E("device.History", fault.Internal, err)
	}
	return out, nil
}
