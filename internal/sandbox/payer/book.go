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
	ErrOtherWallet = errors.New("payer: the code is for another wallet")
	ErrOtherPayer  = errors.New("payer: the order is for another payer")
	ErrQRExpired   = errors.New("payer: the code is no longer good")
	ErrNotAsked    = errors.New("payer: no payment waits for this payer")
	ErrWallet      = errors.New("payer: no such wallet")
	ErrBalanceSize = errors.New("payer: a balance is 0 to 100,000,000,000 fen")
)

// Book is all payers.
type Book struct {
	ledger *truth.Ledger
	codes  *codes
	names  names
	grants grants
}

// NewBook opens the book on the payers that the ledger keeps.
func NewBook(ledger *truth.Ledger, now func() time.Time) *Book {
	return &Book{
		ledger: ledger, codes: newCodes(now),
		names: names{payers: map[[3]string]string{}}, grants: grants{now: now, given: map[string]grant{}},
	}
}

// maxBalance keeps sums of balances far from overflow.
const maxBalance money.Amount = 100_000_000_000

// Create adds a payer of level A with a balance in fen. Errors: ErrBalanceSize.
func (b *Book) Create(name string, balance money.Amount) (truth.Payer, error) {
	return b.Admit(name, balance, truth.LevelA)
}

// Admit adds a payer with a balance in fen and a level of verification. Errors: ErrBalanceSize.
func (b *Book) Admit(name string, balance money.Amount, level truth.Level) (p truth.Payer, err error) {
	if balance < 0 || balance > maxBalance {
		return p, ErrBalanceSize
	}
	if name == "" {
		name = "示例顾客"
	}
	err = b.ledger.Update(func(tx *truth.Tx) error {
		p = truth.Payer{ID: newID(), Name: name, Balance: balance, Level: level, CreatedAt: tx.Now}
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

// Changes are what may be changed of a payer; nil leaves it.
type Changes struct {
	Balance *money.Amount
	Outcome *Outcome // of the next payment
	Level   *truth.Level
}

// Edit changes the balance and the outcome of the next payment where they are given.
// Errors: truth.ErrNoPayer, ErrBalanceSize.
func (b *Book) Edit(id string, balance *money.Amount, next *Outcome) (truth.Payer, error) {
	return b.Change(id, Changes{Balance: balance, Outcome: next})
}

// Change changes a payer, all or nothing. Errors: truth.ErrNoPayer, ErrBalanceSize.
func (b *Book) Change(id string, to Changes) (p truth.Payer, err error) {
	if to.Balance != nil && (*to.Balance < 0 || *to.Balance > maxBalance) {
		return p, ErrBalanceSize
	}
	err = b.ledger.Update(func(tx *truth.Tx) error {
		found, ok := tx.Payer(id)
		if !ok {
			return truth.ErrNoPayer
		}
		p = found
		if to.Balance != nil {
			p.Balance = *to.Balance
		}
		if to.Outcome != nil {
			p.Outcome = string(*to.Outcome)
		}
		if to.Level != nil {
			p.Level = *to.Level
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

// Redeem tells whose payer code this is and whether its minute is over. It takes the digits and the EMV form alike.
func (b *Book) Redeem(code string) (payerID string, v Validity) { return b.codes.redeem(Plain(code)) }
