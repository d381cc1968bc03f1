package settle

import (
	"log/slog"

	"cloudpos/internal/contract"
	"cloudpos/internal/db"
)

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Contracts *contract.Service
	Log       *slog.Logger
}

// Service reckons settlements and reads them. It is safe for concurrent use, on several nodes too.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }
