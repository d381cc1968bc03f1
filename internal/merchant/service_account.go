package merchant

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/bank"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

const purposeAmount = "account.amount"

// accountsMost is how many accounts a merchant may bind.
const accountsMost = 10

// AccountsConfig is what Accounts needs.
type AccountsConfig struct {
	DB        *db.DB
	Vault     *secret.Vault
	Merchants *Service
	Messages  *message.Service
	Hub       *live.Hub
	Bank      bank.Bank // nil: no bank is connected, and nothing can be verified by a transfer
	// PersonalAllowed says whether the acquirer lets a sole trader use the operator's own account (X1); nil is no.
	PersonalAllowed func(ctx context.Context, tx db.Tx, m Merchant) (bool, error)
	// DefaultChanged is told within the transaction that a merchant's default account is another; terminals' bindings hang on it.
	DefaultChanged func(ctx context.Context, tx db.Tx, actor Actor, merchantID string) error
}

// Accounts holds the use cases of settlement accounts. It is safe for concurrent use. Whatever changes an account takes its
// merchant's lock first, so that of fifty changes at once each sees the one before.
type Accounts struct{ c AccountsConfig }

// NewAccounts makes the service.
func NewAccounts(c AccountsConfig) *Accounts { return &Accounts{c: c} }

// AccountView is an account with its last verification.
type AccountView struct {
	SettlementAccount
	Verification Verification // zero: none yet
	MayDefault   error        // why it may not become the default now; nil when it may
	MayVerify    bool         // a small transfer may be asked for
}

// AccountsView is all accounts of a merchant, with the change of default that waits.
type AccountsView struct {
	MerchantID, Merchant string
	Subject              SubjectType
	Items                []AccountView
	Switch               Switch // zero: none
	Told                 string // the phone, masked, that notice of a change and its code go to
	History              []AccountChange
}

// List is a merchant's accounts, masked.
func (s *Accounts) List(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) (AccountsView, error) {
	const op = "merchant.Accounts.List"
	m, err := get(ctx, tx, scope, merchantID)
	if err != nil {
		return AccountsView{}, err
	}
	return s.view(ctx, tx, op, scope, m)
}

func (s *Accounts) view(ctx context.Context, tx db.Tx, op string, scope db.Scope, m Merchant) (AccountsView, error) {
	out := AccountsView{MerchantID: m.ID, Merchant: m.Name, Subject: m.SubjectType, Told: m.PhoneMasked}
	list, err := accounts(ctx, tx, scope, m.ID)
	if err != nil {
		return out, fault.E(op, fault.Internal, err)
	}
	for _, a := range list {
		v, err := lastVerification(ctx, tx, m.ID, a.ID)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, AccountView{
			SettlementAccount: a, Verification: v, MayDefault: a.MayBecomeDefault(m.SubjectType, tx.Now()), MayVerify: a.mayVerify(m.Status) == nil,
		})
	}
	if out.Switch, err = openSwitch(ctx, tx, m.ID); err != nil {
		return out, err
	}
	if out.History, err = accountHistory(ctx, tx, m.ID); err != nil {
		return out, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// Add binds a further account. fault.Forbidden, fault.NotFound, fault.Invalid for what rule X1 and the checks of numbers refuse,
// ACCOUNT_EXISTS, ACCOUNT_LIMIT, and the merchant's own refusals. Nothing is settled to it before it is verified and chosen.
func (s *Accounts) Add(ctx context.Context, actor Actor, merchantID string, d AccountDraft) (SettlementAccount, error) {
	var out SettlementAccount
	err := s.change(ctx, actor, merchantID, func(ctx context.Context, tx db.Tx, m Merchant) (err error) {
		out, err = s.add(ctx, tx, actor, m, d)
		return err
	})
	return out, err
}

// change runs a change of a merchant's accounts under its lock, for who may manage accounts.
func (s *Accounts) change(ctx context.Context, actor Actor, merchantID string, do func(ctx context.Context, tx db.Tx, m Merchant) error) error {
	const op = "merchant.Accounts"
	if err := actor.Need(op, auth.AccountManage); err != nil {
		return err
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := lock(ctx, tx, actor.Scope, merchantID)
		if err != nil {
			return err
		}
		if m.Sandbox {
			return fault.E(op, PlayMoney)
		}
		switch m.Status {
		case Approved, Live, Suspended:
		case Closed:
			return fault.E(op, Shut)
		case Applying:
			return fault.E(op, NotLive, string(m.Status)) // its one account stands in the application
		}
		s.c.Hub.Publish(ctx, tx, live.Event{Kind: "account.changed", ID: m.ID, Topic: live.Merchant(m.ID)})
		return do(ctx, tx, m)
	})
}

