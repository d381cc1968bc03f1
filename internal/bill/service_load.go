package bill

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
)

func systemActor() merchant.Actor { return merchant.System("bill") }

// loader puts the rows of one bill in, some at a time.
type loader struct {
	service   *Service
	bill      Bill
	last      int               // the line behind which rows are not in yet
	merchants map[string]string // of the account, by their number at the channel
	rows      []Row
	funds     []Fund
	batches   int
}

func (l *loader) open(ctx context.Context) error {
	return l.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if l.merchants, err = merchantsUnder(ctx, tx, l.bill.AccountID); err != nil {
			return err
		}
		_, l.last, err = loaded(ctx, tx, l.bill)
		return err
	})
}

func (l *loader) trade(ctx context.Context, r channel.BillRow) error {
	if r.Line <= l.last {
		return nil
	}
	l.rows = append(l.rows, Row{BillRow: r, BillID: l.bill.ID, MerchantID: l.merchants[r.SubMerchant]})
	return l.full(ctx, len(l.rows))
}

// fund puts a movement in. On a provider's account it is the provider's money and no merchant's.
func (l *loader) fund(ctx context.Context, r channel.FundRow) error {
	if r.Line <= l.last {
		return nil
	}
	l.funds = append(l.funds, Fund{FundRow: r, BillID: l.bill.ID, MerchantID: l.merchants[""]})
	return l.full(ctx, len(l.funds))
}

func (l *loader) full(ctx context.Context, n int) error {
	if n < batchRows {
		return nil
	}
	return l.flush(ctx)
}

// flush puts in what was gathered, in one transaction that also makes the claim longer.
func (l *loader) flush(ctx context.Context) error {
	if len(l.rows)+len(l.funds) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := l.attribute(ctx); err != nil {
		return err
	}
	err := l.service.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := hold(ctx, tx, l.bill, tx.Now().Add(leaseFor)); err != nil {
			return err
		}
		if err := insertMany(ctx, tx, "bill_row", rowColumns, l.rows, rowValues); err != nil {
			return err
		}
		return insertMany(ctx, tx, "bill_fund", fundColumns, l.funds, fundValues)
	})
	if err != nil {
		return err
	}
	l.rows, l.funds = l.rows[:0], l.funds[:0]
	l.batches++
	if l.service.batch != nil {
		return l.service.batch(l.batches)
	}
	return nil
}

// attribute finds the merchant of rows that name none we know, by our own number of the payment.
func (l *loader) attribute(ctx context.Context) error {
	var numbers []string
	for _, r := range l.rows {
		if r.MerchantID == "" && r.Number != "" {
			numbers = append(numbers, r.Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	return l.service.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		merchants, err := merchantsOf(ctx, tx, l.bill.AccountID, numbers)
		for i, r := range l.rows {
			if r.MerchantID == "" {
				l.rows[i].MerchantID = merchants[r.Number]
			}
		}
		return err
	})
}
