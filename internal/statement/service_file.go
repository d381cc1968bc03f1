package statement

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"slices"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/ledger"
	"cloudpos/internal/secret"
)

// draft is a file on its way: in a temporary place, hashed as it is written.
type draft struct {
	file *os.File
	sum  hash.Hash
	size int64
}

func (s *Service) draft() (*draft, error) {
	f, err := files.Temporary(s.c.TempDir)
	if err != nil {
		return nil, fault.E("statement.draft", fault.Unavailable, err)
	}
	return &draft{file: f, sum: sha256.New()}, nil
}

// Write implements io.Writer.
func (d *draft) Write(b []byte) (int, error) {
	n, err := d.file.Write(b)
	_, _ = d.sum.Write(b[:n]) // never fails
	d.size += int64(n)
	return n, err
}

func (d *draft) sha256() string { return hex.EncodeToString(d.sum.Sum(nil)) }

func (d *draft) close() { _ = d.file.Close() }

// formatsAtOnce are the files that are made when a statement is: its data always, and all of months and of days with many rows.
func (s *Service) formatsAtOnce(of Statement) []Format {
	if of.Kind == Month || of.Rows > s.eager {
		return Formats()
	}
	return []Format{CSV}
}

// heldEvery is behind how many rows a worker tells that it lives, and how far it is.
const heldEvery = 20_000

// produce adds a statement up against the ledger and makes the files that are made at once. All figures are of when it was written
// down; nothing is written of one whose rows differ.
func (s *Service) produce(ctx context.Context, of *Statement) error {
	p, sums, err := s.paperOf(ctx, *of)
	if err != nil {
		return err
	}
	data, err := s.draft()
	if err != nil {
		return err
	}
	defer data.close()
	total, err := s.count(ctx, *of)
	if err != nil {
		return err
	}
	t := newTally(openings(sums))
	p.Opening = t.balance
	out, few := newCSV(data, p), []Row(nil)
	err = s.read(ctx, *of, func(r *Row) error {
		t.add(r)
		if few = append(few, *r); t.rows > pdfRows {
			few = nil
		}
		if t.rows%heldEvery == 0 {
			if err := s.stillMine(ctx, *of, t.rows, total); err != nil {
				return err
			}
		}
		return out.row(r)
	})
	if err != nil {
		return err
	}
	if !t.agrees(sums) {
		s.c.Log.ErrorContext(ctx, "statement: the rows differ from the ledger", "statement", of.ID, "rows", t.rows, "net", int64(t.total.Net()))
		return errDiffers
	}
	if err := out.end(t.total); err != nil {
		return fault.E("statement.produce", fault.Unavailable, err)
	}
	of.Opening, of.Total, of.Rows, of.Summary = p.Opening, t.total, t.rows, t.summary()
	of.DataSHA256 = data.sha256()
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		of.Summary.Later, err = later(ctx, tx, *of)
		return err
	})
	if err != nil {
		return err
	}
	p.Statement = *of
	return s.makeAll(ctx, p, data, few)
}

// makeAll makes the files of a statement that are not made yet; data is its CSV.
func (s *Service) makeAll(ctx context.Context, p paper, data *draft, few []Row) error {
	var made []File
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		made, err = filesOf(ctx, tx, p.Statement)
		return err
	})
	if err != nil {
		return err
	}
	for _, f := range s.formatsAtOnce(p.Statement) {
		i := slices.IndexFunc(made, func(m File) bool { return m.Format == f })
		switch {
		case i >= 0 && f == CSV && made[i].SHA256 != p.DataSHA256: // a making before this one wrote other rows
			err = errDiffers
		case i >= 0:
		case f == CSV:
			err = s.keep(ctx, p.Statement, f, data)
		default:
			err = s.make(ctx, p, f, few)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// paperOf is what files say of a statement, and the ledger's sums of its period.
func (s *Service) paperOf(ctx context.Context, of Statement) (p paper, sums []ledger.Line, err error) {
	p = paper{Statement: of, channel: s.channelName}
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if p.facts, err = s.openFacts(ctx, tx, of); err != nil {
			return err
		}
		sums, err = lines(ctx, tx, of)
		return err
	})
	return p, sums, err
}

