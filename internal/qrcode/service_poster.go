package qrcode

import (
	"context"
	"slices"
	"strings"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Poster is what stands on a code's poster as things are now: wallets that the code takes and the merchant has open.
// fault.NotFound out of scope, fault.Conflict for a revoked code: nobody prints one more.
func (s *Service) Poster(ctx context.Context, tx db.Tx, scope db.Scope, codeID string) (Poster, error) {
	const op = "qrcode.Poster"
	c, err := get(ctx, tx, scope, codeID)
	if err != nil {
		return Poster{}, err
	}
	if c.Status == Revoked {
		return Poster{}, fault.E(op, fault.Conflict, "revoked")
	}
	m, store, err := s.Place(ctx, tx, c.MerchantID, c.StoreID)
	if err != nil {
		return Poster{}, err
	}
	usable, err := s.Usable(ctx, tx, c)
	if err != nil {
		return Poster{}, err
	}
	title, under := Titles(m, store)
	p := Poster{
		Title: title, Store: under, Name: c.Name, Number: c.Number, Trial: c.Environment == db.Test,
		Wallets: usable, Link: s.Link(c),
	}
	if c.Amount != 0 {
		p.Amount = c.Amount.String()
	}
	schedules, err := contract.SchedulesOf(ctx, tx, c.MerchantID, c.Environment)
	p.Cycle = cycleLine(usable, func(name channel.Name) string {
		zh, _ := schedules[name].Short(calendar.DayOf(tx.Now()))
		return zh
	})
	return p, err
}

// Titles are how payers are told whom they pay: the merchant's short name with the store's under it, or the store's alone
// where that begins with the merchant's.
func Titles(m merchant.Merchant, store merchant.Store) (title, under string) {
	if strings.HasPrefix(store.Name, m.ShortName) {
		return store.Name, ""
	}
	return m.ShortName, store.Name
}

// cycleLine names the settlement cycle of some wallets, once where all have the same.
func cycleLine(wallets []Wallet, short func(channel.Name) string) string {
	var cycles []string
	for _, w := range wallets {
		zh := short(w.Channel)
		if !slices.Contains(cycles, zh) {
			cycles = append(cycles, zh)
		}
	}
	switch len(cycles) {
	case 0:
		return ""
	case 1:
		return "资金结算周期：" + cycles[0]
	}
	line := "资金结算周期："
	for i, w := range wallets {
		if i > 0 {
			line += "；"
		}
		line += w.Name + " " + short(w.Channel)
	}
	return line
}

// Print makes the file of a poster.
func (s *Service) Print(p Poster, size Size, format Format) ([]byte, error) {
	return s.printer.Print(p, size, format)
}

// Place is the merchant and the store of a code, for whoever holds its link.
func (s *Service) Place(ctx context.Context, tx db.Tx, merchantID, storeID string) (m merchant.Merchant, store merchant.Store, err error) {
	scope := db.MerchantScope(merchantID)
	if m, err = s.c.Merchants.Get(ctx, tx, scope, merchantID); err != nil {
		return m, store, err
	}
	stores, err := s.c.Merchants.Stores(ctx, tx, db.Scope{Merchant: merchantID, Stores: []string{storeID}}, merchantID)
	if err != nil {
		return m, store, err
	}
	if len(stores) != 1 {
		return m, store, fault.E("qrcode.Place", fault.NotFound, storeID)
	}
	return m, stores[0], nil
}

// Usable are the wallets that a code takes now: ticked on it, open for its merchant and known to this program, in the
// order of the catalogue.
func (s *Service) Usable(ctx context.Context, tx db.Tx, c Code) ([]Wallet, error) {
	open, err := contract.OpenChannels(ctx, tx, c.MerchantID, c.Environment)
	if err != nil {
		return nil, err
	}
	return s.wallets(func(name channel.Name) bool { return slices.Contains(open, name) && slices.Contains(c.Channels, name) }), nil
}

func (s *Service) wallets(wanted func(channel.Name) bool) []Wallet {
	var out []Wallet
	for _, e := range s.c.Catalogue {
		if wanted(e.Name) && e.Can(channel.WalletPage) && e.Browser != "" {
			out = append(out, Wallet{Channel: e.Name, Name: e.NameZH, NameEN: e.NameEN})
		}
	}
	return out
}

// NoticeOf is the merchant and the store that a notice's token stands for; Unknown unless its signature holds.
func (s *Service) NoticeOf(ctx context.Context, tx db.Tx, token string) (m merchant.Merchant, store merchant.Store, err error) {
	storeID, err := s.c.Hash.storeOf(token)
	if err != nil {
		return m, store, err
	}
	merchantID, err := merchantOf(ctx, tx, storeID)
	if err != nil {
		return m, store, err
	}
	return s.Place(ctx, tx, merchantID, storeID)
}
