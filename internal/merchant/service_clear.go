package merchant

import (
	"context"

	"cloudpos/internal/db"
)

// ClearAccount is a settlement account with holder and number in clear: for the export that its owner asked for, and nothing else.
type ClearAccount struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Medium string `json:"medium"`
	Holder string `json:"holder"`
	Number string `json:"number"`
	Bank   string `json:"bank"`
	CNAPS  string `json:"cnaps"`
	State  string `json:"state"`
}

// ClearAccounts are a merchant's accounts in clear.
func (s *Service) ClearAccounts(ctx context.Context, tx db.Tx, merchantID string) ([]ClearAccount, error) {
	all, err := s.Accounts(ctx, tx, db.MerchantScope(merchantID), merchantID)
	if err != nil {
		return nil, err
	}
	out := make([]ClearAccount, 0, len(all))
	for _, a := range all {
		c := ClearAccount{ID: a.ID, Kind: string(a.Kind), Medium: string(a.Medium), Bank: a.Bank, CNAPS: a.CNAPS, State: string(a.State)}
		holder, number, err := sealedAccount(ctx, tx, a)
		if err != nil {
			return nil, err
		}
		for _, f := range []struct {
			into            *string
			purpose, sealed string
		}{{&c.Holder, purposeHolder, holder}, {&c.Number, purposeAccount, number}} {
			plain, err := s.vault.Open(ctx, tx, merchantID, f.purpose, []byte(f.sealed))
			if err != nil {
				return nil, err
			}
			*f.into = string(plain)
		}
		out = append(out, c)
	}
	return out, nil
}
