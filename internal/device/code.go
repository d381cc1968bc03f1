package device

import (
	"crypto/rand"
	"strings"
	"time"

	"cloudpos/internal/fault"
)

// Codes that an activation raises.
const (
	CodeWrong   fault.Code = "ACTIVATION_CODE_WRONG"   // no such code for this merchant (and terminal)
	CodeExpired fault.Code = "ACTIVATION_CODE_EXPIRED" // 24 hours have passed
	CodeUsed    fault.Code = "ACTIVATION_CODE_USED"    // it made a terminal active before
	CodeVoid    fault.Code = "ACTIVATION_CODE_VOID"    // a newer code was sent
	CodeLocked  fault.Code = "ACTIVATION_CODE_LOCKED"  // too many wrong tries
)

const (
	// CodeLife is how long a code is good for, from the dispatch of its SMS: 86,400 seconds, the last instant excluded (X7).
	CodeLife = 24 * time.Hour
	// WrongTriesMax is how many wrong tries a code survives; the next one locks it (A46).
	WrongTriesMax = 5

	codeLength = 8
	// codeAlphabet has 32 characters, without those that people mix up (0 O 1 I): 32^8 codes and 5 tries make a chance
	// of 5·10⁻¹² to guess one (S12 asks for 10⁻⁶).
	codeAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
)

// CodeStatus is where a code stands.
type CodeStatus string

// The states of a code. Only an open one activates; whether it has expired is a matter of the clock.
const (
	CodeIsOpen   CodeStatus = "open"
	CodeIsUsed   CodeStatus = "used"
	CodeIsVoid   CodeStatus = "void"
	CodeIsLocked CodeStatus = "locked"
)

// Code is an activation code as it is kept: without the code.
type Code struct {
	MerchantID, TerminalID, ID string
	Status                     CodeStatus
	Tries                      int       // wrong ones
	SentAt                     time.Time // dispatch of the SMS; zero while it waits in the queue
	Key                        string    // canonical public key that it was used with
}

// Redeem answers nil when the right code is entered at an instant and may be used, otherwise why not.
func (c Code) Redeem(now time.Time) error {
	const op = "device.Redeem"
	switch {
	case c.Status == CodeIsUsed:
		return fault.E(op, CodeUsed)
	case c.Status == CodeIsVoid:
		return fault.E(op, CodeVoid)
	case c.Status == CodeIsLocked:
		return fault.E(op, CodeLocked)
	case !c.SentAt.IsZero() && !now.Before(c.SentAt.Add(CodeLife)):
		return fault.E(op, CodeExpired)
	}
	return nil
}

// WrongTry counts a wrong try against an open code.
func (c Code) WrongTry() Code {
	c.Tries++
	if c.Tries > WrongTriesMax {
		c.Status = CodeIsLocked
	}
	return c
}

// newCode draws a code.
func newCode() (string, error) {
	raw := make([]byte, codeLength)
	if _, err := rand.Read(raw); err != nil {
		return "", err
	}
	for i := range raw {
		raw[i] = codeAlphabet[raw[i]%32] // 256 is a multiple of 32: no character is likelier than another
	}
	return string(raw), nil
}

// Normalize is a code as it is hashed: people type small letters, blanks and hyphens. "" when it cannot be a code.
func Normalize(typed string) string {
	code := strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "　", "").Replace(typed))
	if len(code) != codeLength || strings.Trim(code, codeAlphabet) != "" {
		return ""
	}
	return code
}
