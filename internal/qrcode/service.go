package qrcode

import (
	"context"
	"crypto/rand"
	"errors"
	"math/big"
	"slices"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
)

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Hash      Hash // signs links; secret.Vault.Hash
	Merchants *merchant.Service
	Devices   *device.Service
	Catalogue channel.Catalogue
	BaseURL   func() string // how payers reach us, without a slash at the end
}

// Service holds the use cases of collection codes. It is safe for concurrent use.
type Service struct {
	c       Config
	printer Printer
}

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// Terms are what people decide about a code.
type Terms struct {
	Name       string
	Channels   []channel.Name // at least one, each open for the merchant
	Amount     money.Amount   // fen; 0: the payer types it
	TerminalID string         // of the same store and environment; "" for none
}

// NewCode says what code to make.
type NewCode struct {
	MerchantID, StoreID string
	Environment         db.Environment
	Terms
}

// Create makes a code. fault.Forbidden, fault.NotFound for a store or terminal out of reach, fault.Invalid with fields,
// NameTaken, and the merchant's own refusals.
func (s *Service) Create(ctx context.Context, actor merchant.Actor, n NewCode) (Code, error) {
	const op = "qrcode.Create"
	if err := actor.Need(op, auth.CodeManage); err != nil {
		return Code{}, err
	}
	var out Code
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		where, err := s.where(ctx, tx, actor.Scope, n.MerchantID, n.Environment)
		if err != nil {
			return err
		}
		out, err = s.add(ctx, tx, actor, where, n.StoreID, n.Terms, "")
		return err
	})
	return out, err
}

// CreateFirst makes the code by which a merchant without a till is opened, within the opening's transaction and under its
// permission: all wallets that are open, the payer types the amount. The errors are those of Create.
func (s *Service) CreateFirst(ctx context.Context, tx db.Tx, actor merchant.Actor, n NewCode) (Code, error) {
	where, err := s.where(ctx, tx, db.MerchantScope(n.MerchantID), n.MerchantID, n.Environment)
	if err != nil {
		return Code{}, err
	}
	n.Channels = where.open
	return s.add(ctx, tx, actor, where, n.StoreID, n.Terms, "")
}

// place is what a merchant's codes are checked against.
type place struct {
	merchantID  string
	environment db.Environment
	scope       db.Scope
	stores      []merchant.Store
	open        []channel.Name
}

// where finds out what the actor reaches of a merchant and what the merchant has open.
func (s *Service) where(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, env db.Environment) (p place, err error) {
	const op = "qrcode.where"
	if env != db.Test && env != db.Live {
		return p, fault.E(op, fault.Invalid, fault.Field{Path: "environment", Reason: merchant.Malformed, ZH: "环境只能是 test 或 live", EN: "the environment is test or live"})
	}
	m, err := s.c.Merchants.Get(ctx, tx, scope, merchantID)
	if err != nil {
		return p, err
	}
	if err := m.MayPrepare(env); err != nil {
		return p, err
	}
	p = place{merchantID: merchantID, environment: env, scope: scope}
	if p.stores, err = s.c.Merchants.Stores(ctx, tx, scope, merchantID); err != nil {
		return p, err
	}
	p.open, err = contract.OpenChannels(ctx, tx, merchantID, env)
	return p, err
}

func (s *Service) add(ctx context.Context, tx db.Tx, actor merchant.Actor, p place, storeID string, terms Terms, batchNo string) (Code, error) {
	const op = "qrcode.add"
	if !slices.ContainsFunc(p.stores, func(store merchant.Store) bool { return store.ID == storeID }) {
		return Code{}, fault.E(op, fault.NotFound, storeID)
	}
	c := Code{
		MerchantID: p.merchantID, ID: id.New("code", tx.Now()), StoreID: storeID, Environment: p.environment, Status: Active,
		Issue: 1, LinkID: newLinkID(), BatchNo: batchNo, Version: 1, CreatedAt: tx.Now(), UpdatedAt: tx.Now(),
	}
	c, err := s.under(ctx, tx, p, c, terms)
	if err != nil {
		return Code{}, err
	}
	if c.Number, err = newNumber(ctx, tx); err != nil {
		return Code{}, err
	}
	added, err := insert(ctx, tx, c)
	if err != nil {
		return Code{}, fault.E(op, fault.Internal, err)
	}
	if !added {
		return Code{}, nameTaken(op)
	}
	if c.TerminalID == "" {
		if err := s.c.Devices.BindCodes(ctx, tx, actor, c.MerchantID, c.StoreID); err != nil {
			return Code{}, err
		}
	}
	return c, actor.Record(ctx, tx, "code.create", "code", c.ID, c.MerchantID, c.detail())
}

// under gives a code its terms after checking them.
func (s *Service) under(ctx context.Context, tx db.Tx, p place, c Code, terms Terms) (Code, error) {
	const op = "qrcode.under"
	name, fields := terms.faults(p.open)
	if len(fields) > 0 {
		return c, fault.E(op, fault.Invalid, fields)
	}
	if terms.TerminalID != "" {
		t, err := s.c.Devices.Get(ctx, tx, p.scope, terms.TerminalID)
		if err != nil {
			return c, err
		}
		if t.MerchantID != c.MerchantID || t.StoreID != c.StoreID || t.Environment != c.Environment {
			return c, fault.E(op, fault.Invalid, fault.Field{
				Path: "terminal_id", Reason: "OTHER_STORE", ZH: "终端不属于这家门店或环境", EN: "the terminal belongs to another store or environment",
			})
		}
	}
	c.Name, c.Channels, c.Amount, c.TerminalID = name, ordered(terms.Channels), terms.Amount, terms.TerminalID
	return c, nil
}

