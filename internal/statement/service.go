package statement

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"gocloud.dev/blob"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
	"cloudpos/internal/typeface"
)

// Config is what the room works with.
type Config struct {
	DB        *db.DB
	Vault     *secret.Vault
	Bucket    *blob.Bucket // where files are kept
	TempDir   string       // where they are written first
	Auth      *auth.Service
	Merchants *merchant.Service
	Messages  *message.Service
	Catalogue channel.Catalogue
	Face      *typeface.Face
	Custody   string // how money runs in this install, as it stands on each page
	Log       *slog.Logger
}

// Service plans, makes and hands out statements. It is safe for concurrent use.
type Service struct {
	c         Config
	sheetRows int                    // rows to a sheet of a workbook
	eager     int64                  // a day with more rows has its files made at once
	passed    func(rows int64) error // lets a test end the work behind some rows, as a crash would
}

// eagerRows is how many rows a day may have whose files are made at their first download: a second's work.
const eagerRows = 5_000

// NewService makes a service.
func NewService(c Config) *Service {
	return &Service{c: c, sheetRows: sheetRows, eager: eagerRows, passed: func(int64) error { return nil }}
}

// errLost says that another worker has the statement now.
var errLost = errors.New("statement: another worker has it")

// leaseFor is how long a worker that is not heard of keeps a statement.
const leaseFor = 10 * time.Minute

// channelName is a channel in both languages.
func (s *Service) channelName(name string) string {
	if e, ok := s.c.Catalogue.Of(channel.Name(name)); ok {
		return e.NameZH + " " + e.NameEN
	}
	return name
}

// kept is where a file stands: under the key of whose statement it is, bound to statement and format.
func (s *Service) kept(key secret.Key, of Statement, f Format) files.Pieces {
	return files.Pieces{Bucket: s.c.Bucket, Key: key, Blob: of.owner() + "/" + of.ID + "." + string(f), Purpose: "statement/" + of.ID + "/" + string(f)}
}

func (s *Service) key(ctx context.Context, of Statement) (key secret.Key, err error) {
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		key, err = s.c.Vault.Key(ctx, tx, of.owner())
		return err
	})
	return key, err
}
