package settle

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
)

// book writes into the merchant's shadow book by what the arrived money of a settlement is more, or less, than the book says: a new entry
// of this version, in the transaction that tells it. It says where the merchant's money is; the channel moved it.
func book(ctx context.Context, tx db.Tx, s *Settlement) error {
	more := s.Arrived - s.booked
	if more == 0 {
		return nil
	}
	at := s.arrivedAt
	if at.IsZero() {
		at = tx.Now() // everything was taken back: no payout is left whose time it could be
	}
	err := ledger.Post(ctx, tx, ledger.ArrivalEntry(ledger.Fact{
		MerchantID: s.MerchantID, Environment: s.Environment, Channel: string(s.Channel), ID: s.ID + "-" + strconv.FormatInt(s.Version, 10), At: at,
	}, more))
	s.booked = s.Arrived
	return err
}

// catchUp books what was told to have arrived before arrivals were booked. Nothing new is told.
func catchUp(ctx context.Context, tx db.Tx, s Settlement) error {
	if s.booked == s.Arrived {
		return nil
	}
	if err := book(ctx, tx, &s); err != nil {
		return err
	}
	return saveBooked(ctx, tx, s)
}
