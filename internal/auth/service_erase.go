package auth

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// PhoneOf is a user's phone in clear, "" when there is none: for the person's own export and for the program.
func (s *Service) PhoneOf(ctx context.Context, tx db.Tx, userID string) (string, error) {
	return s.phone(ctx, tx, userID)
}

// Gone stands where a person's name stood.
const Gone = "已删除"

// EraseUser takes a person's name, login, phone, password, memberships and sessions away and destroys their key. The row stays: others
// refer to it.
func (s *Service) EraseUser(ctx context.Context, tx db.Tx, userID string) error {
	const op = "auth.EraseUser"
	for _, q := range []string{
		`DELETE FROM session WHERE user_id = $1`, `DELETE FROM membership WHERE user_id = $1`, `DELETE FROM login_attempt WHERE subject = $1`,
		`UPDATE app_user SET name = '` + Gone + `', login = '', phone_hash = '', phone_sealed = '', phone_masked = '', password_hash = '', status = 'disabled' WHERE id = $1`,
	} {
		if _, err := tx.Exec(ctx, q, userID); err != nil {
			return fault.E(op, fault.Internal, err)
		}
	}
	return s.c.Vault.Erase(ctx, tx, userID)
}
