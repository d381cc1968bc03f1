package pay

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/web"
)

const (
	ticketLife = 15 * time.Minute // to begin the payment
	resultLife = 24 * time.Hour   // to look at its result
	stateLife  = 10 * time.Minute // of the way through the wallet's OAuth
	ticketMax  = 1024             // characters of a sealed ticket
)

// ticket is what a page carries from one request to the next.
type ticket struct {
	Number  string       `json:"n"`           // the order's number: one payment, however often it is asked for
	Account string       `json:"a"`           // the channel account that told the payer's id
	Payer   string       `json:"p,omitempty"` // the payer's id in the wallet; "" where the channel wants none
	Amount  money.Amount `json:"f,omitempty"` // the code's fixed amount as the page shows it; 0: the payer types it
	Made    int64        `json:"m"`           // Unix seconds
}

// sealer seals tickets: authentic, and unreadable for whoever reads addresses in logs.
type sealer struct {
	aead cipher.AEAD
	hash func(purpose, value string) string
}

func newSealer(hash func(purpose, value string) string) sealer {
	key, err := hex.DecodeString(hash("pay.ticket", "key"))
	if err != nil {
		panic("pay: a keyed hash is hexadecimal")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("pay: a keyed hash has 32 bytes")
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic("pay: AES has a GCM mode")
	}
	return sealer{aead, hash}
}

// bound is what a ticket is good for besides its content.
func bound(linkID string, name channel.Name) []byte { return []byte(linkID + "/" + string(name)) }

func (s sealer) seal(t ticket, linkID string, name channel.Name) string {
	plain, err := json.Marshal(t)
	if err != nil {
		panic("pay: a ticket always marshals")
	}
	nonce := make([]byte, s.aead.NonceSize(), s.aead.NonceSize()+len(plain)+s.aead.Overhead())
	_, _ = rand.Read(nonce) // never fails
	return base64.RawURLEncoding.EncodeToString(s.aead.Seal(nonce, nonce, plain, bound(linkID, name)))
}

// open is the ticket of a page of this code in this wallet; web.CodePageOver for any other, and for one whose life is over.
func (s sealer) open(text, linkID string, name channel.Name, now time.Time, life time.Duration) (t ticket, err error) {
	const op = "pay.open"
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(text) > ticketMax || len(raw) < s.aead.NonceSize() {
		return t, fault.E(op, web.CodePageOver)
	}
	plain, err := s.aead.Open(nil, raw[:s.aead.NonceSize()], raw[s.aead.NonceSize():], bound(linkID, name))
	if err != nil {
		return t, fault.E(op, web.CodePageOver, err)
	}
	if err := json.Unmarshal(plain, &t); err != nil {
		return t, fault.E(op, web.CodePageOver, err)
	}
	if made := time.Unix(t.Made, 0); now.Before(made.Add(-time.Minute)) || !now.Before(made.Add(life)) {
		return ticket{}, fault.E(op, web.CodePageOver, "too old")
	}
	return t, nil
}

// state is what goes through a wallet's OAuth and comes back: the end of its life and a signature over that, the code, the
// wallet and the browser. Forty hexadecimal digits, as WeChat takes letters and digits only, 128 of them at most.
func (s sealer) state(linkID string, name channel.Name, agent string, now time.Time) string {
	end := binary.BigEndian.AppendUint32(nil, uint32(now.Add(stateLife).Unix()))
	return hex.EncodeToString(append(end, s.stateSum(end, linkID, name, agent)...))
}

func (s sealer) stateSum(end []byte, linkID string, name channel.Name, agent string) []byte {
	sum, err := hex.DecodeString(s.hash("pay.state", hex.EncodeToString(end)+"/"+linkID+"/"+string(name)+"/"+agent))
	if err != nil || len(sum) < 16 {
		panic("pay: a keyed hash has 64 hexadecimal digits")
	}
	return sum[:16]
}

// holds says whether a state is of this code, wallet and browser, and its life not over.
func (s sealer) holds(state, linkID string, name channel.Name, agent string, now time.Time) bool {
	raw, err := hex.DecodeString(state)
	if err != nil || len(raw) != 20 {
		return false
	}
	end, sum := raw[:4], raw[4:]
	return hmac.Equal(sum, s.stateSum(end, linkID, name, agent)) && now.Unix() < int64(binary.BigEndian.Uint32(end))
}
