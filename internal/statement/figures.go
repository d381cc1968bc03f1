package statement

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

// Figures are flows of what the channels owe, in fen.
type Figures struct {
	Payments int64        `json:"payments"`
	Refunds  int64        `json:"refunds"`
	Paid     money.Amount `json:"paid"`     // settled amounts of payments
	Refunded money.Amount `json:"refunded"` // settled amounts of refunds
	Fee      money.Amount `json:"fee"`      // taken by the channels
	FeeBack  money.Amount `json:"fee_back"` // returned with refunds
	Arrived  money.Amount `json:"arrived"`  // came to the merchant's bank: it lowers what the channels owe
	Other    money.Amount `json:"other"`    // every other posting, with its sign
}

// Net is what the flows do to the balance.
func (f Figures) Net() money.Amount {
	return f.Paid - f.Refunded - f.Fee + f.FeeBack - f.Arrived + f.Other
}

func (f *Figures) add(g Figures) {
	f.Payments, f.Refunds = f.Payments+g.Payments, f.Refunds+g.Refunds
	f.Paid, f.Refunded, f.Fee, f.FeeBack = f.Paid+g.Paid, f.Refunded+g.Refunded, f.Fee+g.Fee, f.FeeBack+g.FeeBack
	f.Arrived, f.Other = f.Arrived+g.Arrived, f.Other+g.Other
}

// ChannelLine is one channel over the period.
type ChannelLine struct {
	Channel string       `json:"channel"`
	Opening money.Amount `json:"opening"`
	Figures
}

// Closing is what the channel owes behind the period.
func (l ChannelLine) Closing() money.Amount { return l.Opening + l.Net() }

// DayLine is one channel on one day.
type DayLine struct {
	Day     calendar.Day `json:"day"`
	Channel string       `json:"channel"`
	Figures
}

// PlaceLine is one store.
type PlaceLine struct {
	MerchantID string `json:"merchant_id"`
	StoreID    string `json:"store_id"`
	Figures
}

// RuleLine is the fee basis: what one version of one fee rule took. On is the sum of the settled amounts that it priced, and
// AtOnce what the rate on that sum would have been: fees are rounded half-up payment by payment, so the two differ (domain.md B7).
// A rule's cap and floor are not in AtOnce.
type RuleLine struct {
	Channel  string       `json:"channel"`
	RuleID   string       `json:"rule_id"`
	Version  int64        `json:"version"`
	Name     string       `json:"name"`
	Rate     money.Rate   `json:"rate"`
	Payments int64        `json:"payments"`
	On       money.Amount `json:"on"`
	Fee      money.Amount `json:"fee"`
	FeeBack  money.Amount `json:"fee_back"`
	AtOnce   money.Amount `json:"at_once"`
}

// Summary is the tables of a statement. Later is what belongs to the period's own days and came behind their close.
type Summary struct {
	Channels []ChannelLine `json:"channels"`
	Days     []DayLine     `json:"days"`
	Places   []PlaceLine   `json:"places"`
	Rules    []RuleLine    `json:"rules"`
	Later    Figures       `json:"later"`
}

// Row is one fact: a payment, a refund, or something else that moved what a channel owes.
type Row struct {
	MerchantID, StoreID string
	Day                 calendar.Day // on which it counts
	BookDay             calendar.Day // of its own time
	At                  time.Time
	Kind                ledger.Kind
	Fact                string
	Channel             string
	OrderID, OutOrderNo string
	TransactionNo       string
	OutRefundNo         string
	RefundNo            string
	RuleID              string
	RuleVersion         int64
	RuleName            string
	Rate                money.Rate
	Figures
	Balance money.Amount // behind it, of all channels together

	in, out money.Amount // of the channel's account, as the ledger adds them up
}

// Amount is the settled amount with its sign.
func (r Row) Amount() money.Amount { return r.Paid - r.Refunded - r.Arrived + r.Other }

// Charged is the fee with its sign: negative where it was returned.
func (r Row) Charged() money.Amount { return r.Fee - r.FeeBack }

const (
	receivable = "channel:" // how the accounts of ledger.Receivable begin
	expense    = "fee:"
	bank       = "bank:" // of ledger.Bank
)

// take adds one posting to the row that its fact is.
func (r *Row) take(source, destination string, amount money.Amount) {
	from, out := strings.CutPrefix(source, receivable)
	to, in := strings.CutPrefix(destination, receivable)
	switch {
	case in && out: // from one channel to another: nothing that any channel owes in all
		return
	case in:
		r.Channel = to
	case out:
		r.Channel = from
	default:
		return
	}
	if in {
		r.in += amount
	} else {
		r.out += amount
	}
	switch {
	case in && source == ledger.Sales:
		r.Paid += amount
	case out && destination == ledger.Sales:
		r.Refunded += amount
	case out && strings.HasPrefix(destination, expense):
		r.Fee += amount
	case in && strings.HasPrefix(source, expense):
		r.FeeBack += amount
	case out && strings.HasPrefix(destination, bank):
		r.Arrived += amount
	case in && strings.HasPrefix(source, bank):
		r.Arrived -= amount
	case in:
		r.Other += amount
	default:
		r.Other -= amount
	}
}

