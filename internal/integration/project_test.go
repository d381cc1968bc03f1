package integration

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/accept"
	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/webhook"
)

const today calendar.Day = 2026_03_02

func TestThePlanIsFourteenToTwentyOneDays(t *testing.T) {
	for _, c := range []struct {
		start, end calendar.Day
		code       fault.Code
	}{
		{today, 2026_03_15, Term},
		{today, 2026_03_16, ""},
		{today, 2026_03_23, ""},
		{today, 2026_03_24, Term},
		{today, 2026_03_01, Term},
		{2026_02_16, 2026_03_02, ""},
		{2026_02_20, 2026_03_06, ""}, // over the end of February
		{2026_12_01, 2026_12_15, fault.Invalid},
		{2026_01_30, 2026_02_15, fault.Invalid},
		{2026_02_30, 2026_03_15, fault.Invalid},
		{today, 0, fault.Invalid},
	} {
		if err := termFault(c.start, c.end, today); fault.CodeOf(err) != c.code {
			t.Errorf("%d to %d: %v, want %q", c.start, c.end, err, c.code)
		}
	}
}

func TestAnExtensionIsLaterAndBounded(t *testing.T) {
	p := Project{State: Open, Start: today, End: 2026_03_20}
	for _, c := range []struct {
		end, today calendar.Day
		bad        bool
	}{
		{2026_03_21, today, false},
		{2026_03_20, today, true},
		{2026_03_25, 2026_03_26, true}, // over already
		{2026_05_31, today, false},
		{2026_06_01, today, true},
		{2026_03_32, today, true},
	} {
		if _, bad := p.extensionFault(c.end, c.today); bad != c.bad {
			t.Errorf("to %d on %d: bad %v", c.end, c.today, bad)
		}
	}
}

func TestOverdueFollowsTheClock(t *testing.T) {
	p := Project{State: Open, Start: today, End: 2026_03_20}
	for _, c := range []struct {
		today   calendar.Day
		left    int
		overdue bool
	}{{today, 18, false}, {2026_03_20, 0, false}, {2026_03_21, -1, true}, {2026_04_01, -12, true}} {
		if p.DaysLeft(c.today) != c.left || p.Overdue(c.today) != c.overdue {
			t.Errorf("%d: %d days left, overdue %v", c.today, p.DaysLeft(c.today), p.Overdue(c.today))
		}
	}
	if p.State = Passed; p.Overdue(2026_04_01) {
		t.Error("a project that is over is overdue")
	}
}

func TestItemsFollowFromFacts(t *testing.T) {
	since := today.Start()
	before, after := since.Add(-time.Minute), since.Add(time.Minute)
	on := webhook.Endpoint{ID: "whe_1", Kind: webhook.Subscriber, State: webhook.Enabled, Version: 3}
	off, notify, changed := on, on, on
	off.State, notify.Kind, changed.Version = webhook.DisabledByOwner, webhook.Notify, 4
	run := accept.Run{State: accept.Passed, EndpointID: "whe_1", EndpointVersion: 3, CreatedAt: after, EndedAt: after}
	failed, old := run, run
	failed.State, old.CreatedAt = accept.Failed, before
	for name, c := range map[string]struct {
		facts facts
		item  Item
		want  Lack
	}{
		"no key":                      {facts{keyUsed: after}, KeyUsed, NoKey},
		"a key that was not used":     {facts{keys: true}, KeyUsed, Unused},
		"one used before the start":   {facts{keys: true, keyUsed: before}, KeyUsed, Unused},
		"a key in use":                {facts{keys: true, keyUsed: after}, KeyUsed, ""},
		"no endpoint":                 {facts{}, WebhookDelivered, NoEndpoint},
		"a disabled one":              {facts{endpoints: []webhook.Endpoint{off}}, WebhookDelivered, NoEndpoint},
		"the signer of notify_urls":   {facts{endpoints: []webhook.Endpoint{notify}}, WebhookDelivered, NoEndpoint},
		"nothing arrived":             {facts{endpoints: []webhook.Endpoint{on}}, WebhookDelivered, NothingSent},
		"arrived before the start":    {facts{endpoints: []webhook.Endpoint{on}, arrived: before}, WebhookDelivered, NothingSent},
		"arrived":                     {facts{endpoints: []webhook.Endpoint{on}, arrived: after}, WebhookDelivered, ""},
		"no run":                      {facts{endpoints: []webhook.Endpoint{on}}, SuitePassed, NoRun},
		"a run before the start":      {facts{endpoints: []webhook.Endpoint{on}, run: old, hasRun: true}, SuitePassed, NoRun},
		"a failed run":                {facts{endpoints: []webhook.Endpoint{on}, run: failed, hasRun: true}, SuitePassed, RunFailed},
		"a passed run":                {facts{endpoints: []webhook.Endpoint{off, on}, run: run, hasRun: true}, SuitePassed, ""},
		"then the endpoint changed":   {facts{endpoints: []webhook.Endpoint{changed}, run: run, hasRun: true}, SuitePassed, RunStale},
		"then it was switched off":    {facts{endpoints: []webhook.Endpoint{off}, run: run, hasRun: true}, SuitePassed, RunStale},
		"then it was deleted":         {facts{run: run, hasRun: true}, SuitePassed, RunStale},
		"no payment by QR code":       {facts{payerCode: after}, QRPaid, NoneYet},
		"a payment by QR code":        {facts{qr: since}, QRPaid, ""},
		"a payment by payer code":     {facts{payerCode: after}, PayerCodePaid, ""},
		"no refund":                   {facts{}, RefundDone, NoneYet},
		"a refund":                    {facts{refund: after}, RefundDone, ""},
		"contacts that nobody ticked": {facts{}, ContactsNamed, NotTicked},
	} {
		if got := c.facts.check(c.item, since); got.Lack != c.want || got.Holds() == got.At.IsZero() {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
	}
}

func TestItemsHaveTitlesInBothLanguages(t *testing.T) {
	for _, i := range Items() {
		if zh, en := i.Title(); zh == string(i) || en == string(i) || zh == "" || en == "" {
			t.Errorf("%s: %q, %q", i, zh, en)
		}
	}
}

func TestTheGraphIsWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: integration project -->\n")
	if !found {
		t.Fatal("no edge list")
	}
	first, _, _ := strings.Cut(rest, "\n")
	from, to, _ := strings.Cut(strings.TrimPrefix(first, "- "), ": ")
	for _, a := range States() {
		for _, b := range States() {
			if want := string(a) == from && slices.Contains(strings.Fields(to), string(b)); Moves(a, b) != want {
				t.Errorf("%s → %s is %v in the code and %v in docs/states.md", a, b, !want, want)
			}
		}
	}
}
