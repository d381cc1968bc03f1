package payment

import (
	"maps"
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// FlowDaysMost is how many days a report of flows covers at most.
const FlowDaysMost = 92

// FlowQuery asks what moved in a window of whole book days within a scope. Channel "" is all channels.
type FlowQuery struct {
	Scope       db.Scope
	Environment db.Environment
	Channel     string
	Window
}

// Step is how finely a window is cut in time: one day by the hour, longer ones by the day.
func (q FlowQuery) Step() time.Duration {
	if q.Days == 1 {
		return time.Hour
	}
	return 24 * time.Hour
}

// Steps is how many steps the window has.
func (q FlowQuery) Steps() int64 {
	if q.Days == 1 {
		return 24
	}
	return q.Days
}

// Flow is what moved in one part of a window, by the channels' own times: payments by their success, refunds by theirs. Amounts in fen.
type Flow struct {
	Payments    int64
	Paid        money.Amount
	Refunds     int64
	Refunded    money.Amount
	Fee         money.Amount // as booked: of the payments, less what refunds gave back; may be below zero
	Due         money.Amount // what the channels owe for it, as the book has it: settled less refunded less fees
	LastArrival time.Time    // of the last payment; zero without one
	Tries       Tries
}

// Net is what came in less what went back.
func (f Flow) Net() money.Amount { return f.Paid - f.Refunded }

// Tries are attempts by the instant at which they were asked of the channel, whenever they ended: one that was asked for before
// midnight and paid after it is a try of the first day and a payment of the second. Those under way have neither succeeded nor failed.
type Tries struct {
	Succeeded int64 // ended PAID, those that were paid late among them
	Failed    int64 // ended otherwise: refused, closed unpaid, reversed
	Open      int64 // the end is still to come
}

// Ended is what a rate of success is out of.
func (t Tries) Ended() int64 { return t.Succeeded + t.Failed }

// Plus is both together.
func (f Flow) Plus(g Flow) Flow {
	f.add(g)
	return f
}

func (f *Flow) add(g Flow) {
	f.Payments, f.Paid = f.Payments+g.Payments, f.Paid+g.Paid
	f.Refunds, f.Refunded = f.Refunds+g.Refunds, f.Refunded+g.Refunded
	f.Fee, f.Due = f.Fee+g.Fee, f.Due+g.Due
	f.Tries.Succeeded, f.Tries.Failed, f.Tries.Open = f.Tries.Succeeded+g.Tries.Succeeded, f.Tries.Failed+g.Tries.Failed, f.Tries.Open+g.Tries.Open
	if g.LastArrival.After(f.LastArrival) {
		f.LastArrival = g.LastArrival
	}
}

// FlowOf is the flow of one thing: a store or a channel.
type FlowOf struct {
	Of string
	Flow
}

// FlowStep is an hour or a day of the window.
type FlowStep struct {
	From time.Time
	Flow
	Channels []FlowOf
}

// Flows is one window cut in several ways. All cuts are made of the same cells, which were read in one view of the database: stores,
// channels and steps each add up to Total.
type Flows struct {
	Total    Flow
	Stores   []FlowOf // those where something moved, by id; told apart within one merchant alone
	Channels []FlowOf // those where something moved, by name
	Steps    []FlowStep
}

// cell is the smallest part that is told apart; store is "" where stores are not.
type cell struct {
	store, channel string
	step           int64
}

// cut adds cells up in every way.
func (q FlowQuery) cut(cells map[cell]Flow) Flows {
	out := Flows{Steps: make([]FlowStep, q.Steps())}
	stores, channels, parts := map[string]*Flow{}, map[string]*Flow{}, make([]map[string]*Flow, q.Steps())
	for i := range out.Steps {
		out.Steps[i].From = q.From.Start().Add(time.Duration(i) * q.Step())
		parts[i] = map[string]*Flow{}
	}
	for c, f := range cells {
		out.Total.add(f)
		out.Steps[c.step].add(f)
		addTo(channels, c.channel, f)
		addTo(parts[c.step], c.channel, f)
		if c.store != "" {
			addTo(stores, c.store, f)
		}
	}
	for i := range out.Steps {
		out.Steps[i].Channels = listed(parts[i])
	}
	out.Stores, out.Channels = listed(stores), listed(channels)
	return out
}

func addTo(sums map[string]*Flow, key string, f Flow) {
	if sums[key] == nil {
		sums[key] = &Flow{}
	}
	sums[key].add(f)
}

func listed(sums map[string]*Flow) []FlowOf {
	out := make([]FlowOf, 0, len(sums))
	for _, key := range slices.Sorted(maps.Keys(sums)) {
		out = append(out, FlowOf{key, *sums[key]})
	}
	return out
}

// LastDays is the window of so many days that ends with a day.
func LastDays(last calendar.Day, days int64) Window {
	return Window{calendar.DayOf(last.Start().Add(12*time.Hour - time.Duration(days-1)*24*time.Hour)), days}
}