// count says what sort of row it is, once its postings are taken.
func (r *Row) count() {
	switch r.Kind {
	case ledger.Payment:
		r.Payments = 1
	case ledger.Refund:
		r.Refunds = 1
	}
}

// tally adds rows up.
type tally struct {
	total    Figures
	rows     int64
	balance  money.Amount
	channels map[string]*ChannelLine
	gross    map[string]ledger.Line // debits and credits of each channel's account
	days     map[DayLine]*Figures
	places   map[PlaceLine]*Figures
	rules    map[RuleLine]*RuleLine
}

// newTally begins with what each channel owed before.
func newTally(opening map[string]money.Amount) *tally {
	t := &tally{channels: map[string]*ChannelLine{}, gross: map[string]ledger.Line{}, days: map[DayLine]*Figures{}, places: map[PlaceLine]*Figures{}, rules: map[RuleLine]*RuleLine{}}
	for channel, amount := range opening {
		t.channels[channel] = &ChannelLine{Channel: channel, Opening: amount}
		t.balance += amount
	}
	return t
}

// add counts a row and fixes the balance behind it.
func (t *tally) add(r *Row) {
	t.rows++
	t.total.add(r.Figures)
	t.balance += r.Net()
	r.Balance = t.balance
	line, known := t.channels[r.Channel]
	if !known {
		line = &ChannelLine{Channel: r.Channel}
		t.channels[r.Channel] = line
	}
	line.add(r.Figures)
	gross := t.gross[r.Channel]
	gross.In, gross.Out = gross.In+r.in, gross.Out+r.out
	t.gross[r.Channel] = gross
	into(t.days, DayLine{Day: r.Day, Channel: r.Channel}).add(r.Figures)
	into(t.places, PlaceLine{MerchantID: r.MerchantID, StoreID: r.StoreID}).add(r.Figures)
	if r.RuleID == "" {
		return
	}
	key := RuleLine{Channel: r.Channel, RuleID: r.RuleID, Version: r.RuleVersion, Name: r.RuleName, Rate: r.Rate}
	rule, known := t.rules[key]
	if !known {
		rule = &key
		t.rules[key] = rule
	}
	rule.Payments += r.Payments
	rule.On += r.Paid
	rule.Fee += r.Fee
	rule.FeeBack += r.FeeBack
}

func into[K comparable](m map[K]*Figures, key K) *Figures {
	f, known := m[key]
	if !known {
		f = &Figures{}
		m[key] = f
	}
	return f
}

// summary are the tables, in an order that is the same everywhere.
func (t *tally) summary() Summary {
	var s Summary
	for _, name := range slices.Sorted(maps.Keys(t.channels)) {
		s.Channels = append(s.Channels, *t.channels[name])
	}
	for key, f := range t.days {
		key.Figures = *f
		s.Days = append(s.Days, key)
	}
	slices.SortFunc(s.Days, func(a, b DayLine) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Channel, b.Channel))
	})
	for key, f := range t.places {
		key.Figures = *f
		s.Places = append(s.Places, key)
	}
	slices.SortFunc(s.Places, func(a, b PlaceLine) int {
		return cmp.Or(cmp.Compare(a.MerchantID, b.MerchantID), cmp.Compare(a.StoreID, b.StoreID))
	})
	for _, rule := range t.rules {
		line := *rule
		line.AtOnce = line.Rate.FeeHalfUp(line.On)
		s.Rules = append(s.Rules, line)
	}
	slices.SortFunc(s.Rules, func(a, b RuleLine) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.RuleID, b.RuleID), cmp.Compare(a.Version, b.Version), cmp.Compare(a.Rate, b.Rate))
	})
	return s
}

// agrees compares the rows with the ledger's own sums of a period: opening, debits and credits of each channel, to the fen.
func (t *tally) agrees(lines []ledger.Line) bool {
	want := map[string]ledger.Line{}
	for _, l := range lines {
		if channel, of := strings.CutPrefix(l.Account, receivable); of {
			w := want[channel]
			w.Opening, w.In, w.Out = w.Opening+l.Opening, w.In+l.In, w.Out+l.Out
			want[channel] = w
		}
	}
	owed := money.Amount(0)
	for channel, w := range want {
		owed += w.Closing()
		line := t.channels[channel]
		if line == nil {
			line = &ChannelLine{}
		}
		if gross := t.gross[channel]; line.Opening != w.Opening || line.Closing() != w.Closing() || gross.In != w.In || gross.Out != w.Out {
			return false
		}
	}
	return t.balance == owed
}
