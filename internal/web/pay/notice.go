package pay

import (
	"context"
	"crypto/rand"
	"html/template"
	"net/http"
	"slices"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/calendar"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/web"
)

// note is a store's public notice: its name, its ways to pay and when the money of each is settled. Nothing else of the
// merchant stands here (A80, A81).
type note struct {
	Nonce           string
	Style           template.CSS
	Said            *words
	Merchant, Store string
	Title, Text     string // instead of the list
	Ways            []way
	Trial           bool
	At, Other       string
}

// way is one way to pay.
type way struct{ Name, Cycle, Example string }

// notice answers anybody who holds a store's notice link. It is made anew each time: a channel that was closed is gone
// from the next answer on.
func (d *door) notice(w http.ResponseWriter, r *http.Request) {
	said := wordsFor(r)
	n := note{Nonce: rand.Text(), Style: template.CSS(style), Said: said, At: d.DB.Now().In(calendar.Shanghai()).Format("2006-01-02 15:04"), Other: "?lang=" + said.Other} //nolint:gosec // our own file
	err := d.looks.Take(web.AddressKey(audit.OriginOf(r.Context()).IP))
	if err == nil {
		err = d.DB.Read(r.Context(), func(ctx context.Context, tx db.Tx) error { return d.fill(ctx, tx, r.PathValue("token"), &n) })
	}
	status := http.StatusOK
	if err != nil {
		n.Title, n.Text, status = d.refusal(said, scan{}, err)
		n.Merchant, n.Store, n.Ways = "", "", nil
		if fault.Is(err, fault.NotFound) {
			n.Title, n.Text = said.faults["COLLECTION_CODE_UNKNOWN"].title, said.any.text
		}
	}
	d.write(w, r, status, n.Nonce, notes, n)
}

func (d *door) fill(ctx context.Context, tx db.Tx, token string, n *note) error {
	m, store, err := d.Codes.NoticeOf(ctx, tx, token)
	if err != nil {
		return err
	}
	n.Merchant, n.Store = qrcode.Titles(m, store)
	switch err := merchant.MayTrade(ctx, tx, db.Test, m.ID, store.ID); { // one on trial prints it before it is live
	case fault.Is(err, fault.Internal):
		return err
	case err != nil: // suspended, closed, not live yet: why is nobody's business here
		n.Text = n.Said.Shut
		return nil //nolint:nilerr // said on the notice
	}
	for _, env := range []db.Environment{db.Live, db.Test} { // a merchant on trial shows what it tries out, and that it does
		open, err := contract.OpenChannels(ctx, tx, m.ID, env)
		if err != nil {
			return err
		}
		schedules, err := contract.SchedulesOf(ctx, tx, m.ID, env)
		if err != nil {
			return err
		}
		for _, e := range d.Catalogue {
			if slices.Contains(open, e.Name) {
				n.Ways = append(n.Ways, wayOf(n.Said, n.Said.wallet(e), schedules[e.Name], tx.Now()))
			}
		}
		if len(n.Ways) > 0 {
			n.Trial = env == db.Test
			return nil
		}
	}
	n.Text = n.Said.None
	return nil
}

// wayOf tells of a way to pay what its schedule says now: the rule by which settlement goes, in words, and what it comes to.
func wayOf(said *words, name string, s contract.Schedule, now time.Time) way {
	zh, en := s.Words(calendar.DayOf(now))
	exampleZH, exampleEN := s.Example(now)
	return way{name, pick(said, zh, en), pick(said, exampleZH, exampleEN)}
}

func pick(said *words, zh, en string) string {
	if said.Lang == "en" {
		return en
	}
	return zh
}
