package ledger

import (
	"context"
	"io"
	"log/slog"

	"cloudpos/internal/db"
)

// Config is what the room works with.
type Config struct {
	DB  *db.DB
	Log *slog.Logger
}

// Service closes the days of the books and writes them out. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// exportRows is how many postings are read at a time, each time in a transaction of its own.
const exportRows = 1000

// Export writes an account's statement as CSV, or with account "" the journal of all postings, in the memory of a page
// however long it is. begin is called once, when nothing can be refused any more, and gives the place to write to. Postings
// that come meanwhile behind what was written are in it, others are not: what is written adds up either way.
func (s *Service) Export(ctx context.Context, q Query, account string, names Names, begin func() io.Writer) error {
	var file *sheet
	after := ""
	for {
		var page Page
		err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			if file == nil && account != "" {
				page, err = Statement(ctx, tx, q, account, "", exportRows)
				return err
			}
			if err := q.check("ledger.Export"); err != nil {
				return err
			}
			page.Items, page.Next, err = moves(ctx, tx, q, account, after, exportRows)
			return err
		})
		if err != nil {
			return err
		}
		if file == nil {
			file = newSheet(begin(), account, names, page.Line.Opening)
		}
		file.add(page.Items)
		if err := file.flush(); err != nil {
			return err
		}
		if after = page.Next; after == "" {
			return file.end()
		}
	}
}
