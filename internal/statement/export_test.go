package statement

import (
	"context"
	"errors"
)

// Passed lets a test end the work behind a page of rows, as a crash would.
func (s *Service) Passed(f func(rows int64) error) { s.passed = f }

// SheetRows makes sheets smaller.
func (s *Service) SheetRows(n int) { s.sheetRows = n }

// MadeAgain makes a file once more, keeps nothing of it and answers its hash.
func (s *Service) MadeAgain(ctx context.Context, of Statement, f Format) (string, error) {
	if f == CSV {
		return s.dataAgain(ctx, of)
	}
	d, err := s.draft()
	if err != nil {
		return "", err
	}
	defer d.close()
	p, _, err := s.paperOf(ctx, of)
	if err != nil {
		return "", err
	}
	if f == XLSX {
		err = s.writeWorkbook(ctx, p, d)
	} else {
		var few []Row
		if few, err = s.few(ctx, of); err == nil {
			err = writePDF(d, s.c.Face, p, few)
		}
	}
	return d.sha256(), err
}

func (s *Service) dataAgain(ctx context.Context, of Statement) (string, error) {
	d, err := s.draft()
	if err != nil {
		return "", err
	}
	defer d.close()
	p, sums, err := s.paperOf(ctx, of)
	if err != nil {
		return "", err
	}
	t := newTally(openings(sums))
	out := newCSV(d, p)
	err = s.read(ctx, of, func(r *Row) error {
		t.add(r)
		return out.row(r)
	})
	if err = errors.Join(err, out.end(t.total)); err != nil {
		return "", err
	}
	return d.sha256(), nil
}
