package merchant

import (
	"crypto/rand"
	"math/big"
	"strings"
	"time"
)

// SwitchStage is where a change of the default account stands.
type SwitchStage string

// The states of a change of the default.
const (
	SwitchProposed  SwitchStage = "PROPOSED"  // asked for by somebody who may not decide alone
	SwitchCooling   SwitchStage = "COOLING"   // decided; takes effect when the cooling-off ends
	SwitchDone      SwitchStage = "DONE"      // the default is another
	SwitchCancelled SwitchStage = "CANCELLED" // called off; nothing changed
)

// Switch is one change of the default account.
type Switch struct {
	MerchantID, ID    string
	AccountID, FromID string
	State             SwitchStage
	ProposedBy        string
	ProposedName      string
	ProposedAt        time.Time
	ConfirmedBy       string // "" while proposed
	ConfirmedName     string
	ConfirmedAt       time.Time
	DueAt             time.Time // when the cooling-off ends
	EndedBy           string
	EndedAt           time.Time
}

// codeLetters are what codes that people type are made of: none of 0 O 1 I.
const codeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// cancelCodeLength in letters of codeLetters is 60 bits: not to be guessed within a day at any rate that a door allows.
const cancelCodeLength = 12

// newCancelCode draws the code with which the old contact calls a change off, as groups of four.
func newCancelCode() (string, error) {
	var b strings.Builder
	for i := range cancelCodeLength {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(codeLetters))))
		if err != nil {
			return "", err
		}
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(codeLetters[n.Int64()])
	}
	return b.String(), nil
}

// plainCode is a code as typed, without what people put in between; "" when it cannot be one.
func plainCode(typed string) string {
	plain := strings.ToUpper(strings.NewReplacer("-", "", " ", "", "　", "").Replace(typed))
	if len(plain) != cancelCodeLength || strings.Trim(plain, codeLetters) != "" {
		return ""
	}
	return plain
}
