package upkeep

import (
	"strconv"
	"time"

	"cloudpos/internal/merchant"
)

// TaskKind is what has to be done by hand.
type TaskKind string

// The kinds.
const (
	ChannelSuspend TaskKind = "channel_suspend" // tell a channel that the merchant stops
	ChannelResume  TaskKind = "channel_resume"  // that it goes on
	ChannelClose   TaskKind = "channel_close"   // that its contract is over
	CheckIdentity  TaskKind = "recheck"         // look at a merchant's identity and papers again
)

// Outcome is how a task ended.
type Outcome string

// The outcomes.
const (
	Told      Outcome = "told"      // a channel was told; the reference is the channel's or a ticket's
	Unchanged Outcome = "unchanged" // a check found everything as it was
	Changed   Outcome = "changed"   // something changed and was mended; the next check comes at the high-risk interval
	Failed    Outcome = "failed"    // a check failed: the merchant stops
	Void      Outcome = "void"      // pointless before anybody did it
)

// Task is one thing to do by hand.
type Task struct {
	MerchantID, MerchantName, ID string
	Kind                         TaskKind
	Subject                      string // a channel's name, or the class of a check
	Environment                  string // of a channel
	SubMerchant                  string // the merchant's number at the channel
	Detail                       string
	DueAt, CreatedAt, DoneAt     time.Time
	DoneBy, DoneName             string
	Outcome                      Outcome
	Reference                    string
}

// Fits says whether a task of this kind may end so.
func (k TaskKind) Fits(o Outcome) bool {
	if k == CheckIdentity {
		return o == Unchanged || o == Changed || o == Failed
	}
	return o == Told
}

// taskOf is what the channels are to be told of a merchant's new status, and the telling that it makes pointless.
func taskOf(next merchant.Status) (kind, opposite TaskKind) {
	switch next {
	case merchant.Suspended:
		return ChannelSuspend, ChannelResume
	case merchant.Live:
		return ChannelResume, ChannelSuspend
	case merchant.Applying, merchant.Approved, merchant.Closed:
	}
	return ChannelClose, ChannelSuspend
}

func count(n int) string { return strconv.Itoa(n) }
