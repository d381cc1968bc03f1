package contract_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// All channels at once, each with a status of its own; one rejects first and is mended.
func TestChannelsAreOpenedSideBySideAndOneIsMended(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		o.begin(o.channels...)
		o.begin(o.channels...) // again changes nothing
		o.sweep(1, time.Second)
		codes := map[channel.Name]string{}
		for _, name := range o.channels {
			codes[name] = o.want(name, contract.OpeningAuditing).BusinessCode
		}
		o.act(channel.WeChat, "reject", map[string]any{"refusals": []any{map[string]any{"field": "store_entrance_pic", "reason": "门头照不清晰"}}})
		for _, name := range o.channels[1:] {
			o.act(name, "finish", nil)
		}
		o.sweep(3, 5*time.Second)
		rejected := o.want(channel.WeChat, contract.OpeningRejected)
		if len(rejected.Rejections) != 1 || rejected.Rejections[0].Path != "documents.storefront" || !rejected.NextCheckAt.IsZero() {
			t.Fatalf("%+v", rejected)
		}
		for _, name := range o.channels[1:] {
			o.want(name, contract.OpeningOpen)
		}
		o.write(func(ctx context.Context, tx db.Tx) error {
			_, err := o.Again(ctx, tx, openingMerchant, db.Test, channel.WeChat, "补件已确认")
			return err
		})
		o.sweep(1, 5*time.Second)
		if again := o.want(channel.WeChat, contract.OpeningAuditing); again.BusinessCode != codes[channel.WeChat] || again.Round != 2 {
			t.Errorf("handed in again under another code: %+v", again)
		}
		o.act(channel.WeChat, "approve", nil)
		o.sweep(3, 5*time.Second)
		if link := o.want(channel.WeChat, contract.OpeningToConfirm).SignURL; !strings.Contains(link, "/opening/") {
			t.Errorf("no link to sign: %q", link)
		}
		o.act(channel.WeChat, "confirm", nil)
		o.act(channel.WeChat, "sign", nil)
		o.sweep(3, 20*time.Second)
		o.want(channel.WeChat, contract.OpeningSigning)
		o.act(channel.WeChat, "finish", nil)
		o.sweep(6, 20*time.Second)
		for _, name := range o.channels {
			o.takesPayments(o.want(name, contract.OpeningOpen))
			if n := o.atChannel(name); n != 1 {
				t.Errorf("%s has %d openings of ours", name, n)
			}
		}
		o.graphHolds()
		o.inClear()
	})
}

// takesPayments says that payments go out under the number that the channel gave.
func (o *opening) takesPayments(of contract.Opening) {
	o.t.Helper()
	o.write(func(ctx context.Context, tx db.Tx) error {
		route, err := contract.RouteOf(ctx, tx, openingMerchant, db.Test, of.Channel)
		if route.SubMerchant != of.SubMerchant || of.SubMerchant == "" || route.AccountID != of.AccountID {
			o.t.Errorf("%s: %+v beside %+v", of.Channel, route, of)
		}
		return err
	})
}

// atChannel counts the openings that the channel knows.
func (o *opening) atChannel(name channel.Name) int {
	return len(o.control("GET", "/sandbox/openings?channel="+string(name), nil)["openings"].([]any))
}

// graphHolds says that every move that was made is one of the graph.
func (o *opening) graphHolds() {
	o.t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, move := range o.moves {
		part := strings.Split(move, " ")
		if part[1] != "" && !contract.OpeningState(part[1]).MayBecome(contract.OpeningState(part[2])) {
			o.t.Errorf("%s is no edge", move)
		}
	}
}

// Whatever is lost on the way, at whichever call: every opening ends once at the channel and once here.
func TestNothingLostOnTheWayDoublesAnOpening(t *testing.T) {
	type rule = map[string]any
	for name, rules := range map[string][]rule{
		"a picture is lost":                   {{"operation": "media", "effect": "timeout_before", "count": 2}},
		"a picture's answer is lost":          {{"operation": "media", "effect": "timeout_after", "count": 1}},
		"the submission never arrives":        {{"operation": "opening", "effect": "timeout_before", "count": 1}},
		"the submission's answer is lost":     {{"operation": "opening", "effect": "timeout_after", "count": 1}},
		"the channel is busy":                 {{"operation": "opening", "effect": "system_error", "count": 2}},
		"the channel limits us":               {{"operation": "opening", "effect": "rate_limited_429", "count": 2}},
		"the answer's signature is wrong":     {{"operation": "opening", "effect": "bad_signature", "count": 1}},
		"the query is lost":                   {{"operation": "opening_query", "effect": "timeout_before", "count": 2}},
		"submission's answer and query, both": {{"operation": "opening", "effect": "timeout_after", "count": 1}, {"operation": "opening_query", "effect": "timeout_before", "count": 2}},
	} {
		t.Run(name, func(t *testing.T) {
			eachOpening(t, func(t *testing.T, o *opening) {
				for _, r := range rules {
					r["channel"] = "wechat"
				}
				o.control("PUT", "/sandbox/faults", rules)
				o.begin(channel.WeChat)
				o.sweep(8, 3*time.Minute)
				o.act(channel.WeChat, "finish", nil)
				o.sweep(4, 30*time.Minute)
				o.takesPayments(o.want(channel.WeChat, contract.OpeningOpen))
				if n := o.atChannel(channel.WeChat); n != 1 {
					t.Errorf("the channel has %d openings", n)
				}
				o.graphHolds()
				o.inClear()
			})
		})
	}
}

