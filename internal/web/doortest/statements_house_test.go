package doortest

import (
	"log/slog"

	"cloudpos/internal/files"
	"cloudpos/internal/statement"
	"cloudpos/internal/typeface"
)

func (h *house) openStatements() {
	bucket, err := files.OpenFolder(h.t.TempDir())
	must(h.t, err)
	h.statements = statement.NewService(statement.Config{
		DB: h.db, Vault: h.vault, Bucket: bucket, TempDir: h.t.TempDir(), Auth: h.auth, Merchants: h.merchants, Messages: h.messages,
		Catalogue: h.contracts.Catalogue(), Face: &typeface.Face{}, Custody: "服务商模式", Log: slog.New(slog.DiscardHandler),
	})
}
