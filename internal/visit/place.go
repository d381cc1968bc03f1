package visit

import (
	"math"
	"strings"
	"time"

	"cloudpos/internal/fault"
)

// Place is a point on earth in millionths of a degree (WGS 84), as a phone tells it.
type Place struct {
	LatE6     int64 `json:"lat_e6"`
	LngE6     int64 `json:"lng_e6"`
	AccuracyM int64 `json:"accuracy_m"` // radius within which the phone believes itself
}

// valid says whether there is such a point.
func (p Place) valid() bool {
	return p.LatE6 >= -90_000_000 && p.LatE6 <= 90_000_000 && p.LngE6 >= -180_000_000 && p.LngE6 <= 180_000_000 && p.AccuracyM >= 0 && p.AccuracyM <= 1_000_000
}

const earthRadiusM = 6_371_000

// DistanceM is how far two points are apart in whole metres, on a sphere.
func DistanceM(a, b Place) int64 {
	rad := func(e6 int64) float64 { return float64(e6) / 1e6 * math.Pi / 180 }
	dLat, dLng := rad(b.LatE6-a.LatE6)/2, rad(b.LngE6-a.LngE6)/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(rad(a.LatE6))*math.Cos(rad(b.LatE6))*math.Sin(dLng)*math.Sin(dLng)
	return int64(math.Round(2 * earthRadiusM * math.Asin(math.Min(1, math.Sqrt(h)))))
}

// Verdict is what a check-in's position says. Near alone is a pass; the others are told to whoever reads the visit.
type Verdict string

// The verdicts.
const (
	Near    Verdict = "near"     // at the store
	Far     Verdict = "far"      // elsewhere
	NoStore Verdict = "no_store" // nobody has told where the store stands
	Nowhere Verdict = "none"     // no position was given
)

// Set points of our own: a shop with its street front, and how much of a phone's doubt counts in its favour.
const (
	nearM  = 300
	doubtM = 500
)

// Arrival is a check-in.
type Arrival struct {
	At        time.Time // zero until somebody checked in
	Verdict   Verdict
	DistanceM int64 // to the store; of near and far ones
	AccuracyM int64 // of the phone; 0 without a position
	Note      string
}

// arrive judges a position; store is nil when nobody has told where it stands.
func arrive(at time.Time, here, store *Place, note string) Arrival {
	a := Arrival{At: at, Verdict: Nowhere, Note: note}
	if here == nil {
		return a
	}
	a.AccuracyM, a.Verdict = here.AccuracyM, NoStore
	if store == nil {
		return a
	}
	a.DistanceM, a.Verdict = DistanceM(*here, *store), Far
	if a.DistanceM-min(a.AccuracyM, doubtM) <= nearM {
		a.Verdict = Near
	}
	return a
}

// CheckIn is what the phone of who arrives tells. Here is nil when it tells no position: the note then says why.
type CheckIn struct {
	Here    *Place
	Consent bool // to keep the position
	Note    string
}

func (c CheckIn) check() (fields []fault.Field) {
	bad := func(path, reason, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
	}
	switch {
	case c.Here == nil && strings.TrimSpace(c.Note) == "":
		bad("note", "REQUIRED", "没有定位时请说明原因", "say why there is no position")
	case c.Here != nil && !c.Consent:
		bad("consent", "REQUIRED", "保存定位须先同意", "a position is kept with consent alone")
	case c.Here != nil && !c.Here.valid():
		bad("here", "RANGE", "定位数据不正确", "there is no such position")
	}
	if !short(c.Note) {
		bad("note", "TOO_LONG", "备注过长", "the note is too long")
	}
	return fields
}
