package statement

import (
	"context"

	"cloudpos/internal/db"
)

// reader reads the rows of a statement, book by book, in the memory of a page.
type reader struct {
	s    *Service
	of   Statement
	each func(r *Row) error

	open *Row
	seen int64
}

// read hands every row to each.
func (s *Service) read(ctx context.Context, of Statement, each func(r *Row) error) error {
	r := &reader{s: s, of: of, each: each}
	for _, merchantID := range of.merchants() {
		if err := r.book(ctx, merchantID); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) book(ctx context.Context, merchantID string) error {
	after := place{day: int64(r.of.First)} // before all of that day
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		var page []posting
		err := r.s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			page, err = postings(ctx, tx, merchantID, r.of, after, rowsPage)
			return err
		})
		if err != nil {
			return err
		}
		for i := range page {
			if err := r.take(&page[i]); err != nil {
				return err
			}
		}
		if len(page) < rowsPage {
			return r.flush()
		}
		after = page[len(page)-1].place
		if err := r.s.passed(r.seen); err != nil {
			return err
		}
	}
}

// take adds a posting to the row of its fact; that of another fact begins another row.
func (r *reader) take(p *posting) error {
	if r.open != nil && (r.open.Fact != p.Fact || r.open.Kind != p.Kind || r.open.Day != p.Day) {
		if err := r.flush(); err != nil {
			return err
		}
	}
	if r.open == nil {
		row := p.Row
		r.open = &row
	}
	r.open.take(p.source, p.destination, p.amount)
	return nil
}

func (r *reader) flush() error {
	row := r.open
	if r.open = nil; row == nil || row.Channel == "" { // nothing that a channel owes was moved
		return nil
	}
	row.count()
	r.seen++
	return r.each(row)
}

// later are the figures of what came behind the close of a statement's days.
func later(ctx context.Context, tx db.Tx, of Statement) (sum Figures, err error) {
	for _, merchantID := range of.merchants() {
		found, err := laterPostings(ctx, tx, merchantID, of)
		if err != nil {
			return sum, err
		}
		r := &reader{each: func(row *Row) error { sum.add(row.Figures); return nil }}
		for i := range found {
			if err := r.take(&found[i]); err != nil {
				return sum, err
			}
		}
		if err := r.flush(); err != nil {
			return sum, err
		}
	}
	return sum, nil
}
