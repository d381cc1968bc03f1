package merchant

import (
	"context"
	"crypto/rand"
	"math/big"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

// Purposes bind sealed values and hashes to their columns.
const (
	purposeUSCC    = "merchant.uscc"
	purposePhone   = "merchant.phone"
	purposeEmail   = "merchant.email"
	purposeName    = "person.name"
	purposeNumber  = "person.number"
	purposeHolder  = "account.holder"
	purposeAccount = "account.number"
)

// Service holds the use cases of merchants.
type Service struct{ vault *secret.Vault }

// NewService needs the vault that seals personal data.
func NewService(vault *secret.Vault) *Service { return &Service{vault: vault} }

// Registration is what is known of a merchant while its application is under review.
type Registration struct {
	ID, AcquirerID, OwnerID string
	PartnerID               string // the agent who brought it; may be ""
	Name, ShortName         string
	SubjectType             SubjectType
	USCC, MCC, Phone, Email string
}

// Register writes an applying merchant, or brings it up to date after a supplement. fault.Conflict when the merchant is
// past applying.
func (s *Service) Register(ctx context.Context, tx db.Tx, r Registration) error {
	const op = "merchant.Register"
	sealed, err := s.seal(ctx, tx, r.ID, purposeUSCC, r.USCC, purposePhone, r.Phone, purposeEmail, r.Email)
	if err != nil {
		return err
	}
	now := db.Micros(tx.Now())
	n, err := tx.Exec(ctx, `
		INSERT INTO merchant (partner_id, id, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc,
			phone_sealed, phone_masked, phone_hash, email_sealed, email_masked, status, version, created_at, updated_at)
		VALUES ($17, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'applying', 1, $16, $16)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, subject_type = excluded.subject_type,
			uscc_sealed = excluded.uscc_sealed, uscc_masked = excluded.uscc_masked, uscc_hash = excluded.uscc_hash, mcc = excluded.mcc,
			phone_sealed = excluded.phone_sealed, phone_masked = excluded.phone_masked, phone_hash = excluded.phone_hash,
			email_sealed = excluded.email_sealed, email_masked = excluded.email_masked, updated_at = excluded.updated_at
		WHERE merchant.status = 'applying'`,
		r.ID, r.AcquirerID, r.OwnerID, r.Name, r.ShortName, string(r.SubjectType), sealed[0], secret.MaskUSCC(r.USCC), s.vault.Hash(purposeUSCC, r.USCC), r.MCC,
		sealed[1], secret.MaskPhone(r.Phone), s.vault.Hash(purposePhone, r.Phone), sealed[2], secret.MaskEmail(r.Email), now, orNull(r.PartnerID))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, fault.Conflict, "the merchant is past applying")
	}
	return nil
}

// Approval is what an accepted application brings with it.
type Approval struct {
	Person  Person
	Store   Store // name, region, address, MCC
	Account Account
	Cause   string
}

// Person is the legal representative or operator, in clear.
type Person struct{ Name, Number, ValidUntil string }

// Account is the application's settlement account in clear. VerifiedBy is the reviewer whose word verifies it, where the
// acquirer's demands leave it at that; "" is to be verified by a small transfer.
type Account struct {
	Kind                        AccountKind
	Holder, Number, Bank, CNAPS string
	VerifiedBy                  string
}

// Approve turns an applying merchant into an approved one: it gets its number, its first store, its legal person and its
// default settlement account. fault.Conflict when it is not applying.
func (s *Service) Approve(ctx context.Context, tx db.Tx, actor Actor, merchantID string, a Approval) (Merchant, Store, error) {
	const op = "merchant.Approve"
	number, err := newNumber(ctx, tx)
	if err != nil {
		return Merchant{}, Store{}, fault.E(op, fault.Internal, err)
	}
	m, err := lock(ctx, tx, db.MerchantScope(merchantID), merchantID)
	if err != nil {
		return Merchant{}, Store{}, err
	}
	m.Number = number
	if m, err = s.move(ctx, tx, actor, m, Approved, a.Cause); err != nil {
		return Merchant{}, Store{}, err
	}
	if err := s.addPerson(ctx, tx, merchantID, a.Person); err != nil {
		return Merchant{}, Store{}, err
	}
	if err := s.addAccount(ctx, tx, actor, merchantID, a.Account); err != nil {
		return Merchant{}, Store{}, err
	}
	store := a.Store
	store.MerchantID = merchantID
	store, err = insertStore(ctx, tx, store)
	return m, store, err
}

// Refuse closes an applying merchant whose application was rejected.
func (s *Service) Refuse(ctx context.Context, tx db.Tx, actor Actor, merchantID, cause string) error {
	m, err := lock(ctx, tx, db.MerchantScope(merchantID), merchantID)
	if err != nil {
		return err
	}
	_, err = s.move(ctx, tx, actor, m, Closed, cause)
	return err
}

// GoLive opens an approved merchant for payments. Only onboarding calls it, when approval, signature and activation are
// all there.
func (s *Service) GoLive(ctx context.Context, tx db.Tx, actor Actor, merchantID, cause string) (Merchant, error) {
	m, err := lock(ctx, tx, db.MerchantScope(merchantID), merchantID)
	if err != nil {
		return Merchant{}, err
	}
	m.LiveAt = tx.Now()
	return s.move(ctx, tx, actor, m, Live, cause)
}

