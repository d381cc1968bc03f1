package pricing_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

func TestVectorsOfRounding(t *testing.T) {
	var v struct {
		Fees    []struct{ Amount, PPM, Fee int64 }
		Refunds []struct {
			Amount, PPM       int64
			Refunds, Returned []money.Amount
		}
	}
	raw, err := os.ReadFile("testdata/b7.json")
	must(t, err)
	must(t, json.Unmarshal(raw, &v))
	if len(v.Fees) != 12 || len(v.Refunds) != 3 {
		t.Fatalf("%d and %d vectors", len(v.Fees), len(v.Refunds))
	}
	for _, c := range v.Fees {
		if got := rate(c.PPM).Fee(money.Amount(c.Amount)); int64(got) != c.Fee {
			t.Errorf("%d at %d ppm is %d, want %d", c.Amount, c.PPM, got, c.Fee)
		}
	}
	for _, c := range v.Refunds {
		if got := returns(money.Amount(c.Amount), money.Rate(c.PPM), c.Refunds...); !slices.Equal(got, c.Returned) {
			t.Errorf("%d in %v returns %v, want %v", c.Amount, c.Refunds, got, c.Returned)
		}
	}
}

// seconded are a hundred thousand random cases with our answers.
type seconded struct {
	w   *bufio.Writer
	rng *rand.Rand
	t   *testing.T
}

func (s *seconded) put(v any) {
	line, err := json.Marshal(v)
	must(s.t, err)
	_, err = s.w.Write(append(line, '\n'))
	must(s.t, err)
}

func (s *seconded) n(most int64) int64 { return s.rng.Int64N(most + 1) }

// amount is a small one as often as a large one: rounding shows at small ones.
func (s *seconded) amount() int64 {
	return 1 + s.n([]int64{200, 5000, 1_000_000, int64(money.MaxPayment) - 1}[s.rng.IntN(4)])
}

func (s *seconded) tariff() pricing.Tariff {
	out := pricing.Tariff{Rate: money.Rate([]int64{3800, 2000, 3000, 2500, 1000, s.n(pricing.RateMax)}[s.rng.IntN(6)])}
	if s.rng.IntN(4) == 0 {
		out.Floor = money.Amount(s.n(20))
	}
	if s.rng.IntN(4) == 0 {
		out.Cap = out.Floor + money.Amount(s.n(3000))
	}
	return out
}

type secondTariff struct {
	Rate  int64 `json:"rate"`
	Floor int64 `json:"floor"`
	Cap   int64 `json:"cap"`
}

func tariffOf(t pricing.Tariff) secondTariff {
	return secondTariff{int64(t.Rate), int64(t.Floor), int64(t.Cap)}
}

type secondRule struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Channel   string `json:"channel"`
	NightFrom int    `json:"nightFrom"`
	NightTo   int    `json:"nightTo"`
	TierFrom  int64  `json:"tierFrom"`
	TierPer   string `json:"tierPer"`
	From      int64  `json:"from"`
	To        int64  `json:"to"`
	secondTariff
}

func (s *seconded) rule(i int, around time.Time) (pricing.Rule, secondRule) {
	r := pricing.Rule{
		ID: "rule-" + strconv.Itoa(i), Version: 1, Grantor: pricing.ByChannel, Kind: pricing.Kinds()[s.rng.IntN(5)], Channel: append(channels, "")[s.rng.IntN(4)],
		Tariff: s.tariff(), From: around.Add(time.Duration(s.n(4000)-3000) * time.Minute),
	}
	if s.rng.IntN(3) == 0 {
		r.To = r.From.Add(time.Duration(s.n(4000)) * time.Minute)
	}
	if r.Kind == pricing.Night {
		r.NightFrom = int(s.n(1439))
		r.NightTo = (r.NightFrom + 1 + int(s.n(1437))) % 1440
	}
	if r.Kind == pricing.Tier {
		r.TierFrom, r.TierPer = 2+s.n(30), []string{pricing.PerMerchant, pricing.PerStore}[s.rng.IntN(2)]
	}
	out := secondRule{r.ID, string(r.Kind), r.Channel, r.NightFrom, r.NightTo, r.TierFrom, r.TierPer, r.From.UnixMilli(), 0, tariffOf(r.Tariff)}
	if !r.To.IsZero() {
		out.To = r.To.UnixMilli()
	}
	return r, out
}