func (s *Accounts) add(ctx context.Context, tx db.Tx, actor Actor, m Merchant, d AccountDraft) (SettlementAccount, error) {
	const op = "merchant.Accounts.Add"
	holders, err := s.holders(ctx, tx, m)
	if err != nil {
		return SettlementAccount{}, err
	}
	if refused, _ := d.Check(holders); len(refused) > 0 {
		return SettlementAccount{}, fault.E(op, fault.Invalid, refused)
	}
	hash := s.c.Vault.Hash(purposeAccount, d.Number)
	known, count, err := knownNumber(ctx, tx, m.ID, d.Medium, hash)
	switch {
	case err != nil:
		return SettlementAccount{}, fault.E(op, fault.Internal, err)
	case known:
		return SettlementAccount{}, fault.E(op, AccountKnown)
	case count >= accountsMost:
		return SettlementAccount{}, fault.E(op, AccountLimit)
	}
	sealed, err := s.c.Merchants.seal(ctx, tx, m.ID, purposeHolder, d.Holder, purposeAccount, d.Number)
	if err != nil {
		return SettlementAccount{}, err
	}
	a := SettlementAccount{
		MerchantID: m.ID, ID: id.New("sac", tx.Now()), Kind: d.Kind, Medium: d.Medium, HolderMasked: HolderMask(d.Kind, d.Holder),
		NumberMasked: d.mask(), Bank: d.Bank, CNAPS: d.CNAPS, State: AccountAdded, AddedBy: actor.ID, Version: 1, CreatedAt: tx.Now(),
	}
	if err := insertAccount(ctx, tx, a, sealed[0], sealed[1], hash, actor); err != nil {
		return a, err
	}
	if err := s.tellOwner(ctx, tx, m, message.AccountAdded, a.NumberMasked, a.ID); err != nil {
		return a, err
	}
	return a, actor.Record(ctx, tx, "account.add", "account", a.ID, m.ID, map[string]string{"kind": string(a.Kind), "medium": string(a.Medium), "number": a.NumberMasked})
}

// mask is a number as screens show it.
func (d AccountDraft) mask() string {
	if d.Medium != AtAlipay {
		return secret.MaskAccount(d.Number)
	}
	if len(d.Number) == 11 && allDigits(d.Number) {
		return secret.MaskPhone(d.Number)
	}
	return secret.MaskEmail(d.Number)
}

// holders is whose names the merchant's accounts may bear.
func (s *Accounts) holders(ctx context.Context, tx db.Tx, m Merchant) (AccountHolders, error) {
	const op = "merchant.Accounts.holders"
	h := AccountHolders{Subject: m.SubjectType, Merchant: m.Name}
	var sealed string
	err := tx.QueryRow(ctx, `SELECT name_sealed FROM merchant_person WHERE merchant_id = $1 AND role = 'legal' ORDER BY id DESC LIMIT 1`, m.ID).Scan(&sealed)
	if err != nil {
		return h, found(op, err)
	}
	name, err := s.c.Vault.Open(ctx, tx, m.ID, purposeName, []byte(sealed))
	if err != nil {
		return h, err
	}
	h.Operator = string(name)
	if s.c.PersonalAllowed != nil && m.SubjectType == Individual {
		h.PersonalAllowed, err = s.c.PersonalAllowed(ctx, tx, m)
	}
	return h, err
}

// Remove takes an account off. The default stays until another has taken its place (ACCOUNT_IS_DEFAULT); one that a transfer or a
// cooling-off is about waits for its end (ACCOUNT_STATE).
func (s *Accounts) Remove(ctx context.Context, actor Actor, merchantID, accountID string) error {
	return s.change(ctx, actor, merchantID, func(ctx context.Context, tx db.Tx, m Merchant) error {
		a, err := getAccount(ctx, tx, m.ID, accountID)
		if err != nil {
			return err
		}
		w, err := openSwitch(ctx, tx, m.ID)
		if err != nil {
			return err
		}
		switch {
		case a.Default:
			return fault.E("merchant.Accounts.Remove", AccountIsDefault)
		case w.AccountID == a.ID:
			return fault.E("merchant.Accounts.Remove", SwitchUnderWay)
		}
		if _, err := s.move(ctx, tx, actor, a, AccountRemoved, "解除绑定"); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "account.remove", "account", a.ID, m.ID, map[string]string{"number": a.NumberMasked})
	})
}

// move writes an account's change of state; fields that go with it are set before.
func (s *Accounts) move(ctx context.Context, tx db.Tx, by Actor, a SettlementAccount, next AccountStage, cause string) (SettlementAccount, error) {
	from := a.State
	stage, err := from.To(next)
	if err != nil {
		return a, err
	}
	a.State, a.Version = stage, a.Version+1
	a.Default = stage == AccountActive
	return a, saveAccount(ctx, tx, a, from, cause, by)
}

// tellOwner tells the merchant's owner in the app.
func (s *Accounts) tellOwner(ctx context.Context, tx db.Tx, m Merchant, template message.Template, number, dedup string) error {
	return s.c.Messages.Send(ctx, tx, message.Message{
		MerchantID: m.ID, Channel: message.InApp, To: m.OwnerID, Template: template, Dedup: string(template) + "." + dedup,
		Params: map[string]string{"merchant": m.ShortName, "account": number},
	})
}

// SettlesTo says whether channels settle to an account of the merchant at all, and whether a small transfer verified that
// account: the gates before LIVE ask. A reviewer's word is no transfer.
func SettlesTo(ctx context.Context, tx db.Tx, merchantID string) (settled, byTransfer bool, err error) {
	a, err := defaultAccount(ctx, tx, merchantID)
	settled = a.State == AccountActive
	return settled, settled && a.byTransfer(), err
}
