package pay

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

// enter answers a scan: what to do outside of a wallet, why not, the way to the wallet's OAuth, or the page with the amount.
func (d *door) enter(w http.ResponseWriter, r *http.Request) {
	said := wordsFor(r)
	if err := d.looks.Take(web.AddressKey(audit.OriginOf(r.Context()).IP)); err != nil {
		d.refuse(w, r, said, scan{}, err)
		return
	}
	s, err := d.look(r.Context(), r)
	query := r.URL.Query()
	switch {
	case err != nil && s.inWallet && s.code.ID != "" && query.Get("p") != "": // what was paid before is still told
		d.recall(w, r, said, s, query.Get("p"), err)
		return
	case err != nil:
		d.refuse(w, r, said, s, err)
		return
	case !s.inWallet:
		d.outside(w, r, said, s)
		return
	}
	switch {
	case query.Get("p") != "":
		d.resume(w, r, said, s, query.Get("p"))
	case !s.wallet.PagePayer:
		d.begin(w, r, said, s, "")
	case query.Get("state") != "":
		d.returned(w, r, said, s, query)
	default:
		d.toOAuth(w, r, said, s)
	}
}

// toOAuth sends the browser to the wallet to learn who pays.
func (d *door) toOAuth(w http.ResponseWriter, r *http.Request, said *words, s scan) {
	connector, _, err := d.Connectors.Of(r.Context(), s.route.AccountID, s.route.AccountVersion)
	if err != nil {
		d.refuse(w, r, said, s, err)
		return
	}
	state := d.sealer.state(s.linkID, s.wallet.Name, r.UserAgent(), d.DB.Now())
	to := connector.AuthorizeURL(d.BaseURL()+"/q/"+s.token, state)
	if to == "" {
		d.refuse(w, r, said, s, fault.E("pay.toOAuth", fault.Unavailable, "the channel account has no way to learn the payer"))
		return
	}
	redirect(w, to)
}

// returned takes what the wallet's OAuth brought back. The state must be ours, for this code, wallet and browser: another
// site cannot send a payer here with somebody else's id.
func (d *door) returned(w http.ResponseWriter, r *http.Request, said *words, s scan, query url.Values) {
	if !d.sealer.holds(query.Get("state"), s.linkID, s.wallet.Name, r.UserAgent(), d.DB.Now()) {
		d.refuse(w, r, said, s, fault.E("pay.returned", web.CodePageOver, "state"))
		return
	}
	connector, _, err := d.Connectors.Of(r.Context(), s.route.AccountID, s.route.AccountVersion)
	if err != nil {
		d.refuse(w, r, said, s, err)
		return
	}
	payer, err := connector.Payer(r.Context(), query)
	if fault.Is(err, fault.Invalid) { // used already: the page was reloaded on its way
		err = fault.E("pay.returned", web.CodePageOver, err)
	}
	if err != nil {
		d.refuse(w, r, said, s, err)
		return
	}
	d.begin(w, r, said, s, payer)
}

// begin makes the ticket of a payment and leads to its page, so that a reload finds the payment again.
func (d *door) begin(w http.ResponseWriter, r *http.Request, said *words, s scan, payer string) {
	now := d.DB.Now()
	t := ticket{
		Number: id.Channel('Q', now), Account: s.route.AccountID, Payer: payer,
		Amount: s.code.Amount, Made: now.Unix(),
	}
	to := s.token + "?p=" + d.sealer.seal(t, s.linkID, s.wallet.Name)
	if r.URL.Query().Get("lang") == said.Lang {
		to += "&lang=" + said.Lang
	}
	redirect(w, to)
}

// redirect keeps a relative address relative: below which path the page stands, only the browser knows.
func redirect(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusSeeOther)
}

// resume shows the page of a ticket: the amount, or how the payment stands that began here.
func (d *door) resume(w http.ResponseWriter, r *http.Request, said *words, s scan, sealed string) {
	t, err := d.sealer.open(sealed, s.linkID, s.wallet.Name, d.DB.Now(), resultLife)
	if err != nil {
		d.refuse(w, r, said, s, err)
		return
	}
	v, err := d.standing(r.Context(), s, t, said)
	if err == nil && v.View == viewNone {
		_, err = d.sealer.open(sealed, s.linkID, s.wallet.Name, d.DB.Now(), ticketLife)
	}
	if err != nil {
		d.refuse(w, r, said, s, err)
		return
	}
	d.showPayment(w, r, said, s, t, v, sealed)
}

// recall shows how the payment of a ticket stands although the code takes no payments any more; without a payment it says
// why not.
func (d *door) recall(w http.ResponseWriter, r *http.Request, said *words, s scan, sealed string, refused error) {
	t, err := d.sealer.open(sealed, s.linkID, s.wallet.Name, d.DB.Now(), resultLife)
	if err != nil {
		d.refuse(w, r, said, s, refused)
		return
	}
	v, err := d.standing(r.Context(), s, t, said)
	if err != nil || v.View == viewNone {
		d.refuse(w, r, said, s, refused)
		return
	}
	d.showPayment(w, r, said, s, t, v, sealed)
}

func (d *door) showPayment(w http.ResponseWriter, r *http.Request, said *words, s scan, t ticket, v view, sealed string) {
	p := d.pageOf(r, said, s)
	p.Screen, p.Ticket, p.State, p.Wallet = "pay", sealed, v.text(), said.wallet(s.wallet)
	if t.Amount != 0 {
		p.Fixed = web.Display(int64(t.Amount))
	}
	d.show(w, r, http.StatusOK, p)
}

// standing is how the payment of a ticket stands; viewNone when it has not begun.
func (d *door) standing(ctx context.Context, s scan, t ticket, said *words) (view, error) {
	o, err := d.order(ctx, s, t)
	if fault.Is(err, fault.NotFound) {
		return view{View: viewNone}, nil
	}
	if err != nil {
		return view{}, err
	}
	return said.view(o), nil
}

func (d *door) order(ctx context.Context, s scan, t ticket) (payment.Order, error) {
	return d.Payments.GetByNumber(ctx, db.MerchantScope(s.code.MerchantID), s.code.MerchantID, s.code.Environment, t.Number)
}

// outside tells what to do in a browser that is no wallet's.
func (d *door) outside(w http.ResponseWriter, r *http.Request, said *words, s scan) {
	p := d.pageOf(r, said, s)
	if len(s.wallets) == 0 {
		p.Screen, p.Title, p.Text = "refused", said.NoWallet, said.NoWalletDo
		d.show(w, r, http.StatusOK, p)
		return
	}
	p.Screen, p.Title, p.Text = "outside", said.Outside, said.OutsideText
	p.Scan = strings.ReplaceAll(said.OutsideScan, "{wallets}", said.list(s.wallets))
	p.Link = d.Codes.Link(s.code)
	p.picture()
	d.show(w, r, http.StatusOK, p)
}

// refuse says in words of payers why a code cannot be paid here and now, and what to do.
func (d *door) refuse(w http.ResponseWriter, r *http.Request, said *words, s scan, err error) {
	p := d.pageOf(r, said, s)
	p.Screen = "refused"
	var status int
	p.Title, p.Text, status = d.refusal(said, s, err)
	p.Again = s.linkID != "" && fault.Is(err, web.CodePageOver)
	if status >= http.StatusInternalServerError {
		d.Log.ErrorContext(r.Context(), "payer's page failed", "code", string(fault.CodeOf(err)), "error", err.Error(), "request_id", web.RequestID(r.Context()))
	}
	d.show(w, r, status, p)
}
