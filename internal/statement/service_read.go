package statement

import (
	"context"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
)

// Get is a statement within reach, waiting or issued, with its files; fault.NotFound for everybody else's.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, statementID string) (Statement, error) {
	if !id.Valid("stm", statementID) {
		return Statement{}, fault.E("statement.Get", fault.NotFound)
	}
	return find(ctx, tx, scope, statementID)
}

// Versions are all versions of a statement, the newest first.
func (s *Service) Versions(ctx context.Context, tx db.Tx, scope db.Scope, of Statement) ([]Statement, error) {
	return versionsOf(ctx, tx, scope, of)
}

// Ready is a file of an issued statement; it is made where it was not yet. Errors: fault.NotFound, STATEMENT_NOT_READY. Do not call
// it within a transaction.
func (s *Service) Ready(ctx context.Context, scope db.Scope, statementID string, f Format) (of Statement, file File, err error) {
	for made := false; ; made = true {
		err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			of, err = s.Get(ctx, tx, scope, statementID)
			return err
		})
		if err != nil {
			return of, file, err
		}
		if of.State != Issued {
			return of, file, fault.E("statement.Ready", NotIssued, string(of.Cause))
		}
		if i := slices.IndexFunc(of.Files, func(x File) bool { return x.Format == f }); i >= 0 {
			return of, of.Files[i], nil
		}
		if made {
			return of, file, fault.E("statement.Ready", fault.Internal, "the file was made and is not there")
		}
		if err := s.makeOne(ctx, of, f); err != nil {
			return of, file, err
		}
	}
}

func (s *Service) makeOne(ctx context.Context, of Statement, f Format) error {
	p, _, err := s.paperOf(ctx, of)
	if err != nil {
		return err
	}
	few := []Row(nil)
	if f == PDF {
		if few, err = s.few(ctx, of); err != nil {
			return err
		}
	}
	return s.make(ctx, p, f, few)
}

// few are the rows of a statement where a PDF lists them.
func (s *Service) few(ctx context.Context, of Statement) (rows []Row, err error) {
	if of.Rows > pdfRows {
		return nil, nil
	}
	balance := of.Opening
	err = s.read(ctx, of, func(r *Row) error {
		balance += r.Net()
		r.Balance = balance
		rows = append(rows, *r)
		return nil
	})
	return rows, err
}

// Write writes a file that is ready to w: count pieces of files.PieceSize from first on, all when count is 0.
func (s *Service) Write(ctx context.Context, of Statement, f File, first, count int, w io.Writer) error {
	var pieces files.Pieces
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		key, err := s.c.Vault.ExistingKey(ctx, tx, of.owner())
		pieces = s.kept(key, of, f.Format)
		return err
	})
	if err != nil {
		return err
	}
	return pieces.ReadSome(ctx, first, count, w)
}

// KeyOf is the public key that signed a file, also when it signs no more.
func (s *Service) KeyOf(ctx context.Context, tx db.Tx, f File) (auth.PlatformKey, error) {
	return s.c.Auth.PlatformKeyOf(ctx, tx, f.KeyID)
}

// Acknowledge writes down that somebody of the merchant's own people, or of the chain's, saw a statement; twice is no error. Errors:
// fault.NotFound, fault.Forbidden for others, STATEMENT_NOT_READY, STATEMENT_REPLACED for a version that is not the newest.
func (s *Service) Acknowledge(ctx context.Context, tx db.Tx, actor merchant.Actor, statementID string) (Statement, error) {
	const op = "statement.Acknowledge"
	if err := actor.Need(op, auth.StatementRead); err != nil {
		return Statement{}, err
	}
	of, err := s.Get(ctx, tx, actor.Scope, statementID)
	if err != nil {
		return of, err
	}
	switch {
	case actor.Scope.Merchant == "" && actor.Scope.Group == "":
		return of, fault.E(op, fault.Forbidden, "the merchant's own people acknowledge")
	case of.State != Issued:
		return of, fault.E(op, NotIssued, string(of.Cause))
	case !of.Newest:
		return of, fault.E(op, Replaced)
	}
	fresh, err := acknowledge(ctx, tx, of, actor.ID)
	if err != nil || !fresh {
		return of, err
	}
	if of.ViewedAt.IsZero() {
		of.ViewedAt = tx.Now()
	}
	return of, actor.Record(ctx, tx, "statement.viewed", "statement", of.ID, of.MerchantID, map[string]string{
		"period": of.String(), "version": version(of),
	})
}

// reasonMost is how many characters a reason has at most.
const reasonMost = 200

// Reissue plans the next version of an issued statement, for what was wrong on its paper: figures come from the ledger again. Errors:
// fault.Forbidden, fault.NotFound, fault.Invalid, STATEMENT_NOT_READY, STATEMENT_REPLACED.
func (s *Service) Reissue(ctx context.Context, tx db.Tx, actor merchant.Actor, statementID, reason string) (Statement, error) {
	const op = "statement.Reissue"
	if err := actor.Need(op, auth.StatementManage); err != nil {
		return Statement{}, err
	}
	of, err := s.Get(ctx, tx, actor.Scope, statementID)
	if err != nil {
		return of, err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" || utf8.RuneCountInString(reason) > reasonMost || strings.ContainsAny(reason, "\r\n\x00") {
		return of, fault.E(op, fault.Invalid, fault.Field{Path: "reason", Reason: "REQUIRED", ZH: "请用一行写明原因，最多 200 字", EN: "give a reason of one line, 200 characters at most"})
	}
	if of.State != Issued {
		return of, fault.E(op, NotIssued, string(of.Cause))
	}
	planned, err := again(ctx, tx, of, reason)
	if err != nil {
		return of, err
	}
	if !planned {
		return of, fault.E(op, Replaced)
	}
	return of, actor.Record(ctx, tx, "statement.reissue", "statement", of.ID, of.MerchantID, map[string]string{"period": of.String(), "version": version(of), "reason": reason})
}
