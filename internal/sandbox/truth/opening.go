package truth

import (
	"maps"
	"slices"
	"time"
)

// OpeningState is where a merchant that was handed in to a channel (进件) stands, in the words of no channel.
type OpeningState string

// The states of an opening.
const (
	OpeningAuditing  OpeningState = "auditing"   // the channel looks at it
	OpeningRejected  OpeningState = "rejected"   // to be mended and handed in again under the same number
	OpeningToConfirm OpeningState = "to_confirm" // the merchant is to verify its account at the channel
	OpeningToSign    OpeningState = "to_sign"    // the merchant is to sign at the channel
	OpeningSigning   OpeningState = "signing"    // signed, rights are being given
	OpeningOpen      OpeningState = "open"       // the merchant has its number and can take payments
	OpeningCancelled OpeningState = "cancelled"  // given up: final
)

// Refusal is one thing that a channel wants mended, in the channel's own names.
type Refusal struct {
	Field  string `json:"field"`
	Reason string `json:"reason"`
}

// BankAccount is where a channel settles a merchant's money to. Number is kept whole: the sandbox holds no real ones.
type BankAccount struct {
	Corporate bool   `json:"corporate"`
	Holder    string `json:"holder"`
	Number    string `json:"number"`
	Bank      string `json:"bank"`
	CNAPS     string `json:"cnaps"`
}

// Verdict is what a channel's own verification of an account came to.
type Verdict string

// The verdicts.
const (
	Verifying   Verdict = ""
	Verified    Verdict = "verified"
	NotVerified Verdict = "failed"
)

// ChangeState is where a change of account stands.
type ChangeState string

// The states of a change of account.
const (
	ChangeAuditing ChangeState = "auditing"
	ChangeDone     ChangeState = "done"
	ChangeRefused  ChangeState = "refused"
)

// AccountChange asks for another account.
type AccountChange struct {
	Number    string      `json:"number"` // the asker's own, where the channel knows one; else the channel's
	ID        string      `json:"id"`     // the channel's
	Account   BankAccount `json:"account"`
	State     ChangeState `json:"state"`
	Reason    string      `json:"reason,omitempty"`
	CreatedAt time.Time   `json:"created_at"`
	NextAt    time.Time   `json:"next_at,omitzero"` // moves by itself then
}

// Try is an earlier submission of an opening, which was rejected.
type Try struct {
	ID       string    `json:"id"`
	Refusals []Refusal `json:"refusals,omitempty"`
	At       time.Time `json:"at"`
}

// OpeningKey names an opening: the channel, who handed it in there, and the number that they gave it.
type OpeningKey struct {
	Channel  string `json:"channel"`
	Provider string `json:"provider,omitempty"`
	Code     string `json:"code"`
}

// Opening is a merchant as it was handed in to a channel.
type Opening struct {
	OpeningKey
	ID        string            `json:"id"` // the channel's, of the newest submission
	Seq       int64             `json:"seq"`
	State     OpeningState      `json:"state"`
	Name      string            `json:"name"`       // as on the licence
	ShortName string            `json:"short_name"` // what payers read
	USCC      string            `json:"uscc"`       // tells that it is the same merchant as one opened at another channel
	Account   BankAccount       `json:"account"`
	Verdict   Verdict           `json:"verdict,omitempty"`
	Why       string            `json:"why,omitempty"`  // of a verdict that failed
	Rate      int64             `json:"rate,omitempty"` // parts per million
	Refusals  []Refusal         `json:"refusals,omitempty"`
	Tries     []Try             `json:"tries,omitempty"`    // earlier submissions, oldest first
	Digest    string            `json:"digest,omitempty"`   // of what was handed in
	Merchant  string            `json:"merchant,omitempty"` // its number at this channel, once open
	Secret    string            `json:"secret"`             // of the page on which the merchant confirms and signs
	Stopped   bool              `json:"stopped,omitempty"`  // suspended: takes no payments
	StopWhy   string            `json:"stop_why,omitempty"`
	Changes   []AccountChange   `json:"changes,omitempty"` // oldest first; never changed in place: clone it
	Details   map[string]string `json:"details,omitempty"` // what only this channel has; never changed in place
	CreatedAt time.Time         `json:"created_at"`
	UpdatedAt time.Time         `json:"updated_at"`
	NextAt    time.Time         `json:"next_at,omitzero"` // moves by itself then
}

// Picture is one that was uploaded. Its content is looked at and not kept.
type Picture struct {
	Channel string    `json:"channel"`
	ID      string    `json:"id"`
	SHA256  string    `json:"sha256"`
	Size    int       `json:"size"`
	At      time.Time `json:"at"`
}

// OpeningScript is how a channel decides by itself.
type OpeningScript struct {
	Channel string      `json:"channel"`
	Auto    bool        `json:"auto"`     // false: the control API decides
	DelayMS int64       `json:"delay_ms"` // from each state to the next
	Skip    bool        `json:"skip"`     // the merchant need not confirm and sign: approved is open
	Rejects [][]Refusal `json:"rejects"`  // the first submissions of each opening are rejected for these
	Rate    int64       `json:"rate"`     // effective rate in parts per million; 0 leaves what was asked for
}

type pictureKey struct{ channel, id string }

