package console

import (
	"cmp"
	"slices"
	"time"

	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func windowView(q payment.FlowQuery, f payment.Flows, at time.Time) Flows {
	out := Flows{
		At: web.Time(at), From: q.From.String(), Last: q.Last().String(), Days: q.Days, Environment: Environment(q.Environment), Step: "DAY",
		Total: flowSum(f.Total), Channels: make([]FlowChannel, 0, len(f.Channels)), Steps: make([]FlowStep, 0, len(f.Steps)),
	}
	if q.Step() == time.Hour {
		out.Step = "HOUR"
	}
	for _, c := range f.Channels {
		out.Channels = append(out.Channels, FlowChannel{Channel(c.Of), flowSum(c.Flow)})
	}
	for _, s := range f.Steps {
		step := FlowStep{From: web.Time(s.From), FlowSum: flowSum(s.Flow), Channels: []ChannelSum{}}
		for _, c := range s.Channels {
			if c.Payments > 0 {
				step.Channels = append(step.Channels, ChannelSum{Channel: Channel(c.Of), PaidFen: int64(c.Paid), PaidDisplay: web.Display(int64(c.Paid)), PaidCount: int(c.Payments)})
			}
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

func flowSum(f payment.Flow) FlowSum {
	out := FlowSum{
		PaidCount: f.Payments, PaidFen: int64(f.Paid), PaidDisplay: web.Display(int64(f.Paid)),
		RefundedCount: f.Refunds, RefundedFen: int64(f.Refunded), RefundedDisplay: web.Display(int64(f.Refunded)),
		NetFen: int64(f.Net()), NetDisplay: web.Display(int64(f.Net())), FeeFen: int64(f.Fee), FeeDisplay: web.Display(int64(f.Fee)),
		DueFen: int64(f.Due), DueDisplay: web.Display(int64(f.Due)),
		TriesSucceeded: f.Tries.Succeeded, TriesEnded: f.Tries.Ended(), TriesOpen: f.Tries.Open,
	}
	if !f.LastArrival.IsZero() {
		out.LastArrivalAt = web.Time(f.LastArrival)
	}
	return out
}

// storesBeside are all stores with what moved there, and the cities that they are in, where most was paid first.
func storesBeside(stores []merchant.Store, f payment.Flows) (beside []FlowStore, areas []FlowArea) {
	moved, sums, counts := map[string]payment.Flow{}, map[string]payment.Flow{}, map[string]int{}
	for _, s := range f.Stores {
		moved[s.Of] = s.Flow
	}
	for _, s := range f.Stores { // stores beyond what a list shows are not left out of the sum
		if !slices.ContainsFunc(stores, func(known merchant.Store) bool { return known.ID == s.Of }) {
			stores = append(stores, merchant.Store{ID: s.Of, Name: s.Of})
		}
	}
	for _, s := range stores {
		flow, area := moved[s.ID], s.Area()
		sums[area], counts[area] = sums[area].Plus(flow), counts[area]+1
		beside = append(beside, FlowStore{
			Store: Store{ID: s.ID, MerchantID: s.MerchantID, Name: s.Name, Region: s.Region, Address: s.Address},
			Open:  s.Open, ShareTenths: share(int64(flow.Paid), int64(f.Total.Paid)), FlowSum: flowSum(flow),
		})
	}
	for name, sum := range sums {
		areas = append(areas, FlowArea{name, counts[name], flowSum(sum)})
	}
	slices.SortFunc(beside, func(a, b FlowStore) int {
		return cmp.Or(cmp.Compare(b.PaidFen, a.PaidFen), cmp.Compare(a.Store.Name, b.Store.Name), cmp.Compare(a.Store.ID, b.Store.ID))
	})
	slices.SortFunc(areas, func(a, b FlowArea) int { return cmp.Or(cmp.Compare(b.PaidFen, a.PaidFen), cmp.Compare(a.Name, b.Name)) })
	return beside, areas
}

// share is a part of a whole in tenths of a percent, rounded down; 0 of nothing. Fens of a window stay far below what 1000 of them overflow.
func share(part, whole int64) int64 {
	if whole <= 0 {
		return 0
	}
	return part * 1000 / whole
}
