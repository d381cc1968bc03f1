package recon

import (
	"slices"
	"testing"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
)

// TestARowFitsByAllOfIt changes one thing at a time of a row that agrees.
func TestARowFitsByAllOfIt(t *testing.T) {
	x := newIndex()
	mine := owner{"mch_a", "sub_a"}
	// 100.00 at 0.38 %: 38 fen booked, as by the rounded contract; and one with a floor.
	x.add(fact{agreed: agreed{"n1", "t1", 10_000, 9_990}, whose: mine, at: 1, fee: 38_000, rate: 3800})
	x.add(fact{agreed: agreed{"n2", "t2", 100, 100}, whose: mine, at: 2, fee: 10_000, rate: bound})
	x.end()
	row := agreed{"n1", "t1", 10_000, 9_990}
	for name, c := range map[string]struct {
		number string
		row    agreed
		whose  owner
		fee    int64
		fits   bool
	}{
		"all the same":               {"n1", row, mine, 38_000, true},
		"the exact fee":              {"n1", row, mine, 37_962, true},
		"a thousandth more":          {"n1", row, mine, 37_963, false},
		"a bill that names nobody":   {"n1", row, owner{}, 38_000, true},
		"another merchant":           {"n1", row, owner{"mch_b", "sub_a"}, 38_000, false},
		"another sub-merchant":       {"n1", row, owner{"mch_a", "sub_b"}, 38_000, false},
		"another transaction":        {"n1", agreed{"n1", "t2", 10_000, 9_990}, mine, 38_000, false},
		"a fen more":                 {"n1", agreed{"n1", "t1", 10_001, 9_990}, mine, 38_000, false},
		"a fen less to settle":       {"n1", agreed{"n1", "t1", 10_000, 9_989}, mine, 38_000, false},
		"amounts the wrong way":      {"n1", agreed{"n1", "t1", 9_990, 10_000}, mine, 38_000, false},
		"a floor as booked":          {"n2", agreed{"n2", "t2", 100, 100}, mine, 10_000, true},
		"a floor, the rate's amount": {"n2", agreed{"n2", "t2", 100, 100}, mine, 380, false},
	} {
		f := x.find(c.number)
		if f == nil {
			t.Fatalf("%s: %s is not found", name, c.number)
		}
		if got := x.paymentFits(f, c.row, c.whose, c.fee); got != c.fits {
			t.Errorf("%s: fits %v", name, got)
		}
	}
	if x.find("n3") != nil {
		t.Error("a number of nobody is found")
	}
}

func TestARefundFitsUnlessItIsUnderWay(t *testing.T) {
	x := newIndex()
	mine := owner{"mch_a", "sub_a"}
	row := agreed{"r1", "c1", 2_550, 2_550}
	x.add(fact{agreed: row, whose: mine, at: 1, fee: -10_000, rate: 3800})
	x.add(fact{agreed: agreed{"r2", "c2", 2_550, 2_550}, whose: mine, at: 1, fee: -10_000, rate: underWay})
	x.end()
	for name, c := range map[string]struct {
		number string
		whose  owner
		fee    int64
		fits   bool
	}{
		"as booked":                   {"r1", mine, -10_000, true},
		"the exact share":             {"r1", mine, -9_690, true},
		"a thousandth off":            {"r1", mine, -9_691, false},
		"a bill without the merchant": {"r1", owner{"", "sub_a"}, -10_000, true},
		"without the sub-merchant":    {"r1", owner{"mch_a", ""}, -10_000, false},
		"under way":                   {"r2", mine, -10_000, false},
	} {
		r := row
		if c.number == "r2" {
			r = agreed{"r2", "c2", 2_550, 2_550}
		}
		if got := x.refundFits(x.find(c.number), r, c.whose, c.fee); got != c.fits {
			t.Errorf("%s: fits %v", name, got)
		}
	}
}

// TestWhatTheBillDoesNotHaveIsToldInSteps wants each fact once, those of one instant together, and the end of the day reached.
func TestWhatTheBillDoesNotHaveIsToldInSteps(t *testing.T) {
	day := calendar.Day(20260520)
	first, end := db.Micros(day.Start()), db.Micros(day.End())-1
	x := newIndex()
	for i, at := range []int64{0, 1, 1, 1, 2, 3, 3, 4} {
		x.add(fact{agreed: agreed{number: string(rune('a' + i))}, at: first + at})
	}
	x.end()
	x.find("e") // the bill has it
	var steps [][]int64
	for after := dayBefore(day); after < end; {
		list, through := x.missing(after, end, 2)
		if through <= after {
			t.Fatalf("stands still at %d", through-first)
		}
		var at []int64
		for _, f := range list {
			at = append(at, f.at-first)
		}
		steps, after = append(steps, at), through
	}
	want := [][]int64{{0, 1, 1, 1}, {3, 3}, {4}}
	if !slices.EqualFunc(steps, want, slices.Equal) {
		t.Errorf("steps %v, want %v", steps, want)
	}
}
