package audit

import (
	"context"
	"time"
)

// Entry is one act of a person (or of the platform itself: Actor "system").
type Entry struct {
	ID         string    // aud_…, set by Record
	At         time.Time // set by Record
	Actor      string    // user id, terminal id, or "system"
	ActorName  string    // as it was then
	Action     string    // "application.approve", "document.read": room, dot, verb
	Object     string    // kind of thing: "application", "user"
	ObjectID   string
	MerchantID string // whose matter it is; "" for the platform's own
	IP         string
	UserAgent  string
	RequestID  string
	Detail     any // whatever encoding/json takes; nil is {}
}

// Origin is what a door knows of whoever asks. It fills what an Entry leaves empty.
type Origin struct {
	Actor     string
	ActorName string
	IP        string
	UserAgent string
	RequestID string
}

type originKey struct{}

// WithOrigin gives ctx an origin for the entries recorded under it.
func WithOrigin(ctx context.Context, o Origin) context.Context {
	return context.WithValue(ctx, originKey{}, o)
}

// OriginOf is the origin of ctx; the zero Origin when no door gave one.
func OriginOf(ctx context.Context) Origin {
	o, _ := ctx.Value(originKey{}).(Origin)
	return o
}

// complete fills an entry's empty fields from the origin and bounds what a caller from outside chose.
func complete(e Entry, o Origin) Entry {
	e.Actor = first(e.Actor, o.Actor, "system")
	e.ActorName = bounded(first(e.ActorName, o.ActorName), 200)
	e.IP = bounded(first(e.IP, o.IP), 64)
	e.UserAgent = bounded(first(e.UserAgent, o.UserAgent), 300)
	e.RequestID = bounded(first(e.RequestID, o.RequestID), 100)
	return e
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// bounded is s without NUL and cut to most characters: PostgreSQL takes no NUL, and nobody may swell the book.
func bounded(s string, most int) string {
	kept := make([]rune, 0, min(len(s), most))
	for _, r := range s {
		if len(kept) == most {
			break
		}
		if r != 0 {
			kept = append(kept, r)
		}
	}
	return string(kept)
}
