package pricing

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// Codes of green certificates.
const (
	GreenTaken   fault.Code = "GREEN_CERTIFICATE_EXISTS"  // the merchant has one of that number, or one that waits
	GreenDecided fault.Code = "GREEN_CERTIFICATE_DECIDED" // it is not where the act would move it from
)

// GreenState is where a certificate stands.
type GreenState string

// The states of a certificate. One that has passed its last day stays CONFIRMED and lowers nothing.
const (
	GreenProposed  GreenState = "PROPOSED"  // waits for a second person
	GreenConfirmed GreenState = "CONFIRMED" // lowers fees on its days
	GreenWithdrawn GreenState = "WITHDRAWN"
	GreenRevoked   GreenState = "REVOKED" // lowers nothing from then on; payments before it keep their fee
)

// GreenMoves says whether a certificate may go from one state to another.
func GreenMoves(from, to GreenState) bool {
	switch from {
	case GreenProposed:
		return to == GreenConfirmed || to == GreenWithdrawn
	case GreenConfirmed:
		return to == GreenRevoked
	case GreenWithdrawn, GreenRevoked:
	}
	return false
}

// Certificate says that a merchant does good to the environment (A91).
type Certificate struct {
	ID           string
	MerchantID   string
	MerchantName string
	Number       string
	Issuer       string
	From, To     calendar.Day // both inclusive
	State        GreenState
	EnteredBy    Person
	EnteredAt    time.Time
	DecidedBy    Person
	DecidedAt    time.Time // of the confirmation, withdrawal or revocation
}

func (c Certificate) check(today calendar.Day) (fields []fault.Field) {
	add := func(bad bool, path, reason, zh, en string) {
		if bad {
			fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
		}
	}
	number, issuer := utf8.RuneCountInString(c.Number), utf8.RuneCountInString(c.Issuer)
	add(number == 0 || number > 60 || !printable(c.Number), "number", "LENGTH", "证书编号须为 1 至 60 个字", "a number has 1 to 60 characters")
	add(issuer == 0 || issuer > 80 || !printable(c.Issuer), "issuer", "LENGTH", "发证机构须为 1 至 80 个字", "an issuer has 1 to 80 characters")
	add(c.To < c.From, "valid_to", "ORDER", "到期日早于开始日", "it ends before it begins")
	add(c.To < today, "valid_to", "EXPIRED", "证书已过期", "the certificate has expired")
	return fields
}

// EnterCertificate writes down a merchant's certificate, which waits for a second person. Errors: fault.Forbidden, fault.NotFound,
// fault.Invalid with every wrong input, GREEN_CERTIFICATE_EXISTS.
func EnterCertificate(ctx context.Context, tx db.Tx, actor merchant.Actor, c Certificate) (Certificate, error) {
	const op = "pricing.EnterCertificate"
	if err := actor.Need(op, auth.FeeManage); err != nil {
		return c, err
	}
	if err := merchantWithin(ctx, tx, actor.Scope, c.MerchantID); err != nil {
		return c, err
	}
	c.Number, c.Issuer = strings.TrimSpace(c.Number), strings.TrimSpace(c.Issuer)
	if fields := c.check(calendar.DayOf(tx.Now())); len(fields) > 0 {
		return c, fault.E(op, fault.Invalid, fields)
	}
	c.ID, c.State, c.EnteredBy, c.EnteredAt = id.New("grn", tx.Now()), GreenProposed, Person{actor.ID, actor.Name}, tx.Now()
	added, err := insertCertificate(ctx, tx, c)
	if err != nil {
		return c, err
	}
	if !added {
		return c, fault.E(op, GreenTaken)
	}
	return c, recordGreen(ctx, tx, actor, "green_certificate.enter", c)
}

// MoveCertificate confirms, withdraws or revokes a certificate. Confirming wants somebody else than who entered it; who entered it
// may withdraw it. Errors: fault.Forbidden, fault.NotFound, FEE_RULE_FOUR_EYES, GREEN_CERTIFICATE_DECIDED.
func MoveCertificate(ctx context.Context, tx db.Tx, actor merchant.Actor, certificateID string, to GreenState) (Certificate, error) {
	const op = "pricing.MoveCertificate"
	if err := actor.Need(op, auth.FeeManage, auth.FeeConfirm); err != nil {
		return Certificate{}, err
	}
	c, err := certificateOf(ctx, tx, actor.Scope, certificateID)
	if err != nil {
		return c, err
	}
	switch {
	case to == GreenConfirmed && !actor.Can(auth.FeeConfirm):
		return c, fault.E(op, fault.Forbidden)
	case to == GreenConfirmed && actor.ID == c.EnteredBy.ID:
		return c, fault.E(op, FourEyes)
	case to == GreenWithdrawn && !actor.Can(auth.FeeConfirm) && actor.ID != c.EnteredBy.ID:
		return c, fault.E(op, fault.Forbidden)
	}
	from := c.State
	if !GreenMoves(from, to) {
		return c, fault.E(op, GreenDecided)
	}
	c.State, c.DecidedBy, c.DecidedAt = to, Person{actor.ID, actor.Name}, tx.Now()
	moved, err := moveCertificate(ctx, tx, c, from)
	if err != nil {
		return c, err
	}
	if !moved {
		return c, fault.E(op, GreenDecided)
	}
	act := map[GreenState]string{GreenConfirmed: "green_certificate.confirm", GreenWithdrawn: "green_certificate.withdraw", GreenRevoked: "green_certificate.revoke"}[to]
	return c, recordGreen(ctx, tx, actor, act, c)
}

func recordGreen(ctx context.Context, tx db.Tx, actor merchant.Actor, act string, c Certificate) error {
	return actor.Record(ctx, tx, act, "green_certificate", c.ID, c.MerchantID, map[string]string{
		"number": c.Number, "issuer": c.Issuer, "from": c.From.String(), "to": c.To.String(),
	})
}

// Certificates lists those of the merchants within somebody's reach: what waits first, then the newest.
func Certificates(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Certificate, error) {
	if err := actor.Need("pricing.Certificates", auth.FeeManage, auth.FeeConfirm); err != nil {
		return nil, err
	}
	return certificates(ctx, tx, actor.Scope, `1 = 1`)
}