func (s *seconded) fee() {
	at := time.Date(2026, 3, 1, 0, 0, int(s.n(40*86400)), 0, time.UTC)
	if s.rng.IntN(3) == 0 { // on a minute, where nights begin and end
		at = at.Truncate(time.Minute)
	}
	var rules []pricing.Rule
	var shown []secondRule
	for i := range 1 + s.rng.IntN(6) {
		r, view := s.rule(i, at)
		if r.Kind == pricing.Night && s.rng.IntN(3) == 0 { // the very edge of one
			local := at.In(calendar.Shanghai())
			r.NightFrom = local.Hour()*60 + local.Minute()
			r.NightTo = (r.NightFrom + 1 + int(s.n(1437))) % 1440
			view.NightFrom, view.NightTo = r.NightFrom, r.NightTo
		}
		rules, shown = append(rules, r), append(shown, view)
	}
	c := pricing.Circumstance{
		Channel: channels[s.rng.IntN(3)], At: at, Settle: money.Amount(s.amount()), Nth: s.n(40), NthHere: s.n(40), Green: s.rng.IntN(2) == 0,
	}
	q, _ := pricing.Choose(rules, pricing.ByChannel, c) // that none is met is an answer too
	s.put(map[string]any{
		"kind": "fee", "rules": shown, "channel": c.Channel, "at": at.UnixMilli(), "settle": int64(c.Settle), "nth": c.Nth, "nthHere": c.NthHere, "green": c.Green,
		"rule": q.RuleID, "fee": int64(q.Fee),
	})
}

func (s *seconded) refund() {
	amount := s.amount()
	settle := amount
	if s.rng.IntN(3) == 0 {
		settle = s.n(amount)
	}
	p := pricing.Paid{Amount: money.Amount(amount), Settle: money.Amount(settle), Tariff: s.tariff()}
	p.Fee = p.Tariff.Fee(p.Settle)
	var refunds, settled, returned []int64
	for p.Refunded < p.Amount && len(refunds) < 12 {
		r := money.Amount(1 + s.n(int64(p.Amount-p.Refunded)-1))
		part, back := pricing.RefundShare(p, r)
		p.Refunded, p.Returned = p.Refunded+r, p.Returned+back
		refunds, settled, returned = append(refunds, int64(r)), append(settled, int64(part)), append(returned, int64(back))
	}
	s.put(map[string]any{"kind": "refund", "amount": amount, "settle": settle, "tariff": tariffOf(p.Tariff), "refunds": refunds, "settled": settled, "returned": returned})
}

func (s *seconded) day(book calendar.Calendar, first time.Time) {
	from := calendar.DayOf(first.AddDate(0, 0, int(s.n(730))))
	n := 1 + int(s.n(9))
	got, err := book.Add(from, n)
	answer := got.String()
	if err != nil {
		answer = "" // beyond what is known
	}
	s.put(map[string]any{"kind": "day", "from": from.String(), "n": n, "day": answer})
}

// Fees, refunds' shares and working days, reckoned once more in another language from the rules alone: a hundred thousand random cases.
func TestASecondImplementationAgrees(t *testing.T) {
	tsc, err := filepath.Abs("../../web/node_modules/.bin/tsc")
	must(t, err)
	_, there := os.Stat(tsc)
	node, err := exec.LookPath("node")
	if there != nil || err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(there, err)
		}
		t.Skip("node and the packages of web/ are missing: make web/node_modules/.installed")
	}
	dir := t.TempDir()
	out, err := exec.CommandContext(t.Context(), tsc, "--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext", "--types", "node",
		"--typeRoots", filepath.Join(filepath.Dir(tsc), "../@types"), "--outDir", dir, "testdata/second.ts").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	must(t, os.WriteFile(filepath.Join(dir, "package.json"), []byte(`{"type":"commonjs"}`), 0o600))
	file, err := os.Create(filepath.Join(dir, "cases.jsonl"))
	must(t, err)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	s := &seconded{w: bufio.NewWriter(file), rng: rand.New(rand.NewPCG(seed, 1)), t: t}
	years := map[string]any{"kind": "years", "last": "2026-12-31"}
	var off, makeUp []string
	for _, y := range calendar.Shipped() {
		for _, d := range y.Off {
			off = append(off, d.String())
		}
		for _, d := range y.MakeUp {
			makeUp = append(makeUp, d.String())
		}
	}
	years["off"], years["makeUp"] = off, makeUp
	s.put(years)
	book := calendar.NewBook(calendar.Shipped()...).For()
	for range 60_000 {
		s.fee()
	}
	for range 20_000 {
		s.refund()
	}
	for range 20_000 {
		s.day(book, time.Date(2025, 1, 1, 12, 0, 0, 0, time.UTC))
	}
	must(t, s.w.Flush())
	must(t, file.Close())
	out, err = exec.CommandContext(t.Context(), node, filepath.Join(dir, "second.js"), file.Name()).CombinedOutput()
	if err != nil || !strings.HasSuffix(strings.TrimSpace(string(out)), "100000 cases, 0 different") {
		t.Errorf("seed %d: %v\n%s", seed, err, out)
	}
}
