package onboarding_test

import (
	"bytes"
	"context"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
)

// C4-S5: another's application does not exist: not for another applicant, not for another acquirer's staff, and a draft
// not even for the own acquirer's.
func TestApplicationsOfOthersDoNotExist(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		draft, handed := h.filled(h.owner, 1), h.submitted(h.owner, 2)
		doc := handed.Form.Documents[onboarding.Licence].ID
		if doc == "" {
			t.Fatal("no document")
		}
		applicant := map[string]func(actor merchant.Actor, v onboarding.View) error{
			"own": func(actor merchant.Actor, v onboarding.View) error {
				return h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error { return second(h.svc.Own(ctx, tx, actor, v.ID)) })
			},
			"save": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Save(t.Context(), actor, v.ID, v.Version, sample.Company(9)))
			},
			"submit": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Submit(t.Context(), actor, v.ID, v.Version))
			},
			"upload": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Upload(t.Context(), actor, v.ID, onboarding.Licence, "x", picture(onboarding.Licence)))
			},
			"remove": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.RemoveDocument(t.Context(), actor, v.ID, doc))
			},
			"document": func(actor merchant.Actor, v onboarding.View) error {
				_, _, err := h.svc.Document(t.Context(), actor, v.ID, v.Form.Documents[onboarding.Licence].ID)
				return err
			},
			"reveal": func(actor merchant.Actor, v onboarding.View) error {
				_, err := h.svc.Reveal(t.Context(), actor, v.ID, "legal_person.id_number")
				return err
			},
			"agreement": func(actor merchant.Actor, v onboarding.View) error { _, err := h.agreement(actor, v.ID); return err },
			"sign": func(actor merchant.Actor, v onboarding.View) error {
				_, err := h.svc.Sign(t.Context(), actor, v.ID, onboarding.SignRequest{})
				return err
			},
			"verify": func(actor merchant.Actor, v onboarding.View) error {
				_, err := h.svc.VerifyAgreement(t.Context(), actor, v.ID)
				return err
			},
		}
		for name, call := range applicant {
			for _, v := range []onboarding.View{draft, handed} {
				if err := call(h.stranger, v); !fault.Is(err, fault.NotFound) {
					t.Errorf("%s by a stranger on %s: %v", name, v.State, err)
				}
			}
		}
		staff := map[string]func(actor merchant.Actor, v onboarding.View) error{
			"inspect": func(actor merchant.Actor, v onboarding.View) error {
				return h.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error { return second(h.svc.Inspect(ctx, tx, actor, v.ID)) })
			},
			"claim": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Claim(t.Context(), actor, v.ID))
			},
			"release": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Release(t.Context(), actor, v.ID))
			},
			"tick": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Tick(t.Context(), actor, v.ID, v.Version, nil))
			},
			"pass": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Pass(t.Context(), actor, v.ID, v.Version, ""))
			},
			"ask": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.AskMore(t.Context(), actor, v.ID, v.Version, nil, ""))
			},
			"approve": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Approve(t.Context(), actor, v.ID, v.Version, nil, ""))
			},
			"reject": func(actor merchant.Actor, v onboarding.View) error {
				return second(h.svc.Reject(t.Context(), actor, v.ID, v.Version, nil, ""))
			},
			"document": applicant["document"], "reveal": applicant["reveal"], "verify": applicant["verify"],
		}
		for name, call := range staff {
			if err := call(h.elsewhere, handed); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s by another acquirer: %v", name, err)
			}
			if err := call(h.reviewer, draft); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s of a draft by a reviewer: %v", name, err)
			}
			if name != "document" && name != "reveal" && name != "verify" {
				if err := call(h.owner, handed); !fault.Is(err, fault.Forbidden) {
					t.Errorf("%s by the applicant: %v", name, err)
				}
			}
		}
	})
}

