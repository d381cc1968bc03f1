package script

import (
	"fmt"
	"testing"

	"cloudpos/internal/money"
)

func fen(a money.Amount) *money.Amount { return &a }
func chance(p float64) *float64        { return &p }

func TestWhichCallsARuleMatches(t *testing.T) {
	call := Call{Channel: "wechat", Operation: Pay, OutTradeNo: "CP20260001", Amount: 1234}
	for name, c := range map[string]struct {
		rule Rule
		want bool
	}{
		"anything":          {Rule{}, true},
		"channel":           {Rule{Channel: "wechat"}, true},
		"other channel":     {Rule{Channel: "alipay"}, false},
		"operation":         {Rule{Operation: Pay}, true},
		"other operation":   {Rule{Operation: Query}, false},
		"number":            {Rule{OutTradeNo: "CP20260001"}, true},
		"other number":      {Rule{OutTradeNo: "CP20260002"}, false},
		"prefix":            {Rule{Prefix: "CP2026"}, true},
		"amount":            {Rule{Amount: fen(1234)}, true},
		"other amount":      {Rule{Amount: fen(1235)}, false},
		"certain":           {Rule{Probability: chance(1)}, true},
		"impossible":        {Rule{Probability: chance(0)}, false},
		"all but the first": {Rule{Skip: 1}, false},
	} {
		t.Run(name, func(t *testing.T) {
			c.rule.Effect = Status500
			var s Set
			if err := s.Replace([]Rule{c.rule}); err != nil {
				t.Fatal(err)
			}
			if _, got := s.Plan(call).First(Status500); got != c.want {
				t.Errorf("bites = %v, want %v", got, c.want)
			}
		})
	}
}

func TestCountEndsARuleAndSlowAddsUp(t *testing.T) {
	var s Set
	err := s.Replace([]Rule{{Operation: Query, Effect: TimeoutAfter, Count: 2}, {Effect: SlowMS, MS: 20}, {Effect: SlowMS, MS: 5}})
	if err != nil {
		t.Fatal(err)
	}
	hits := 0
	for range 5 {
		p := s.Plan(Call{Operation: Query, OutTradeNo: "A"})
		if _, ok := p.First(TimeoutAfter, TimeoutBefore); ok {
			hits++
		}
		if p.Delay.Milliseconds() != 25 {
			t.Errorf("delay %s", p.Delay)
		}
	}
	if hits != 2 || s.Rules()[0].Hits != 2 {
		t.Errorf("bit %d times, counted %d", hits, s.Rules()[0].Hits)
	}
}

func TestTheSameSeedFallsAlikeInAnyOrder(t *testing.T) {
	draw := func(seed int64, backwards bool) map[string]bool {
		var s Set
		if err := s.Replace([]Rule{{Effect: TimeoutAfter, Operation: Pay, Probability: chance(0.2), Seed: seed}}); err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for i := range 2000 {
			if backwards {
				i = 1999 - i
			}
			no := fmt.Sprintf("CP%06d", i)
			_, got[no] = s.Plan(Call{Operation: Pay, OutTradeNo: no}).First(TimeoutAfter)
		}
		return got
	}
	a, b, other := draw(7, false), draw(7, true), draw(8, false)
	hits, differ := 0, 0
	for no, hit := range a {
		if b[no] != hit {
			t.Fatalf("%s fell otherwise in another order", no)
		}
		if hit {
			hits++
		}
		if other[no] != hit {
			differ++
		}
	}
	if hits < 330 || hits > 470 || differ == 0 {
		t.Errorf("%d of 2000 fell at p=0.2, %d differ under another seed", hits, differ)
	}
}

func TestRulesThatCannotBeAreRefused(t *testing.T) {
	for name, r := range map[string]Rule{
		"no effect":          {},
		"unknown effect":     {Effect: "explode"},
		"unknown operation":  {Operation: "sing", Effect: Status500},
		"notice of a query":  {Operation: Query, Effect: NoticeLost},
		"500 of a notice":    {Operation: Notice, Effect: Status500},
		"chance over one":    {Effect: Status500, Probability: chance(1.5)},
		"negative time":      {Effect: SlowMS, MS: -1},
		"unknown connection": {Effect: TimeoutAfter, Connection: "melt"},
	} {
		t.Run(name, func(t *testing.T) {
			var s Set
			if err := s.Replace([]Rule{{Effect: Status500}, r}); err == nil || len(s.Rules()) != 0 {
				t.Errorf("accepted %+v", r)
			}
		})
	}
}