func (t Terms) faults(open []channel.Name) (name string, fields []fault.Field) {
	add := func(path, reason, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
	}
	name, reason := CheckName(t.Name)
	if reason != "" {
		add("name", reason, "名称须为 1 至 30 个可见字符，不能含零宽或改变文字方向的字符", "a name has 1 to 30 visible characters, none of zero width or turning the text")
	}
	if len(t.Channels) == 0 {
		add("channels", merchant.Required, "请至少勾选一个渠道", "choose at least one channel")
	}
	for _, c := range ordered(t.Channels) {
		if !slices.Contains(open, c) {
			add("channels", "NOT_OPEN", "商户尚未开通渠道 "+string(c), "the merchant has not opened the channel "+string(c))
		}
	}
	if t.Amount < 0 || t.Amount > money.MaxPayment {
		add("amount_fen", "RANGE", "固定金额须为 0.01 元至 50,000,000.00 元；不固定填 0", "a fixed amount is 1 to 5,000,000,000 fen; 0 lets the payer type it")
	}
	return name, fields
}

func nameTaken(op string) error {
	return fault.E(op, NameTaken, fault.Field{Path: "name", Reason: "TAKEN", ZH: "这家门店已有同名的收款码", EN: "the store has a code of this name"})
}

// detail is what the audit book keeps of a code; never its link.
func (c Code) detail() map[string]string {
	return map[string]string{
		"name": c.Name, "store": c.StoreID, "channels": maskText(c.Channels), "amount_fen": strconv.FormatInt(int64(c.Amount), 10),
		"terminal": c.TerminalID, "environment": string(c.Environment), "batch": c.BatchNo,
	}
}

// newNumber draws a code number that nobody has: 9 random digits and a check digit, as merchants' numbers have.
func newNumber(ctx context.Context, tx db.Tx) (string, error) {
	const op = "qrcode.newNumber"
	for range 10 {
		n, err := rand.Int(rand.Reader, big.NewInt(900_000_000))
		if err != nil {
			return "", fault.E(op, fault.Internal, err)
		}
		digits := strconv.FormatInt(n.Int64()+100_000_000, 10)
		number := digits + string(merchant.Mod1110(digits))
		taken, err := numberTaken(ctx, tx, number)
		if err != nil {
			return "", fault.E(op, fault.Internal, err)
		}
		if !taken {
			return number, nil
		}
	}
	return "", fault.E(op, fault.Unavailable, "no free code number found")
}

// Get is one code; fault.NotFound when it is not within the scope.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, codeID string) (Code, error) {
	return get(ctx, tx, scope, codeID)
}

// List is a page of codes within the scope, newest first.
func (s *Service) List(ctx context.Context, tx db.Tx, scope db.Scope, f Filter) (merchant.Page[Code], error) {
	rows, err := list(ctx, tx, scope, f)
	if err != nil {
		return merchant.Page[Code]{}, fault.E("qrcode.List", fault.Internal, err)
	}
	return merchant.Paginate(rows, f.limit(), func(c Code) string { return c.ID }), nil
}

// Link is the address that a code's poster carries.
func (s *Service) Link(c Code) string {
	return s.c.BaseURL() + "/q/" + s.c.Hash.token(purposeCode, c.LinkID)
}

// NoticeLink is the address of a store's public notice.
func (s *Service) NoticeLink(storeID string) (string, error) {
	token, err := s.c.Hash.noticeToken(storeID)
	return s.c.BaseURL() + "/n/" + token, err
}

// LinkID opens a token without asking the database; Unknown unless its signature holds.
func (s *Service) LinkID(token string) (string, error) { return s.c.Hash.open(purposeCode, token) }

// Scanned finds the code that a token stands for, in whatever state it is. Unknown for a link that is not ours, Replaced,
// with the code, for a poster that a re-issue made void.
func (s *Service) Scanned(ctx context.Context, tx db.Tx, token string) (Code, error) {
	return s.scanned(ctx, tx, token, byLink)
}

func (s *Service) scanned(ctx context.Context, tx db.Tx, token string, find func(context.Context, db.Tx, string) (Code, error)) (Code, error) {
	const op = "qrcode.Scanned"
	linkID, err := s.LinkID(token)
	if err != nil {
		return Code{}, err
	}
	c, err := find(ctx, tx, linkID)
	if err == nil {
		return c, nil
	}
	if !errors.Is(err, db.ErrNoRows) {
		return Code{}, fault.E(op, fault.Internal, err)
	}
	c, err = byVoidLink(ctx, tx, linkID)
	switch {
	case err == nil:
		return c, fault.E(op, Replaced)
	case errors.Is(err, db.ErrNoRows):
		return Code{}, fault.E(op, Unknown)
	}
	return Code{}, fault.E(op, fault.Internal, err)
}

// MayPay answers nil when a scanned code takes this payment now. The payment core runs it inside the order's own
// transaction, a Write: the code stays locked until that ends, so that what was switched off, revoked, re-issued or edited
// before that commit counts, and what is counted of the code's orders behind it holds.
func (s *Service) MayPay(ctx context.Context, tx db.Tx, token string, name channel.Name, amount money.Amount) error {
	c, err := s.scanned(ctx, tx, token, lockByLink)
	if err != nil {
		return err
	}
	return c.Takes(name, amount)
}
