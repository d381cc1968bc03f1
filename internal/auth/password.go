package auth

import (
	"context"
	"crypto/rand"
	"math/big"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"cloudpos/internal/fault"
)

// Bounds of passwords, in characters and bytes.
const (
	passwordRunesMin = 10
	passwordBytesMax = 200
	generatedLength  = 16
	hashWaitersMax   = 64
)

// HashParams is what a password hash costs. The zero value is what the stack page measured: 19 MiB, two passes, 65 ms.
type HashParams struct {
	MemoryKiB uint32
	Passes    uint32
}

// hasher makes and checks argon2id hashes, as many at once as there are processors: each takes its memory, and a crowd at
// the login page must not take all of it.
type hasher struct {
	params *argon2id.Params
	slots  chan struct{}
	queue  chan struct{}
	dummy  string // checked for names that do not exist, so that they cost the same
}

func newHasher(p HashParams) (*hasher, error) {
	if p == (HashParams{}) {
		p = HashParams{MemoryKiB: 19 * 1024, Passes: 2}
	}
	h := &hasher{
		params: &argon2id.Params{Memory: p.MemoryKiB, Iterations: p.Passes, Parallelism: 1, SaltLength: 16, KeyLength: 32},
		slots:  make(chan struct{}, runtime.NumCPU()), queue: make(chan struct{}, hashWaitersMax),
	}
	var err error
	if h.dummy, err = argon2id.CreateHash(generatePassword(), h.params); err != nil {
		return nil, fault.E("auth.newHasher", fault.Internal, err)
	}
	return h, nil
}

// hash makes a hash; UNAVAILABLE when too many wait for one already.
func (h *hasher) hash(ctx context.Context, password string) (out string, err error) {
	const op = "auth.hash"
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer h.leave()
	if out, err = argon2id.CreateHash(password, h.params); err != nil {
		return "", fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// check says whether the password fits; an empty hash never does and costs the same. stale says that the hash was made at
// another cost than today's.
func (h *hasher) check(ctx context.Context, password, hash string) (fits, stale bool, err error) {
	const op = "auth.check"
	if err := h.enter(ctx); err != nil {
		return false, false, err
	}
	defer h.leave()
	known := hash != ""
	if !known {
		hash = h.dummy
	}
	fits, params, err := argon2id.CheckHash(password, hash)
	if err != nil {
		return false, false, fault.E(op, fault.Internal, "a stored hash cannot be read")
	}
	return fits && known, *params != *h.params, nil
}

func (h *hasher) enter(ctx context.Context) error {
	const op = "auth.hasher"
	select {
	case h.queue <- struct{}{}:
	default:
		return fault.E(op, fault.Unavailable, "too many logins at once")
	}
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		<-h.queue
		return fault.E(op, fault.Unavailable, ctx.Err())
	}
}

func (h *hasher) leave() {
	<-h.slots
	<-h.queue
}

// checkPassword refuses what is too short, too long, one character repeated, or the person's own login.
func checkPassword(op, path, password string, own ...string) error {
	reason := ""
	switch {
	case !utf8.ValidString(password) || utf8.RuneCountInString(password) < passwordRunesMin || len(password) > passwordBytesMax:
		reason = "length"
	case strings.Count(password, password[:1]) == len(password) || commonPassword(password):
		reason = "common"
	}
	for _, o := range own {
		if len(o) >= 4 && strings.Contains(strings.ToLower(password), strings.ToLower(o)) {
			reason = "own_name"
		}
	}
	if reason == "" {
		return nil
	}
	return fault.E(op, fault.Invalid, fault.Field{
		Path: path, Reason: reason,
		ZH: "密码至少 10 个字符，不能是常见密码，也不能包含登录名或手机号",
		EN: "At least 10 characters, not a common password, and without your login name or phone",
	})
}

// commonPassword knows the few long passwords that everybody tries first; the lockout does the rest.
func commonPassword(password string) bool {
	p := strings.ToLower(password)
	for _, common := range []string{"1234567890", "0123456789", "0987654321", "qwertyuiop", "1q2w3e4r5t", "password", "admin123", "woaini1314", "abc123456"} {
		if strings.HasPrefix(p, common) && len(p) <= len(common)+4 {
			return true
		}
	}
	return false
}

// generatePassword is 16 characters that cannot be taken for one another: 79 bits.
func generatePassword() string { return randomText(generatedLength, "abcdefghjkmnpqrstuvwxyz23456789") }

func randomText(length int, alphabet string) string {
	var b strings.Builder
	most := big.NewInt(int64(len(alphabet)))
	for range length {
		n, err := rand.Int(rand.Reader, most)
		if err != nil {
			panic("auth: the system's random source never fails")
		}
		b.WriteByte(alphabet[n.Int64()])
	}
	return b.String()
}
