package contract

import (
	"bytes"
	"context"
	"errors"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Vault seals credentials; internal/secret provides it.
type Vault interface {
	Seal(ctx context.Context, tx db.Tx, owner, purpose string, plaintext []byte) ([]byte, error)
	Open(ctx context.Context, tx db.Tx, owner, purpose string, sealed []byte) ([]byte, error)
}

const purpose = "channel-credentials"

// Service holds the use cases of channel accounts.
type Service struct {
	vault     Vault
	drivers   map[channel.Name]channel.Driver
	catalogue channel.Catalogue
}

// NewService needs the vault and one driver per channel that this program speaks.
func NewService(vault Vault, drivers ...channel.Driver) *Service {
	s := &Service{vault: vault, drivers: map[channel.Name]channel.Driver{}}
	for _, d := range drivers {
		s.drivers[d.Name()] = d
		s.catalogue = append(s.catalogue, channel.Entry{Name: d.Name(), Capabilities: d.Capabilities()})
	}
	return s
}

// Catalogue is the channels that this program speaks, in the order of the drivers.
func (s *Service) Catalogue() channel.Catalogue { return s.catalogue }

// Driver is the driver of a channel; NoConnector when there is none.
func (s *Service) Driver(name channel.Name) (channel.Driver, error) {
	d, ok := s.drivers[name]
	if !ok {
		return nil, fault.E("contract.Driver", NoConnector, map[string]string{"channel": string(name)})
	}
	return d, nil
}

// SaveAccount creates the account of a.Name in its environment, or gives it new credentials when they differ. It answers
// the account as it is now. BadCredentials when the channel's driver refuses them; AccountInUse when an account of that
// name has another channel or mode.
func (s *Service) SaveAccount(ctx context.Context, tx db.Tx, a Account, credentials []byte) (Account, error) {
	const op = "contract.SaveAccount"
	driver, err := s.Driver(a.Channel)
	if err != nil {
		return Account{}, err
	}
	if err := driver.Validate(a.Mode, credentials); err != nil {
		return Account{}, fault.E(op, BadCredentials, err)
	}
	old, sealed, err := accountByName(ctx, tx, a.Environment, a.Name)
	switch {
	case errors.Is(err, db.ErrNoRows):
		return s.createAccount(ctx, tx, a, credentials)
	case err != nil:
		return Account{}, fault.E(op, fault.Internal, err)
	case old.Channel != a.Channel || old.Mode != a.Mode:
		return Account{}, fault.E(op, AccountInUse, a.Name)
	}
	known, err := s.vault.Open(ctx, tx, old.ID, purpose, sealed)
	if err != nil {
		return Account{}, err
	}
	if bytes.Equal(known, credentials) {
		return old, nil
	}
	if sealed, err = s.vault.Seal(ctx, tx, old.ID, purpose, credentials); err != nil {
		return Account{}, err
	}
	if _, err := updateCredentials(ctx, tx, old.ID, sealed); err != nil {
		return Account{}, fault.E(op, fault.Internal, err)
	}
	old.Version++
	return old, nil
}

func (s *Service) createAccount(ctx context.Context, tx db.Tx, a Account, credentials []byte) (Account, error) {
	const op = "contract.SaveAccount"
	a.ID, a.Version, a.Active = id.New("cha", tx.Now()), 1, true
	sealed, err := s.vault.Seal(ctx, tx, a.ID, purpose, credentials)
	if err != nil {
		return Account{}, err
	}
	created, err := insertAccount(ctx, tx, a, sealed)
	if err != nil {
		return Account{}, fault.E(op, fault.Internal, err)
	}
	if !created {
		return Account{}, fault.E(op, fault.Conflict, "the account was created meanwhile")
	}
	return a, nil
}

// Accounts are the channel accounts of an environment, without credentials.
func (s *Service) Accounts(ctx context.Context, tx db.Tx, env db.Environment) ([]Account, error) {
	out, err := listAccounts(ctx, tx, env)
	if err != nil {
		return nil, fault.E("contract.Accounts", fault.Internal, err)
	}
	return out, nil
}

// SetMerchantChannel opens a channel for a merchant or changes under which number it runs. WrongMode when the account is
// a provider's and no sub-merchant number is given, or the other way round; NumberTaken when another merchant has the
// number: two merchants under one would mix their money.
func (s *Service) SetMerchantChannel(ctx context.Context, tx db.Tx, m MerchantChannel) error {
	const op = "contract.SetMerchantChannel"
	a, _, err := accountByID(ctx, tx, m.AccountID)
	if errors.Is(err, db.ErrNoRows) || (err == nil && (a.Environment != m.Environment || a.Channel != m.Channel)) {
		return fault.E(op, fault.NotFound, m.AccountID)
	}
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if (a.Mode == channel.Provider) != (m.SubMerchant != "") {
		return fault.E(op, WrongMode, fault.Field{
			Path: "sub_merchant", Reason: "MODE",
			ZH: "服务商账户下必须填写特约商户号，直连账户不填", EN: "a provider account needs a sub-merchant number, an own account takes none",
		})
	}
	holder, err := merchantUnder(ctx, tx, m.AccountID, m.SubMerchant)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	taken := holder != "" && holder != m.MerchantID
	if !taken {
		err = upsertMerchantChannel(ctx, tx, m)
	}
	if taken || db.IsUnique(err) {
		return fault.E(op, NumberTaken, err, fault.Field{
			Path: "sub_merchant", Reason: "TAKEN", ZH: "该特约商户号已属于另一家商户", EN: "this number belongs to another merchant",
		})
	}
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// OpenChannel opens a channel for a merchant under the environment's first active provider account of that channel:
// what a reviewer's approval does with the sub-merchant number that the channel gave. NoChannel when there is no such account.
func (s *Service) OpenChannel(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name, subMerchant string) error {
	const op = "contract.OpenChannel"
	accounts, err := listAccounts(ctx, tx, env)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	for _, a := range accounts {
		if a.Active && a.Channel == name && a.Mode == channel.Provider {
			return s.SetMerchantChannel(ctx, tx, MerchantChannel{
				MerchantID: merchantID, Environment: env, Channel: name, AccountID: a.ID, SubMerchant: subMerchant, Active: true,
			})
		}
	}
	return fault.E(op, NoChannel, map[string]string{"channel": string(name)})
}
