package privacy

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
)

const exportsMost = 5 // made in one run: each holds all documents of a merchant in memory

// portrait is data.json of an export: all that is kept of a merchant's person in clear.
type portrait struct {
	MadeAt      string                  `json:"made_at"`
	AskedBy     person                  `json:"asked_by"`
	Application string                  `json:"application"`
	Form        onboarding.Form         `json:"form"`
	Accounts    []merchant.ClearAccount `json:"settlement_accounts"`
	Documents   []paper                 `json:"documents"`
}

type person struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Phone string `json:"phone"`
}

type paper struct {
	File       string `json:"file"`
	Kind       string `json:"kind"`
	Name       string `json:"name"`
	SHA256     string `json:"sha256"`
	UploadedAt string `json:"uploaded_at"`
}

// RunOnce does what is due: exports to make and to let go, data past its term, blobs of erased data. What one piece of work meets does
// not keep the others from being done; the first fault is answered.
func (s *Service) RunOnce(ctx context.Context) (first error) {
	for _, work := range []func(context.Context) error{s.makeExports, s.dropExports, s.eraseDue, s.eraseFiles} {
		if err := work(ctx); err != nil && first == nil {
			first = err
		}
	}
	return first
}

func (s *Service) due(ctx context.Context, state State) (due []Request, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		due, err = dueRequests(ctx, tx, state, exportsMost)
		return err
	})
	return due, err
}

// makeExports makes the files that were asked for. One that cannot be made has failed; it may be asked for again.
func (s *Service) makeExports(ctx context.Context) error {
	due, err := s.due(ctx, Waiting)
	if err != nil {
		return err
	}
	for _, r := range due {
		content, made := s.pack(ctx, r)
		if made == nil {
			made = s.c.Files.Wrap(ctx, r.MerchantID, r.ID, content)
		}
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			r.State, r.Until, r.Size = Ready, tx.Now().Add(LinkFor), int64(len(content))
			if made != nil {
				r.State, r.Until, r.DoneAt = Failed, time.Time{}, tx.Now()
			}
			return moveRequest(ctx, tx, r, Waiting)
		})
		if err != nil {
			return err
		}
		if made != nil {
			s.c.Log.ErrorContext(ctx, "an export could not be made", "request", r.ID, "code", string(fault.CodeOf(made)))
		}
	}
	return nil
}

// dropExports lets files go whose time is over, which nobody can fetch any more. A crash in between is made up for: discarding twice is no error.
func (s *Service) dropExports(ctx context.Context) error {
	due, err := s.due(ctx, Ready)
	if err != nil {
		return err
	}
	for _, r := range due {
		if err := s.c.Files.Discard(ctx, r.MerchantID, r.ID); err != nil {
			return err
		}
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			r.State, r.DoneAt = Over, tx.Now()
			return moveRequest(ctx, tx, r, Ready)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// pack is the file: data.json and the documents as they are kept.
func (s *Service) pack(ctx context.Context, r Request) ([]byte, error) {
	var p portrait
	var docs []files.Document
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		p.MadeAt = tx.Now().In(calendar.Shanghai()).Format(time.RFC3339)
		p.AskedBy = person{ID: r.AskedBy, Name: r.AskedName}
		if p.AskedBy.Phone, err = s.c.Auth.PhoneOf(ctx, tx, r.AskedBy); err != nil {
			return err
		}
		if p.Form, p.Application, err = s.c.Onboarding.FormOf(ctx, tx, r.MerchantID); err != nil {
			return err
		}
		if p.Accounts, err = s.c.Merchants.ClearAccounts(ctx, tx, r.MerchantID); err != nil && !fault.Is(err, fault.NotFound) {
			return err // an application that was never handed in has no merchant
		}
		docs, err = s.c.Files.List(ctx, tx, r.MerchantID)
		return err
	})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, d := range docs {
		_, content, err := s.c.Files.Get(ctx, r.MerchantID, d.ID)
		if err != nil {
			return nil, err
		}
		line := paper{File: "documents/" + d.ID + extension(d.MediaType), Kind: d.Purpose, Name: d.Name, SHA256: d.SHA256, UploadedAt: d.CreatedAt.In(calendar.Shanghai()).Format(time.RFC3339)}
		p.Documents = append(p.Documents, line)
		if err := put(z, line.File, content); err != nil {
			return nil, err
		}
	}
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, internal("privacy.pack", err)
	}
	if err := put(z, "data.json", text); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, internal("privacy.pack", err)
	}
	return out.Bytes(), nil
}

func put(z *zip.Writer, name string, content []byte) error {
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	return internal("privacy.put", err)
}

func extension(m files.MediaType) string {
	switch m {
	case files.JPEG:
		return ".jpg"
	case files.PNG:
		return ".png"
	}
	return ".pdf"
}

// program is the platform acting on a rule.
func program() merchant.Actor {
	a := merchant.System("系统")
	a.Can = func(permission string) bool { return permission == auth.AuditRead }
	return a
}
