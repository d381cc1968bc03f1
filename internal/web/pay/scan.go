package pay

import (
	"context"
	"net/http"
	"slices"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/qrcode"
)

// scan is what is known of a request for a code's page.
type scan struct {
	token, linkID string
	wallet        channel.Entry // that the page was opened in
	inWallet      bool
	code          qrcode.Code
	merchant      merchant.Merchant
	store         merchant.Store
	wallets       []qrcode.Wallet // that the code takes now
	route         contract.Route  // of the wallet; zero outside of all wallets
}

// look finds out what a request is about. The error says why the code cannot be paid in this wallet; what was found until
// then is there all the same. A link whose signature does not hold never reaches the database.
func (d *door) look(ctx context.Context, r *http.Request) (s scan, err error) {
	s.token = r.PathValue("token")
	s.wallet, s.inWallet = d.Catalogue.OfBrowser(r.UserAgent())
	if s.linkID, err = d.Codes.LinkID(s.token); err != nil {
		return s, err
	}
	var refused error
	err = d.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		refused = d.find(ctx, tx, &s)
		if fault.Is(refused, fault.Internal) {
			return refused
		}
		return nil
	})
	if err == nil {
		err = refused
	}
	return s, err
}

// mayCollect asks whether the terminal that a code stands for, or the store's codes, may take money: a page says so before anybody
// types an amount.
func mayCollect(ctx context.Context, tx db.Tx, c qrcode.Code) error {
	if c.TerminalID == "" {
		return device.MayCollect(ctx, tx, c.MerchantID, c.StoreID)
	}
	_, err := device.MayTrade(ctx, tx, c.MerchantID, c.TerminalID)
	return err
}

func (d *door) find(ctx context.Context, tx db.Tx, s *scan) (err error) {
	const op = "pay.find"
	code, scanned := d.Codes.Scanned(ctx, tx, s.token)
	if s.code = code; code.ID == "" {
		return scanned
	}
	if s.merchant, s.store, err = d.Codes.Place(ctx, tx, s.code.MerchantID, s.code.StoreID); err != nil {
		return err
	}
	if scanned != nil { // a poster that was replaced: whoever paid by it may still look at the result
		return scanned
	}
	if err = s.code.Status.Usable(); err != nil {
		return err
	}
	if err = merchant.MayTrade(ctx, tx, s.code.Environment, s.code.MerchantID, s.code.StoreID); err != nil {
		return err
	}
	if err = mayCollect(ctx, tx, s.code); err != nil {
		return err
	}
	if s.wallets, err = d.Codes.Usable(ctx, tx, s.code); err != nil || !s.inWallet {
		return err
	}
	if !slices.ContainsFunc(s.wallets, func(w qrcode.Wallet) bool { return w.Channel == s.wallet.Name }) {
		return fault.E(op, qrcode.NotTaken)
	}
	s.route, err = contract.RouteOf(ctx, tx, s.code.MerchantID, s.code.Environment, s.wallet.Name)
	return err
}
