package auth

import (
	"context"
	"encoding/json"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Purposes of sealed and hashed phone numbers.
const purposePhone = "auth.phone"

// account is a user with what only this room may see.
type account struct {
	User
	hash string
}

const userColumns = `id, name, login, phone_masked, status, must_change, password_hash, created_at, last_login_at`

// accountByLogin finds who a typed name means: a phone, or a login name. NOT_FOUND when nobody.
func (s *Service) accountByLogin(ctx context.Context, tx db.Tx, typed string) (account, error) {
	login := loginOf(typed)
	if phoneShaped(login) {
		return scanAccount(tx.QueryRow(ctx, `SELECT `+userColumns+` FROM app_user WHERE phone_hash = $1 AND phone_hash <> ''`, s.c.Vault.Hash(purposePhone, login)))
	}
	return scanAccount(tx.QueryRow(ctx, `SELECT `+userColumns+` FROM app_user WHERE login = $1 AND login <> ''`, login))
}

func accountByID(ctx context.Context, tx db.Tx, userID string) (account, error) {
	return scanAccount(tx.QueryRow(ctx, `SELECT `+userColumns+` FROM app_user WHERE id = $1`, userID))
}

func scanAccount(row db.Row) (account, error) {
	const op = "auth.account"
	var a account
	var created, lastLogin int64
	err := row.Scan(&a.ID, &a.Name, &a.Login, &a.Phone, (*string)(&a.Status), &a.MustChange, &a.hash, &created, &lastLogin)
	if errors.Is(err, db.ErrNoRows) {
		return account{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return account{}, fault.E(op, fault.Internal, err)
	}
	a.CreatedAt, a.LastLoginAt = db.Instant(created), db.Instant(lastLogin)
	return a, nil
}

// insertUser keeps a user; phone is "" or canonical. taken is the code when login or phone have an owner already.
func (s *Service) insertUser(ctx context.Context, tx db.Tx, u User, phone, hash string, taken fault.Code) error {
	const op = "auth.insertUser"
	phoneHash, sealed := "", ""
	if phone != "" {
		phoneHash = s.c.Vault.Hash(purposePhone, phone)
		text, err := s.c.Vault.Seal(ctx, tx, u.ID, purposePhone, []byte(phone))
		if err != nil {
			return err
		}
		sealed = string(text)
	}
	n, err := tx.Exec(ctx, `
		INSERT INTO app_user (id, name, login, phone_hash, phone_sealed, phone_masked, status, must_change, password_hash, created_at, last_login_at)
		VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $9, 0)
		ON CONFLICT DO NOTHING`,
		u.ID, u.Name, u.Login, phoneHash, sealed, u.Phone, u.MustChange, hash, db.Micros(tx.Now()))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, taken)
	}
	return nil
}

// phone is a user's phone number, "" when there is none.
func (s *Service) phone(ctx context.Context, tx db.Tx, userID string) (string, error) {
	var sealed string
	if err := tx.QueryRow(ctx, `SELECT phone_sealed FROM app_user WHERE id = $1`, userID).Scan(&sealed); err != nil {
		return "", fault.E("auth.phone", fault.Internal, err)
	}
	if sealed == "" {
		return "", nil
	}
	phone, err := s.c.Vault.Open(ctx, tx, userID, purposePhone, []byte(sealed))
	return string(phone), err
}

// noteLogin writes down a good login and, when rehashed is given, the password's hash at today's cost.
func noteLogin(ctx context.Context, tx db.Tx, userID, rehashed string) error {
	_, err := tx.Exec(ctx, `
		UPDATE app_user SET last_login_at = $1, password_hash = CASE WHEN $2 = '' THEN password_hash ELSE $2 END WHERE id = $3`,
		db.Micros(tx.Now()), rehashed, userID)
	if err != nil {
		return fault.E("auth.noteLogin", fault.Internal, err)
	}
	return nil
}

func setPassword(ctx context.Context, tx db.Tx, userID, hash string, mustChange bool) error {
	_, err := tx.Exec(ctx, `UPDATE app_user SET password_hash = $1, must_change = $2 WHERE id = $3`, hash, mustChange, userID)
	if err != nil {
		return fault.E("auth.setPassword", fault.Internal, err)
	}
	return nil
}

func setStatus(ctx context.Context, tx db.Tx, userID string, status Status) error {
	n, err := tx.Exec(ctx, `UPDATE app_user SET status = $1 WHERE id = $2`, string(status), userID)
	if err != nil {
		return fault.E("auth.setStatus", fault.Internal, err)
	}
	if n == 0 {
		return fault.E("auth.setStatus", fault.NotFound)
	}
	return nil
}

// membershipsOf are a user's memberships, oldest first; that in a sandbox merchant comes last, for nobody begins the day there.
func membershipsOf(ctx context.Context, tx db.Tx, userID string) ([]Membership, error) {
	const op = "auth.membershipsOf"
	rows, err := tx.Query(ctx, `SELECT id, role, kind, scope_id, stores FROM membership WHERE user_id = $1
		ORDER BY CASE WHEN kind = 'merchant' AND EXISTS (SELECT 1 FROM merchant m WHERE m.id = scope_id AND m.sandbox) THEN 1 ELSE 0 END, id`, userID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var all []Membership
	for rows.Next() {
		m := Membership{UserID: userID}
		var stores string
		if err := rows.Scan(&m.ID, (*string)(&m.Role), (*string)(&m.Kind), &m.ScopeID, &stores); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		if err := json.Unmarshal([]byte(stores), &m.Stores); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		all = append(all, m)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return all, nil
}

// BelongsTo says whether a person is one of a merchant's people, under whatever membership the person acts now.
func BelongsTo(ctx context.Context, tx db.Tx, userID, merchantID string) (bool, error) {
	var n int
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM membership WHERE user_id = $1 AND kind = 'merchant' AND scope_id = $2`, userID, merchantID).Scan(&n)
	if err != nil {
		return false, fault.E("auth.BelongsTo", fault.Internal, err)
	}
	return n > 0, nil
}

// insertMembership adds a membership; one of the same role in the same place takes the new stores instead.
func insertMembership(ctx context.Context, tx db.Tx, m Membership) (Membership, error) {
	const op = "auth.insertMembership"
	if !m.sound() {
		return Membership{}, fault.E(op, fault.Invalid, fault.Field{
			Path: "memberships", Reason: "role", ZH: "角色与所属范围不符", EN: "The role does not fit where it is held",
		})
	}
	stores, err := json.Marshal(m.Stores)
	if err != nil {
		return Membership{}, fault.E(op, fault.Internal, err)
	}
	err = tx.QueryRow(ctx, `
		INSERT INTO membership (user_id, id, role, kind, scope_id, stores, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (user_id, kind, scope_id, role) DO UPDATE SET stores = $6
		RETURNING id`,
		m.UserID, id.New("mem", tx.Now()), string(m.Role), string(m.Kind), m.ScopeID, string(stores), db.Micros(tx.Now())).Scan(&m.ID)
	if err != nil {
		return Membership{}, fault.E(op, fault.Internal, err)
	}
	return m, nil
}

func deleteMembership(ctx context.Context, tx db.Tx, m Membership) error {
	if _, err := tx.Exec(ctx, `DELETE FROM membership WHERE user_id = $1 AND id = $2`, m.UserID, m.ID); err != nil {
		return fault.E("auth.deleteMembership", fault.Internal, err)
	}
	return nil
}
