package contract_test

import (
	"context"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

// anything is a channel that takes any credentials but empty ones.
type anything struct{ channel.BillReader }

func (anything) Name() channel.Name                 { return channel.WeChat }
func (anything) Capabilities() channel.Capabilities { return channel.Capabilities{} }
func (anything) Validate(_ channel.Mode, credentials []byte) error {
	if len(credentials) == 0 {
		return fault.E("test", fault.Invalid)
	}
	return nil
}

func (anything) Connect(context.Context, channel.Account) (channel.Connector, error) {
	return nil, fault.E("test", fault.Unavailable)
}

func account(mode channel.Mode, name string) contract.Account {
	return contract.Account{AcquirerID: "acq_test", Environment: db.Test, Channel: channel.WeChat, Mode: mode, Name: name}
}

func each(t *testing.T, f func(t *testing.T, s *contract.Service, write func(func(context.Context, db.Tx) error) error)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		f(t, contract.NewService(secret.New(ring), anything{}), func(work func(context.Context, db.Tx) error) error { return d.Write(t.Context(), work) })
	})
}

func TestAccountIsCreatedOnceAndRenewedByNewCredentials(t *testing.T) {
	each(t, func(t *testing.T, s *contract.Service, write func(func(context.Context, db.Tx) error) error) {
		save := func(a contract.Account, credentials string) (out contract.Account, err error) {
			err = write(func(ctx context.Context, tx db.Tx) (err error) {
				out, err = s.SaveAccount(ctx, tx, a, []byte(credentials))
				return err
			})
			return out, err
		}
		elsewhere := account(channel.Provider, "b")
		elsewhere.Channel = "elsewhere"
		if _, err := save(elsewhere, `{"k":1}`); !fault.Is(err, contract.NoConnector) {
			t.Errorf("a channel that the program does not speak: %v", err)
		}
		first, err := save(account(channel.Provider, "a"), `{"k":1}`)
		if err != nil || first.Version != 1 {
			t.Fatal(first, err)
		}
		if same, err := save(account(channel.Provider, "a"), `{"k":1}`); err != nil || same.ID != first.ID || same.Version != 1 {
			t.Errorf("the same credentials again: %+v, %v", same, err)
		}
		if renewed, err := save(account(channel.Provider, "a"), `{"k":2}`); err != nil || renewed.ID != first.ID || renewed.Version != 2 {
			t.Errorf("new credentials: %+v, %v", renewed, err)
		}
		if _, err := save(account(channel.Own, "a"), `{"k":1}`); !fault.Is(err, contract.AccountInUse) {
			t.Errorf("another mode under the same name: %v", err)
		}
		if _, err := save(account(channel.Own, "b"), ""); !fault.Is(err, contract.BadCredentials) {
			t.Errorf("credentials that the driver refuses: %v", err)
		}
	})
}

func TestANumberBelongsToOneMerchant(t *testing.T) {
	each(t, func(t *testing.T, s *contract.Service, write func(func(context.Context, db.Tx) error) error) {
		if err := write(func(ctx context.Context, tx db.Tx) error {
			_, err := s.SaveAccount(ctx, tx, account(channel.Provider, "a"), []byte(`{}`))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		open := func(merchant, number string) error {
			return write(func(ctx context.Context, tx db.Tx) error {
				return s.OpenChannel(ctx, tx, merchant, db.Test, channel.WeChat, number)
			})
		}
		if err := open("mch_1", "1900000001"); err != nil {
			t.Fatal(err)
		}
		if err := open("mch_2", "1900000001"); !fault.Is(err, contract.NumberTaken) {
			t.Errorf("another merchant under the same number: %v", err)
		}
		if err := open("mch_1", "1900000002"); err != nil {
			t.Errorf("the same merchant under another number: %v", err)
		}
		if err := open("mch_2", "1900000001"); err != nil {
			t.Errorf("a number that was let go: %v", err)
		}
		if err := open("mch_3", ""); !fault.Is(err, contract.WrongMode) {
			t.Errorf("no number below a provider: %v", err)
		}
		err := write(func(ctx context.Context, tx db.Tx) error {
			_, err := contract.RouteOf(ctx, tx, "mch_3", db.Test, channel.WeChat)
			return err
		})
		if !fault.Is(err, contract.NoChannel) {
			t.Errorf("a merchant without the channel: %v", err)
		}
	})
}
