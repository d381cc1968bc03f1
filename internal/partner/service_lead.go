package partner

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/secret"
)

const (
	purposeLead  = "lead.contact"
	purposePhone = "lead.phone"
	leadsMost    = 200
)

// Leads holds the use cases of the directory and of what people leave there. It is safe for concurrent use.
type Leads struct {
	db    *db.DB
	vault *secret.Vault
}

// NewLeads makes the service.
func NewLeads(d *db.DB, vault *secret.Vault) *Leads { return &Leads{d, vault} }

// SaveEntry makes (version 0) or changes an entry of an acquirer's directory. The caller has checked that the acquirer is the
// actor's. fault.Invalid with the fields, fault.NotFound for an agent that is not that acquirer's, fault.Conflict.
func (s *Leads) SaveEntry(ctx context.Context, actor auth.Principal, e Entry) (Entry, error) {
	const op = "partner.SaveEntry"
	if !actor.Can(auth.PolicyManage) {
		return e, fault.E(op, fault.Forbidden)
	}
	if fields := CheckEntry(e); len(fields) > 0 {
		return e, fault.E(op, fault.Invalid, fields)
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if e.PartnerID != "" {
			var n int
			if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM partner WHERE acquirer_id = $1 AND id = $2`, e.AcquirerID, e.PartnerID).Scan(&n); err != nil {
				return fault.E(op, fault.Internal, err)
			}
			if n == 0 {
				return fault.E(op, fault.NotFound)
			}
		}
		if e.ID == "" {
			e.ID = id.New("dir", tx.Now())
		}
		saved, err := saveEntry(ctx, tx, e, actor.UserID)
		if err != nil {
			return err
		}
		e = saved
		return audit.Record(ctx, tx, audit.Entry{Actor: actor.UserID, ActorName: actor.Name, Action: "directory.save", Object: "directory_entry", ObjectID: e.ID, Detail: map[string]string{"open": strconv.FormatBool(e.Open)}})
	})
	return e, err
}

// Leave keeps what somebody leaves for one partner. Leaving it again while the first is open answers the first one's number and
// adds nothing: a lead reaches one partner once. fault.Invalid, fault.NotFound for a partner that takes none, fault.TooMany when
// this phone has too many open ones.
func (s *Leads) Leave(ctx context.Context, entryID, region, consent string, c LeadContact) (number string, err error) {
	const op = "partner.Leave"
	c.Name, c.Words = strings.TrimSpace(c.Name), strings.TrimSpace(c.Words)
	if fields := CheckLead(c, consent); len(fields) > 0 {
		return "", fault.E(op, fault.Invalid, fields)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		e, err := scanEntry(tx.QueryRow(ctx, `SELECT `+entryColumns+` FROM directory_entry WHERE id = $1 AND open = $2`, entryID, true))
		if errors.Is(err, db.ErrNoRows) {
			return fault.E(op, fault.NotFound)
		}
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
		phone := s.vault.Hash(purposePhone, c.Phone)
		n, known, err := openOf(ctx, tx, phone, entryID)
		if err != nil || known != "" {
			number = known
			return err
		}
		if n >= leadsOpenMost {
			return fault.E(op, fault.TooMany)
		}
		number, err = s.keep(ctx, tx, e, region, consent, c, phone)
		return err
	})
	return number, err
}

func (s *Leads) keep(ctx context.Context, tx db.Tx, e Entry, region, consent string, c LeadContact, phone string) (string, error) {
	const op = "partner.Leave"
	l := Lead{
		AcquirerID: e.AcquirerID, ID: id.New("led", tx.Now()), EntryID: e.ID, PartnerID: e.PartnerID, State: LeadNew,
		PhoneMasked: secret.MaskPhone(c.Phone), Region: region, Consent: consent, DueAt: tx.Now().Add(LeadAnswer),
	}
	l.Number = "L" + strings.ToUpper(l.ID[len(l.ID)-10:])
	plain, err := json.Marshal(c)
	if err != nil {
		return "", fault.E(op, fault.Internal, err)
	}
	sealed, err := s.vault.Seal(ctx, tx, l.ID, purposeLead, plain)
	if err != nil {
		return "", err
	}
	kept, err := insertLead(ctx, tx, l, phone, string(sealed))
	if err == nil && !kept {
		err = fault.E(op, fault.Unavailable) // the same lead from elsewhere was faster
	}
	return l.Number, err
}

// List shows the newest leads within the actor's reach, at most 200; "" is every state.
func (s *Leads) List(ctx context.Context, tx db.Tx, actor auth.Principal, state LeadState) ([]Lead, error) {
	const op = "partner.Leads.List"
	if !actor.Can(auth.LeadHandle) {
		return nil, fault.E(op, fault.Forbidden)
	}
	where, args := leadReach(actor.Scope(), 3)
	rows, err := tx.Query(ctx, `SELECT l.id`+leadTables+`WHERE ($1 = '' OR l.state = $1) AND `+where+` ORDER BY l.created_at DESC, l.id DESC LIMIT $2`,
		append([]any{string(state), leadsMost}, args...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		ids = append(ids, one)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	out := make([]Lead, 0, len(ids))
	for _, one := range ids {
		l, err := s.load(ctx, tx, actor.Scope(), one)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// Move brings a lead on: called, won or lost. version is the one that was read. fault.NotFound for anybody else's, LEAD_STATE,
// fault.Conflict when it was moved meanwhile.
func (s *Leads) Move(ctx context.Context, actor auth.Principal, leadID string, version int64, next LeadState, outcome string) (Lead, error) {
	const op = "partner.Leads.Move"
	var l Lead
	if !actor.Can(auth.LeadHandle) {
		return l, fault.E(op, fault.Forbidden)
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if l, err = s.load(ctx, tx, actor.Scope(), leadID); err != nil {
			return err
		}
		if err := l.State.To(next); err != nil {
			return err
		}
		from := l.State
		l.State, l.Outcome, l.HandledBy, l.Version = next, strings.TrimSpace(outcome), actor.Name, version
		if next == LeadContacted {
			l.ContactedAt = tx.Now()
		} else {
			l.ClosedAt = tx.Now()
		}
		if err := moveLead(ctx, tx, l); err != nil {
			return err
		}
		l.Version++
		return audit.Record(ctx, tx, audit.Entry{Actor: actor.UserID, ActorName: actor.Name, Action: "lead.move", Object: "lead", ObjectID: l.ID, Detail: map[string]string{"from": string(from), "to": string(next)}})
	})
	return l, err
}
