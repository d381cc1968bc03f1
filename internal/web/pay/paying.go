package pay

import (
	"context"
	"io"
	"net/http"
	"strings"

	"cloudpos/internal/audit"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/web"

	"github.com/go-json-experiment/json"
)

const bodyMax = 4 << 10 // bytes of what a page sends

// asked is what a page sends.
type asked struct {
	Ticket   string `json:"p"`
	Amount   string `json:"amount"`   // yuan as typed, "38.5"; "" for a fixed amount
	Returned bool   `json:"returned"` // the wallet gave the page back: the channel may know by now
}

func (d *door) read(r *http.Request) (a asked, err error) {
	const op = "pay.read"
	if media, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); media != "application/json" {
		return a, fault.E(op, web.CodeMediaType)
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, bodyMax+1))
	if err != nil {
		return a, fault.E(op, web.CodeBodyTimeout, err)
	}
	if len(body) > bodyMax {
		return a, fault.E(op, web.CodeTooLarge)
	}
	if err := json.Unmarshal(body, &a, json.RejectUnknownMembers(true)); err != nil {
		return a, fault.E(op, web.CodeMalformed, err)
	}
	return a, nil
}

// held is a page's request with its ticket opened. It asks no database: whoever has no ticket of this code and wallet costs a
// hash, and whoever has one may ask so often and no more.
func (d *door) held(r *http.Request) (t ticket, a asked, err error) {
	if a, err = d.read(r); err != nil {
		return t, a, err
	}
	linkID, err := d.Codes.LinkID(r.PathValue("token"))
	if err != nil {
		return t, a, err
	}
	wallet, inside := d.Catalogue.OfBrowser(r.UserAgent())
	if !inside {
		return t, a, fault.E("pay.held", web.CodePageOver, "outside of all wallets")
	}
	if t, err = d.sealer.open(a.Ticket, linkID, wallet.Name, d.DB.Now(), resultLife); err != nil {
		return t, a, err
	}
	return t, a, d.asks.Take(t.Number)
}

// pay begins the payment of a page, once: what the page's number stands for already is answered as it is.
func (d *door) pay(w http.ResponseWriter, r *http.Request) {
	said := wordsFor(r)
	t, a, err := d.held(r)
	if err != nil {
		d.problem(w, r, said, scan{}, err)
		return
	}
	s, err := d.look(r.Context(), r)
	if s.code.ID != "" {
		if o, found := d.order(r.Context(), s, t); found == nil {
			d.answer(w, said.view(o))
			return
		}
	}
	var o payment.Order
	if err == nil {
		o, err = d.create(r, s, t, a)
	}
	if err != nil {
		d.problem(w, r, said, s, err)
		return
	}
	d.answer(w, said.view(o))
}

func (d *door) create(r *http.Request, s scan, t ticket, a asked) (o payment.Order, err error) {
	ip := audit.OriginOf(r.Context()).IP
	if err := d.ration(ip, s.code.ID); err != nil {
		return o, err
	}
	if _, err := d.sealer.open(a.Ticket, s.linkID, s.wallet.Name, d.DB.Now(), ticketLife); err != nil {
		return o, err
	}
	amount, err := t.amount(a.Amount)
	if err != nil {
		return o, err
	}
	return d.Payments.Create(r.Context(), payment.CreateRequest{
		MerchantID: s.code.MerchantID, Environment: s.code.Environment, StoreID: s.code.StoreID, StoreName: s.store.Name,
		TerminalID: s.code.TerminalID, OutOrderNo: t.Number, Scene: channel.WalletPage, Channel: s.wallet.Name, Amount: amount,
		Payer: t.Payer, ReturnURL: d.BaseURL() + "/q/" + s.token + "?p=" + a.Ticket, CodeID: s.code.ID, ClientIP: ip,
		Before: func(ctx context.Context, tx db.Tx) error { return d.still(ctx, tx, s, t, amount) },
	})
}

// ration lets an address begin so many payments on a code, and all addresses together so many more. An address that has
// used its own up takes nothing from the others.
func (d *door) ration(ip, codeID string) error {
	if err := d.scans.Take(web.AddressKey(ip) + " " + codeID); err != nil {
		return err
	}
	return d.codes.Take(codeID)
}

// amount is the fixed one, or what the payer typed.
func (t ticket) amount(typed string) (money.Amount, error) {
	if t.Amount != 0 {
		return t.Amount, nil
	}
	amount, err := money.ParseYuan(typed)
	if err != nil || amount <= 0 || amount > money.MaxPayment {
		return 0, fault.E("pay.amount", fault.Invalid, fault.Field{
			Path: "amount", Reason: "RANGE", ZH: "请输入 0.01 元至 50,000,000.00 元的金额", EN: "type an amount of 0.01 to 50,000,000.00 yuan",
		})
	}
	return amount, nil
}

// still asks, inside the order's own transaction, whether the code takes this payment: what was revoked, switched off or
// edited before this commit counts (A71). A number that stands already is not asked for again.
func (d *door) still(ctx context.Context, tx db.Tx, s scan, t ticket, amount money.Amount) error {
	const op = "pay.still"
	if err := d.Codes.MayPay(ctx, tx, s.token, s.wallet.Name, amount); err != nil {
		return err
	}
	route, err := contract.RouteOf(ctx, tx, s.code.MerchantID, s.code.Environment, s.wallet.Name)
	if err != nil {
		return err
	}
	if route.AccountID != t.Account {
		return fault.E(op, web.CodePageOver, "the payer's id is of another channel account")
	}
	open, err := payment.OpenOfCode(ctx, tx, s.code.MerchantID, s.code.ID, s.wallet.Name)
	if err != nil {
		return err
	}
	if open >= unpaidMax {
		return fault.E(op, qrcode.TooManyUnpaid)
	}
	return nil
}

// state answers how a page's payment stands. A code that was switched off meanwhile does not keep anybody from hearing.
func (d *door) state(w http.ResponseWriter, r *http.Request) {
	said := wordsFor(r)
	t, a, err := d.held(r)
	if err != nil {
		d.problem(w, r, said, scan{}, err)
		return
	}
	s, refused := d.look(r.Context(), r)
	if s.code.ID == "" {
		d.problem(w, r, said, s, refused)
		return
	}
	o, err := d.order(r.Context(), s, t)
	switch {
	case fault.Is(err, fault.NotFound):
		d.answer(w, view{View: viewNone})
		return
	case err != nil:
		d.problem(w, r, said, s, err)
		return
	}
	if a.Returned && o.State.Open() && d.inquests.Take(t.Number) == nil {
		if asked, err := d.Payments.Query(r.Context(), db.MerchantScope(o.MerchantID), o.MerchantID, o.ID); err == nil {
			o = asked
		}
	}
	d.answer(w, said.view(o))
}

func (d *door) answer(w http.ResponseWriter, v view) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, v.text()) // the payer went away: nobody is left to be told
}

// problem answers a page's script: the words that a refused page would show, as a problem with its code.
func (d *door) problem(w http.ResponseWriter, r *http.Request, said *words, s scan, err error) {
	p := d.problems.Of(r.Context(), err)
	if p.Status < http.StatusInternalServerError {
		if title, text, _ := d.refusal(said, s, err); len(p.Fields) == 0 {
			p.Title, p.ActionZH, p.ActionEN = title, text, text
		}
	}
	d.problems.WriteHTTP(w, r, p)
}