// openings is the part of the state that is about merchants handed in.
type openings struct {
	byKey    map[OpeningKey]Opening
	byID     map[pictureKey]OpeningKey // earlier submissions too
	bySecret map[string]OpeningKey
	pictures map[pictureKey]Picture
	scripts  map[string]OpeningScript
}

func newOpenings() openings {
	return openings{
		byKey: map[OpeningKey]Opening{}, byID: map[pictureKey]OpeningKey{}, bySecret: map[string]OpeningKey{},
		pictures: map[pictureKey]Picture{}, scripts: map[string]OpeningScript{},
	}
}

func (s *openings) apply(r openingRecord) {
	for _, o := range r.Openings {
		s.byKey[o.OpeningKey] = o
		s.byID[pictureKey{o.Channel, o.ID}] = o.OpeningKey
		s.bySecret[o.Secret] = o.OpeningKey
	}
	for _, p := range r.Pictures {
		s.pictures[pictureKey{p.Channel, p.ID}] = p
	}
	for _, c := range r.Scripts {
		s.scripts[c.Channel] = c
	}
}

// openingRecord is that part of a transaction.
type openingRecord struct {
	Openings []Opening       `json:"openings,omitempty"`
	Pictures []Picture       `json:"pictures,omitempty"`
	Scripts  []OpeningScript `json:"scripts,omitempty"`
}

func (r openingRecord) empty() bool { return len(r.Openings)+len(r.Pictures)+len(r.Scripts) == 0 }

// Opening reads one opening.
func (tx *Tx) Opening(key OpeningKey) (Opening, bool) {
	for _, o := range slices.Backward(tx.handedIn.Openings) {
		if o.OpeningKey == key {
			return o, true
		}
	}
	o, ok := tx.ledger.data.openings.byKey[key]
	return o, ok
}

// OpeningByID reads the opening with the channel's number, of whichever of its submissions.
func (tx *Tx) OpeningByID(channel, id string) (Opening, bool) {
	key, ok := tx.ledger.data.openings.byID[pictureKey{channel, id}]
	if !ok {
		return Opening{}, false
	}
	return tx.Opening(key)
}

// OpeningBySecret reads the opening whose merchant has a link to its page.
func (tx *Tx) OpeningBySecret(secret string) (Opening, bool) {
	key, ok := tx.ledger.data.openings.bySecret[secret]
	if !ok || secret == "" {
		return Opening{}, false
	}
	return tx.Opening(key)
}

// OpeningOf reads the opening of a merchant by its number at a channel. Of merchants that were there from the beginning
// there is none.
func (tx *Tx) OpeningOf(channel, merchant string) (Opening, bool) {
	for _, o := range tx.ledger.data.openings.byKey {
		if o.Channel == channel && o.Merchant == merchant && merchant != "" {
			return tx.Opening(o.OpeningKey)
		}
	}
	return Opening{}, false
}

// Openings lists all openings, oldest first.
func (tx *Tx) Openings() []Opening {
	list := slices.Collect(maps.Values(tx.ledger.data.openings.byKey))
	slices.SortFunc(list, func(a, b Opening) int { return int(a.Seq - b.Seq) })
	return list
}

// PutOpening keeps an opening.
func (tx *Tx) PutOpening(o Opening) { tx.handedIn.Openings = append(tx.handedIn.Openings, o) }

// Picture reads an uploaded picture.
func (tx *Tx) Picture(channel, id string) (Picture, bool) {
	p, ok := tx.ledger.data.openings.pictures[pictureKey{channel, id}]
	return p, ok
}

// PutPicture keeps what is known of an uploaded picture.
func (tx *Tx) PutPicture(p Picture) { tx.handedIn.Pictures = append(tx.handedIn.Pictures, p) }

// Script is how a channel decides; at first it leaves everything to the control API.
func (tx *Tx) Script(channel string) OpeningScript {
	c := tx.ledger.data.openings.scripts[channel]
	c.Channel = channel
	return c
}

// PutScript keeps how a channel decides from now on.
func (tx *Tx) PutScript(c OpeningScript) { tx.handedIn.Scripts = append(tx.handedIn.Scripts, c) }

// MerchantLicensed finds the oldest merchant with a licence that a channel has not opened yet: opened at another channel, it is
// the same merchant. One that is opened a second time at the same channel is a second merchant.
func (tx *Tx) MerchantLicensed(uscc, channel string) (found Merchant, ok bool) {
	for _, m := range tx.opened() {
		if m.USCC == uscc && uscc != "" && !slices.Contains(m.Only, channel) && (!ok || m.SubMchID < found.SubMchID) {
			found, ok = m, true
		}
	}
	return found, ok
}

// MerchantNumbered finds the opened merchant with a number at a channel.
func (tx *Tx) MerchantNumbered(channel, number string) (Merchant, bool) {
	for _, m := range tx.opened() {
		if m.Number(channel) == number && number != "" {
			return m, true
		}
	}
	return Merchant{}, false
}

// opened are the merchants that were opened by calls, by WeChat Pay's number, as this transaction sees them.
func (tx *Tx) opened() map[string]Merchant {
	all := map[string]Merchant{}
	for _, list := range [][]Merchant{slices.Collect(maps.Values(tx.ledger.data.merchants)), tx.merchants} {
		for _, m := range list {
			if m.Only != nil {
				all[m.SubMchID] = m
			}
		}
	}
	return all
}