// Documents: judged by content, given to the applicant and to reviewers, each of whose looks is written down.
func TestDocuments(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.ok(h.svc.Start(t.Context(), h.owner, ""))
		h.refused(files.Unsupported, second(h.svc.Upload(t.Context(), h.owner, v.ID, onboarding.Licence, "licence.png", []byte("MZ\x90 not a picture"))))
		h.refused(fault.Invalid, second(h.svc.Upload(t.Context(), h.owner, v.ID, "passport", "x.png", picture(onboarding.Licence))))
		v = h.submitted(h.owner, 1)
		licence := v.Form.Documents[onboarding.Licence]
		_, content, err := h.svc.Document(t.Context(), h.owner, v.ID, licence.ID)
		if err != nil || !bytes.Equal(content, picture(onboarding.Licence)) {
			t.Fatalf("the applicant's own document: %d bytes, %v", len(content), err)
		}
		looks := `SELECT COUNT(*) FROM audit_entry WHERE action = 'application.document' AND object_id = $1`
		if n := h.count(looks, v.ID); n != 0 {
			t.Errorf("the applicant's own look is written down %d times", n)
		}
		for i := range 2 {
			d, content, err := h.svc.Document(t.Context(), h.reviewer, v.ID, licence.ID)
			if err != nil || d.MediaType != files.PNG || len(content) == 0 {
				t.Fatalf("reviewer: %+v, %v", d, err)
			}
			if n := h.count(looks, v.ID); n != i+1 {
				t.Errorf("after look %d the book has %d", i+1, n)
			}
		}
		other := h.submitted(h.stranger, 2)
		if _, _, err := h.svc.Document(t.Context(), h.reviewer, v.ID, other.Form.Documents[onboarding.Licence].ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("another application's document under this one: %v", err)
		}
		if number, err := h.svc.Reveal(t.Context(), h.reviewer, v.ID, "legal_person.id_number"); err != nil || number != sample.CitizenID(1) {
			t.Errorf("reveal: %q, %v", number, err)
		}
		if n := h.count(`SELECT COUNT(*) FROM audit_entry WHERE action = 'application.reveal' AND object_id = $1`, v.ID); n != 1 {
			t.Errorf("%d reveals written down", n)
		}
		if _, err := h.svc.Reveal(t.Context(), h.reviewer, v.ID, "state"); !fault.Is(err, fault.NotFound) {
			t.Errorf("reveal of what is no field: %v", err)
		}
	})
}

func TestADocumentCanBeReplacedAndTakenOff(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.filled(h.owner, 1)
		old := v.Form.Documents[onboarding.Licence]
		v = h.ok(h.svc.Upload(t.Context(), h.owner, v.ID, onboarding.Licence, "neu.png", sample.Document(onboarding.Licence, "neu")))
		if now := v.Form.Documents[onboarding.Licence]; now.ID == old.ID || now.Name != "neu.png" || now.SHA256 == old.SHA256 {
			t.Errorf("replaced: %+v", now)
		}
		if _, _, err := h.svc.Document(t.Context(), h.owner, v.ID, old.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the old one is still shown: %v", err)
		}
		v = h.ok(h.svc.RemoveDocument(t.Context(), h.owner, v.ID, v.Form.Documents[onboarding.Licence].ID))
		if _, ok := v.Form.Documents[onboarding.Licence]; ok || v.CanSubmit() {
			t.Error("a removed document is still there")
		}
		h.refused(fault.NotFound, second(h.svc.RemoveDocument(t.Context(), h.owner, v.ID, old.ID)))
	})
}

// S14: what the tables hold of an application gives no number away.
func TestApplicationsAreSealed(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.approved(h.owner, 1)
		if _, err := h.sign(h.owner, v, 1); err != nil {
			t.Fatal(err)
		}
		p := sample.Company(1)
		secrets := []string{p.Person.IDNumber, p.Person.Name, p.Settlement.Number, p.Contact.Phone, p.Contact.Email, p.Subject.USCC}
		for _, table := range []string{"application", "application_history", "agreement", "merchant", "merchant_person", "settlement_account", "terminal", "activation_code", "message", "audit_entry", "document"} {
			for _, row := range h.dump(table) {
				for _, s := range secrets {
					if bytes.Contains(row, []byte(s)) {
						t.Errorf("%s holds %q in clear", table, s)
					}
				}
			}
		}
	})
}

// dump is every row of a table as text.
func (h *house) dump(table string) (out [][]byte) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		query := `SELECT CAST(row_to_json(x) AS TEXT) FROM ` + table + ` x`
		if h.db.Engine() == db.SQLite {
			var columns string
			if err := tx.QueryRow(ctx, `SELECT group_concat('COALESCE("' || name || '", '''')', ' || ''|'' || ') FROM pragma_table_info('`+table+`')`).Scan(&columns); err != nil {
				return err
			}
			query = `SELECT ` + columns + ` FROM ` + table
		}
		out = nil
		rows, err := tx.Query(ctx, query)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var s *string
			if err := rows.Scan(&s); err != nil {
				return err
			}
			if s != nil {
				out = append(out, []byte(*s))
			}
		}
		return rows.Err()
	})
	if len(out) == 0 {
		h.t.Errorf("%s is empty", table)
	}
	return out
}