// count is how many rows there will be, for whoever watches.
func (s *Service) count(ctx context.Context, of Statement) (sum int64, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		sum = 0
		for _, merchantID := range of.merchants() {
			n, err := countFacts(ctx, tx, merchantID, of)
			if err != nil {
				return err
			}
			sum += n
		}
		return nil
	})
	return sum, err
}

// stillMine tells how far the work is. A file of an issued statement has no claim to lose.
func (s *Service) stillMine(ctx context.Context, of Statement, done, total int64) error {
	if of.State == Issued {
		return nil
	}
	mine := false
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		mine, err = hold(ctx, tx, of, min(done, total), total, tx.Now().Add(leaseFor))
		return err
	})
	if err == nil && !mine {
		err = errLost
	}
	return err
}

// make writes the workbook or the PDF of a statement whose figures stand, and keeps it. few are its rows where a PDF lists them.
func (s *Service) make(ctx context.Context, p paper, f Format, few []Row) error {
	d, err := s.draft()
	if err != nil {
		return err
	}
	defer d.close()
	if f == PDF {
		err = writePDF(d, s.c.Face, p, few)
	} else {
		err = s.writeWorkbook(ctx, p, d)
	}
	if err != nil {
		return err
	}
	return s.keep(ctx, p.Statement, f, d)
}

// writeWorkbook reads the rows once more into a workbook.
func (s *Service) writeWorkbook(ctx context.Context, p paper, to io.Writer) error {
	const op = "statement.writeWorkbook"
	out, err := newWorkbook(s.c.TempDir, p, s.sheetRows)
	if err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	defer out.close()
	balance, n := p.Opening, int64(0)
	err = s.read(ctx, p.Statement, func(r *Row) error {
		n++
		balance += r.Net()
		r.Balance = balance
		if n%heldEvery == 0 {
			if err := s.stillMine(ctx, p.Statement, n, p.Rows); err != nil {
				return err
			}
		}
		return out.row(r)
	})
	if err != nil {
		return err
	}
	if n != p.Rows || balance != p.Closing() {
		return errDiffers
	}
	if err := out.end(to); err != nil {
		return fault.E(op, fault.Unavailable, err)
	}
	return nil
}

// keep encrypts and keeps a file, then signs what it is, so that a row always has its file. Of an owner who was erased while it was
// written nothing is kept: the erasure may have looked for files before this one stood there.
func (s *Service) keep(ctx context.Context, of Statement, f Format, d *draft) error {
	key, err := s.key(ctx, of)
	if err != nil {
		return err
	}
	if _, err := d.file.Seek(0, io.SeekStart); err != nil {
		return fault.E("statement.keep", fault.Unavailable, err)
	}
	if err := s.kept(key, of, f).Write(ctx, d.file); err != nil {
		return err
	}
	file := File{Format: f, Size: d.size, SHA256: d.sha256()}
	signed, err := s.c.Auth.SignDocument(ctx, []byte(of.signed(file).Text()))
	if err != nil {
		return err
	}
	file.KeyID, file.Algorithm, file.Signature = signed.KeyID, signed.Algorithm, signed.Signature
	kept := false
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		kept, err = insertFile(ctx, tx, of, file)
		return err
	})
	if err != nil || kept {
		return err
	}
	return errors.Join(fault.E("statement.keep", secret.Erased, of.owner()), s.kept(key, of, f).Remove(ctx))
}

// EraseBlobs removes all files of an owner, whose key is destroyed: nobody can read them any more.
func (s *Service) EraseBlobs(ctx context.Context, owner string) error {
	return files.EraseBlobs(ctx, s.c.Bucket, owner)
}
