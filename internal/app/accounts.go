package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"cloudpos/internal/bank"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// buildAccounts ties the settlement accounts to the acquirer's bank. Today that is the sandbox's: without a sandbox there is
// none, and what asks for a transfer says so.
func (a *App) buildAccounts(ctx context.Context) error {
	c := merchant.AccountsConfig{
		DB: a.DB, Vault: a.Vault, Merchants: a.Merchants, Messages: a.Messages, Hub: a.Hub, PersonalAllowed: personalAllowed,
		DefaultChanged: a.Devices.Rebind,
	}
	if a.sandboxURL != "" {
		client, err := sandboxBank(ctx, a.sandboxURL)
		if err != nil {
			return err
		}
		c.Bank = client
	}
	a.Accounts = merchant.NewAccounts(c)
	return nil
}

// personalAllowed asks the account policy of the merchant's acquirer in the version of today (X1).
func personalAllowed(ctx context.Context, tx db.Tx, m merchant.Merchant) (bool, error) {
	day, place := calendar.DayOf(tx.Now()), partner.Place{AcquirerID: m.AcquirerID}
	rules, err := partner.RulesAt(ctx, tx, place, day)
	if err != nil {
		return false, err
	}
	facts := partner.Facts{Day: day, Place: place, SubjectType: string(m.SubjectType), AccountKind: partner.AccountPersonal, Trade: m.MCC}
	return partner.Decide(facts, rules).PersonalAccount, nil
}

// sandboxBank is a client of the sandbox's bank, with the credentials that its control interface tells. A sandbox of its own that
// has no bank yet is none.
func sandboxBank(ctx context.Context, base string) (bank.Bank, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/sandbox/bank/credentials", nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("taking the bank's credentials from the sandbox at %s: %w", base, err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode == http.StatusNotFound {
		return nil, nil //nolint:nilnil // no bank is an answer
	}
	var own struct{ Customer, Secret string }
	if err := json.NewDecoder(io.LimitReader(response.Body, 1<<16)).Decode(&own); err != nil || own.Secret == "" {
		return nil, fmt.Errorf("the bank's credentials at %s: %s %w", base, response.Status, err)
	}
	return bank.NewClient(bank.Config{BaseURL: base, Customer: own.Customer, Secret: own.Secret, Clock: db.SystemClock()}), nil
}