// A worker that dies after any step leaves a row that another takes up when the lease is over, and can save nothing itself.
func TestAWorkerMayDieBetweenAnyTwoSteps(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		o.begin(channel.WeChat)
		dead, cancel := context.WithCancel(t.Context())
		cancel()
		_, _ = o.Sweep(dead) // claimed or not, nothing came of it
		o.sweep(1, 6*time.Minute)
		o.sweep(1, time.Second)
		o.want(channel.WeChat, contract.OpeningAuditing)

		// It died after the commit that precedes the call: the channel has never heard of it.
		o.write(func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE merchant_channel_opening SET state = 'SUBMITTING', business_code = 'MNEVERARRIVED000000000001', next_check_at = 1, version = version + 1`)
			return err
		})
		o.sweep(3, 5*time.Second)
		if got := o.want(channel.WeChat, contract.OpeningAuditing); got.BusinessCode != "MNEVERARRIVED000000000001" {
			t.Errorf("%+v", got)
		}
		if n := o.atChannel(channel.WeChat); n != 2 { // the first code's and this one's
			t.Errorf("the channel has %d openings", n)
		}
	})
}

// Handed in again, and the worker died before the call: the channel still tells the old rejection, so it goes in once more.
func TestAnOldRejectionIsNotTakenForTheNewAnswer(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		o.begin(channel.WeChat)
		o.sweep(1, time.Second)
		o.act(channel.WeChat, "reject", map[string]any{"refusals": []any{map[string]any{"field": "biz_store_name", "reason": "与门头不符"}}})
		o.sweep(3, 5*time.Second)
		o.want(channel.WeChat, contract.OpeningRejected)
		o.control("PUT", "/sandbox/faults", []any{map[string]any{"channel": "wechat", "operation": "opening", "effect": "timeout_before", "count": 1}})
		o.write(func(ctx context.Context, tx db.Tx) error {
			_, err := o.Again(ctx, tx, openingMerchant, db.Test, channel.WeChat, "补件已确认")
			return err
		})
		o.sweep(6, 5*time.Second)
		if got := o.want(channel.WeChat, contract.OpeningAuditing); got.Round != 2 {
			t.Errorf("%+v", got)
		}
	})
}

func TestAMissingPictureIsARejectionBeforeAnyCall(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		o.mended = false
		o.begin(channel.WeChat)
		o.sweep(1, time.Second)
		if r := o.want(channel.WeChat, contract.OpeningRejected); len(r.Rejections) != 1 || r.Rejections[0].Path != "documents.storefront" {
			t.Errorf("%+v", r)
		}
		if n := o.atChannel(channel.WeChat); n != 0 {
			t.Errorf("it was sent all the same: %d", n)
		}
	})
}

// A channel that is lost later is degraded with a deadline, and well again when the cause is gone.
func TestAFailedVerificationDegradesWithADeadline(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		o.begin(channel.WeChat)
		o.sweep(1, time.Second)
		o.act(channel.WeChat, "finish", nil)
		o.sweep(2, 5*time.Second)
		o.want(channel.WeChat, contract.OpeningOpen)
		o.act(channel.WeChat, "verify", map[string]any{"reason": "账户已销户"})
		o.clock.Advance(7 * time.Hour)
		noticed := o.clock.Now()
		o.sweep(1, time.Second)
		lost := o.want(channel.WeChat, contract.OpeningDegraded)
		if !lost.DegradedUntil.Equal(noticed.Add(contract.GraceDefault)) || lost.Detail != "账户已销户" {
			t.Errorf("%+v, noticed at %s", lost, noticed)
		}
		o.act(channel.WeChat, "verify", nil)
		o.clock.Advance(2 * time.Hour)
		o.sweep(1, time.Second)
		if well := o.want(channel.WeChat, contract.OpeningOpen); !well.DegradedUntil.IsZero() {
			t.Errorf("%+v", well)
		}
		o.graphHolds()
	})
}

func TestACancelledOneBeginsAnewUnderAnotherCode(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		o.begin(channel.WeChat)
		o.sweep(1, time.Second)
		first := o.of(channel.WeChat).BusinessCode
		o.act(channel.WeChat, "cancel", nil)
		o.sweep(2, 5*time.Second)
		o.want(channel.WeChat, contract.OpeningCancelled)
		again := func() error {
			return o.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := o.Again(ctx, tx, openingMerchant, db.Test, channel.WeChat, "重新进件")
				return err
			})
		}
		o.ok(again())
		o.sweep(1, time.Second)
		if got := o.want(channel.WeChat, contract.OpeningAuditing); got.BusinessCode == first {
			t.Errorf("%+v", got)
		}
		if err := again(); !fault.Is(err, contract.OpeningWrongState) {
			t.Errorf("handed in again while in audit: %v", err)
		}
	})
}

func TestEveryMoveOfTheGraphJoinsKnownStates(t *testing.T) {
	states := contract.OpeningStates()
	reached := map[contract.OpeningState]bool{contract.OpeningQueued: true}
	for _, m := range contract.Moves() {
		if !slices.Contains(states, m[0]) || !slices.Contains(states, m[1]) || m[0] == m[1] {
			t.Errorf("%s → %s", m[0], m[1])
		}
		reached[m[1]] = true
	}
	for _, s := range states {
		if !reached[s] {
			t.Errorf("nothing leads to %s", s)
		}
	}
}

// What a channel says never moves an opening along anything but an edge, and doubt never moves one at all.
func TestHearingFollowsTheGraph(t *testing.T) {
	now := time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)
	answers := []channel.OpeningState{
		channel.OpeningUnknown, channel.OpeningNotFound, channel.OpeningAuditing, channel.OpeningRejected, channel.OpeningToConfirm,
		channel.OpeningToSign, channel.OpeningSigning, channel.OpeningOpen, channel.OpeningCancelled, "nonsense",
	}
	for _, state := range contract.OpeningStates() {
		for _, said := range answers {
			for _, asked := range []bool{true, false} {
				before := contract.Opening{State: state, Round: 2, SubMerchant: "1", Rejections: []channel.Rejection{{Text: "old"}}}
				after := before.Hear(channel.OpeningResult{State: said, SubMerchant: "1"}, asked, now)
				if after.State != state && !state.MayBecome(after.State) {
					t.Errorf("%s hears %s and becomes %s", state, said, after.State)
				}
				if (said == channel.OpeningUnknown || said == "nonsense") && after.State != state {
					t.Errorf("%s moved by %s", state, said)
				}
			}
		}
	}
}

// Where no account opens by call the number is typed in, and nothing is queued.
func TestAChannelThatOpensByHand(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		err := o.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return o.Begin(ctx, tx, openingMerchant, db.Live, channel.WeChat, 3800) // nobody has an account of the live environment
		})
		if !fault.Is(err, contract.OpeningByHand) {
			t.Errorf("%v", err)
		}
		if got := o.of(channel.WeChat); got.State != "" {
			t.Errorf("%+v", got)
		}
	})
}

// overtaken is a transaction in whose back somebody else moves the opening, between its reading and its writing.
type overtaken struct {
	db.Tx
	done bool
}

func (o *overtaken) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	if !o.done {
		o.done = true
		if _, err := o.Tx.Exec(ctx, `UPDATE merchant_channel_opening SET version = version + 1 WHERE merchant_id = $1`, openingMerchant); err != nil {
			return 0, err
		}
	}
	return o.Tx.Exec(ctx, query, args...)
}

// Whoever acts on an opening that moved meanwhile hears so, and changes nothing.
func TestAnOpeningThatMovedMeanwhile(t *testing.T) {
	eachOpening(t, func(t *testing.T, o *opening) {
		o.begin(channel.WeChat)
		o.sweep(1, time.Second)
		o.act(channel.WeChat, "cancel", nil)
		o.sweep(2, 5*time.Second)
		before := o.want(channel.WeChat, contract.OpeningCancelled)
		err := o.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := o.Again(ctx, &overtaken{Tx: tx}, openingMerchant, db.Test, channel.WeChat, "重新进件")
			return err
		})
		if !fault.Is(err, contract.OpeningMoved) {
			t.Errorf("%v", err)
		}
		if after := o.want(channel.WeChat, contract.OpeningCancelled); after.BusinessCode != before.BusinessCode || after.Version != before.Version {
			t.Errorf("%+v, was %+v", after, before)
		}
	})
}
