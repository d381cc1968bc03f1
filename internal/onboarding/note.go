package onboarding

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

const (
	noteMax  = 500 // characters of a note
	notesMax = 200 // notes of one application that a view shows, the newest
)

// Note is what a reviewer wrote for colleagues; no applicant ever reads it. About is the decision that it came with, or "".
type Note struct {
	ID     string // not_…
	About  string
	Text   string
	Author Named
	At     time.Time
}

func checkRemark(op, text string) error {
	if reason := merchant.CheckText(text, 1, noteMax); reason != "" {
		return fault.E(op, fault.Invalid, fault.Field{Path: "note", Reason: reason, ZH: "备注须为 1–500 个可见字符", EN: "a note has 1 to 500 visible characters"})
	}
	return nil
}

// AddNote writes a note for colleagues at an application that was handed in; notes are never changed. An agent's people read what
// their own house wrote alone, the acquirer's read all. fault.Invalid for a text that is none.
func (s *Service) AddNote(ctx context.Context, actor merchant.Actor, applicationID, text string) (View, error) {
	const op = "onboarding.AddNote"
	if err := checkRemark(op, text); err != nil {
		return View{}, err
	}
	return s.review(ctx, actor, applicationID, func(ctx context.Context, tx db.Tx, a Application) (Application, error) {
		if a.own(actor.ID) {
			return a, fault.E(op, OwnApplication)
		}
		if err := s.addNote(ctx, tx, actor, a, "", text); err != nil {
			return a, err
		}
		s.publish(ctx, tx, a)
		return a, nil
	})
}

func (s *Service) addNote(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application, about, text string) error {
	const op = "onboarding.addNote"
	sealed, err := s.c.Vault.Seal(ctx, tx, a.MerchantID, purposeNote, []byte(text))
	if err != nil {
		return err
	}
	noteID := id.New("not", tx.Now())
	_, err = tx.Exec(ctx, `INSERT INTO application_note (merchant_id, application_id, id, tree, about, text_sealed, author_id, author_name, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		a.MerchantID, a.ID, noteID, actor.Scope.Partner, about, string(sealed), actor.ID, actor.Name, db.Micros(tx.Now()))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return actor.Record(ctx, tx, "application.note", "application", a.ID, a.MerchantID, map[string]string{"decision": about, "note_id": noteID})
}

// notes are an application's notes that an actor may read, the newest first.
func (s *Service) notes(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) ([]Note, error) {
	const op = "onboarding.notes"
	if actor.Need(op, auth.ApplicationReview, auth.ApplicationApprove) != nil {
		return nil, nil
	}
	rows, err := tx.Query(ctx, `SELECT id, about, text_sealed, author_id, author_name, at FROM application_note
		WHERE merchant_id = $1 AND application_id = $2 AND ($3 = '' OR tree = $3) ORDER BY at DESC, id DESC LIMIT $4`, a.MerchantID, a.ID, actor.Scope.Partner, notesMax)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Note
	var sealed []string
	for rows.Next() {
		var n Note
		var text string
		var at int64
		if err := rows.Scan(&n.ID, &n.About, &text, &n.Author.ID, &n.Author.Name, &at); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		n.At = db.Instant(at)
		out, sealed = append(out, n), append(sealed, text)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	for i := range out { // after the rows: the vault reads the key by the same connection
		plain, err := s.c.Vault.Open(ctx, tx, a.MerchantID, purposeNote, []byte(sealed[i]))
		if err != nil {
			return nil, err
		}
		out[i].Text = string(plain)
	}
	return out, nil
}