// move writes a merchant's change of state with its history row.
func (s *Service) move(ctx context.Context, tx db.Tx, actor Actor, m Merchant, next Status, cause string) (Merchant, error) {
	const op = "merchant.move"
	from := m.Status
	status, err := from.To(next)
	if err != nil {
		return Merchant{}, err
	}
	if m.Sandbox && status == Live {
		return Merchant{}, fault.E(op, fault.Conflict, "a sandbox merchant never goes live")
	}
	m.Status, m.Version, m.UpdatedAt = status, m.Version+1, tx.Now()
	n, err := tx.Exec(ctx, `UPDATE merchant SET status = $1, number = $2, live_at = $3, updated_at = $4, version = $5 WHERE id = $6 AND version = $7`,
		string(m.Status), numberOrNull(m.Number), db.Micros(m.LiveAt), db.Micros(m.UpdatedAt), m.Version, m.ID, m.Version-1)
	if err != nil {
		return Merchant{}, fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return Merchant{}, fault.E(op, fault.Conflict, "changed meanwhile")
	}
	if err := appendHistory(ctx, tx, m, from, cause, actor.ID); err != nil {
		return Merchant{}, fault.E(op, fault.Internal, err)
	}
	return m, nil
}

// insertStore opens a store of a merchant.
func insertStore(ctx context.Context, tx db.Tx, s Store) (Store, error) {
	s.ID, s.Open, s.CreatedAt = id.New("sto", tx.Now()), true, tx.Now()
	_, err := tx.Exec(ctx, `INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		s.MerchantID, s.ID, s.Name, s.Region, s.Address, s.MCC, s.Open, db.Micros(s.CreatedAt))
	if err != nil {
		return Store{}, fault.E("merchant.insertStore", fault.Internal, err)
	}
	return s, nil
}

// numberOrNull is NULL for a merchant without a number, which is unique where there is one.
func numberOrNull(number string) any {
	if number == "" {
		return nil
	}
	return number
}

// orNull is NULL for nothing.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (s *Service) addPerson(ctx context.Context, tx db.Tx, merchantID string, p Person) error {
	sealed, err := s.seal(ctx, tx, merchantID, purposeName, p.Name, purposeNumber, p.Number)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO merchant_person (merchant_id, id, role, name_sealed, name_masked, number_sealed, number_masked, number_hash, valid_until, created_at)
		VALUES ($1, $2, 'legal', $3, $4, $5, $6, $7, $8, $9)`,
		merchantID, id.New("per", tx.Now()), sealed[0], secret.MaskName(p.Name), sealed[1], secret.MaskID(p.Number),
		s.vault.Hash(purposeNumber, p.Number), p.ValidUntil, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("merchant.addPerson", fault.Internal, err)
	}
	return nil
}

// addAccount binds the account of the application. It is the default at once where a reviewer's word is enough for the acquirer
// (VerifiedBy); else it settles nothing until the small transfer verified it.
func (s *Service) addAccount(ctx context.Context, tx db.Tx, actor Actor, merchantID string, in Account) error {
	sealed, err := s.seal(ctx, tx, merchantID, purposeHolder, in.Holder, purposeAccount, in.Number)
	if err != nil {
		return err
	}
	a := SettlementAccount{
		MerchantID: merchantID, ID: id.New("sac", tx.Now()), Kind: in.Kind, Medium: AtBank, HolderMasked: HolderMask(in.Kind, in.Holder),
		NumberMasked: secret.MaskAccount(in.Number), Bank: in.Bank, CNAPS: in.CNAPS, State: AccountAdded, Version: 1, CreatedAt: tx.Now(),
	}
	if in.VerifiedBy != "" {
		a.State, a.Default, a.VerifiedBy, a.VerifiedAt = AccountActive, true, in.VerifiedBy, tx.Now()
	}
	return insertAccount(ctx, tx, a, sealed[0], sealed[1], s.vault.Hash(purposeAccount, in.Number), actor)
}

// HolderMask masks the holder of a personal account; a company's name is public.
func HolderMask(kind AccountKind, holder string) string {
	if kind == Personal {
		return secret.MaskName(holder)
	}
	return holder
}

// seal seals pairs of purpose and value under the merchant's own key.
func (s *Service) seal(ctx context.Context, tx db.Tx, owner string, pairs ...string) ([]string, error) {
	out := make([]string, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		sealed, err := s.vault.Seal(ctx, tx, owner, pairs[i], []byte(pairs[i+1]))
		if err != nil {
			return nil, err
		}
		out = append(out, string(sealed))
	}
	return out, nil
}

// newNumber draws a merchant number that nobody has: 9 random digits and a MOD 11,10 check digit, so that a slip of the
// finger at a till names no other merchant. Ten draws all taken means that the range is full.
func newNumber(ctx context.Context, tx db.Tx) (string, error) {
	for range 10 {
		n, err := rand.Int(rand.Reader, big.NewInt(900_000_000))
		if err != nil {
			return "", err
		}
		digits := big.NewInt(0).Add(n, big.NewInt(100_000_000)).String()
		number := digits + string(Mod1110(digits))
		var taken bool
		if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM merchant WHERE number = $1)`, number).Scan(&taken); err != nil || !taken {
			return number, err
		}
	}
	return "", fault.E("merchant.newNumber", fault.Unavailable, "no free merchant number found")
}
