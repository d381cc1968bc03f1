package payer

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// DefaultBalance is what a new payer has unless told otherwise: 1,000 yuan.
const DefaultBalance money.Amount = 100_000

// DefaultLate is how long a payer who pays late takes.
const DefaultLate = 30 * time.Second

// Refusals of a payer's act, besides those of truth.
var (
	ErrUnknownQR   = errors.New("payer: nobody shows this code")
	ErrAmount      = errors.New("payer: the order has another amount")
	ErrNotAsked    = errors.New("payer: no payment waits for this payer")
	ErrWallet      = errors.New("payer: no such wallet")
	ErrBalanceSize = errors.New("payer: a balance is 0 to 100,000,000,000 fen")
)

// Book is all payers.
type Book struct {
	ledger *truth.Ledger
	codes  *codes
}

// NewBook opens the book on the payers that the ledger keeps.
func NewBook(ledger *truth.Ledger, now func() time.Time) *Book {
	return &Book{ledger: ledger, codes: newCodes(now)}
}

// maxBalance keeps sums of balances far from overflow.
const maxBalance money.Amount = 100_000_000_000

// Create adds a payer with a balance in fen. Errors: ErrBalanceSize.
func (b *Book) Create(name string, balance money.Amount) (p truth.Payer, err error) {
	if balance < 0 || balance > maxBalance {
		return p, ErrBalanceSize
	}
	if name == "" {
		name = "示例顾客"
	}
	err = b.ledger.Update(func(tx *truth.Tx) error {
		p = truth.Payer{ID: newID(), Name: name, Balance: balance, CreatedAt: tx.Now}
		tx.PutPayer(p)
		return nil
	})
	return p, err
}

func newID() string {
	var raw [10]byte
	_, _ = rand.Read(raw[:]) // never fails (crypto/rand)
	return "payer_" + strings.ToLower(base32.StdEncoding.EncodeToString(raw[:]))
}

// Edit changes a payer: the balance where it is given, and the outcome of the next payment where it is given.
// Errors: truth.ErrNoPayer, ErrBalanceSize.
func (b *Book) Edit(id string, balance *money.Amount, next *Outcome) (p truth.Payer, err error) {
	if balance != nil && (*balance < 0 || *balance > maxBalance) {
		return p, ErrBalanceSize
	}
	err = b.ledger.Update(func(tx *truth.Tx) error {
		found, ok := tx.Payer(id)
		if !ok {
			return truth.ErrNoPayer
		}
		p = found
		if balance != nil {
			p.Balance = *balance
		}
		if next != nil {
			p.Outcome = string(*next)
		}
		tx.PutPayer(p)
		return nil
	})
	return p, err
}

// Wallet is what a payer's phone shows.
type Wallet struct {
	Payer   truth.Payer
	Asked   []truth.Charge
	History []truth.Activity
}

// Look reads a payer's phone. Errors: truth.ErrNoPayer.
func (b *Book) Look(id string) (w Wallet, err error) {
	b.ledger.View(func(tx *truth.Tx) {
		p, ok := tx.Payer(id)
		if !ok {
			err = truth.ErrNoPayer
			return
		}
		w = Wallet{Payer: p, Asked: tx.Asked(id), History: tx.History(id)}
	})
	return w, err
}

// Code is the payer code that the wallet shows. Errors: truth.ErrNoPayer, ErrWallet.
func (b *Book) Code(id, wallet string, fresh bool) (code string, expiresAt time.Time, err error) {
	if !slices.Contains(Wallets(), wallet) {
		return "", expiresAt, ErrWallet
	}
	b.ledger.View(func(tx *truth.Tx) {
		if _, ok := tx.Payer(id); !ok {
			err = truth.ErrNoPayer
			return
		}
		code, expiresAt = b.codes.show(id, wallet, fresh, tx.CodeUsed)
	})
	return code, expiresAt, err
}

// Redeem tells whose payer code this is and whether its minute is over.
func (b *Book) Redeem(code string) (payerID string, v Validity) { return b.codes.redeem(code) }
