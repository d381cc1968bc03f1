package auth

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/signature"
)

const (
	purposePlatformKey = "auth.platform_key"
	platformOwner      = "platform"
)

// PlatformKey is a public key of ours, with which who signs by a key pair checks our answers.
type PlatformKey struct {
	KeyID     string
	Algorithm signature.Algorithm
	PublicKey string // base64 of the SPKI's DER
}

// platformKey is the same with its private half.
type platformKey struct {
	algorithm  signature.Algorithm
	id, public string
	sealed     string
	pair       signature.PrivateKey
}

// platformKeys are made once for an install, the first time that one is needed, and kept in memory from then on.
type platformKeys struct {
	mu   sync.Mutex
	kept map[signature.Algorithm]platformKey
}

// pairs lists the algorithms of key pairs, for each of which the platform has a key of its own.
func pairs() []signature.Algorithm {
	return slices.DeleteFunc(signature.Algorithms(), func(a signature.Algorithm) bool { return !a.KeyPair() })
}

// PlatformKeys are the public keys that answers are signed with.
func (s *Service) PlatformKeys(ctx context.Context) ([]PlatformKey, error) {
	var out []PlatformKey
	for _, a := range pairs() {
		k, err := s.platformKey(ctx, a)
		if err != nil {
			return nil, err
		}
		out = append(out, PlatformKey{KeyID: k.id, Algorithm: k.algorithm, PublicKey: k.public})
	}
	return out, nil
}

// SignAnswer is the header under which an answer to a signed request goes out: signed with the secret of an HMAC key, or
// with the platform's key of the requester's algorithm. Do not call it within a transaction.
func (s *Service) SignAnswer(ctx context.Context, to Signer, nonce string, status int, body []byte) (string, error) {
	a := signature.Answer{Algorithm: to.Algorithm, KeyID: to.KeyID, Nonce: nonce, Timestamp: strconv.FormatInt(s.c.DB.Now().Unix(), 10)}
	message := signature.ResponseToSign(status, nonce, a.Timestamp, body)
	if to.Algorithm == signature.HMACSHA256 {
		var err error
		a.Signature, err = signature.SignHMAC(to.secret, message)
		return a.Header(), err
	}
	k, err := s.platformKey(ctx, to.Algorithm)
	if err != nil {
		return "", err
	}
	a.KeyID = k.id
	a.Signature, err = k.pair.Sign(message)
	return a.Header(), err
}

func (s *Service) platformKey(ctx context.Context, a signature.Algorithm) (platformKey, error) {
	s.platform.mu.Lock()
	defer s.platform.mu.Unlock()
	if k, ok := s.platform.kept[a]; ok {
		return k, nil
	}
	k, err := s.loadPlatformKey(ctx, a)
	if err == nil {
		s.platform.kept[a] = k
	}
	return k, err
}

// loadPlatformKey reads the install's key, or makes it. Two nodes that both make one end with the one that was kept.
func (s *Service) loadPlatformKey(ctx context.Context, a signature.Algorithm) (k platformKey, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		k, err = s.openPlatformKey(ctx, tx, a)
		return err
	})
	if !fault.Is(err, fault.NotFound) {
		return k, err
	}
	pair, err := signature.GenerateKey(a)
	if err != nil {
		return platformKey{}, err
	}
	private, err := pair.PEM()
	if err != nil {
		return platformKey{}, err
	}
	public, err := signature.CanonicalKey(a, []byte(pair.PublicPEM()))
	if err != nil {
		return platformKey{}, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		sealed, err := s.c.Vault.Seal(ctx, tx, platformOwner, purposePlatformKey, []byte(private))
		if err != nil {
			return err
		}
		if err := insertPlatformKey(ctx, tx, platformKey{algorithm: a, id: id.New("plk", tx.Now()), public: public, sealed: string(sealed)}); err != nil {
			return err
		}
		k, err = s.openPlatformKey(ctx, tx, a)
		return err
	})
	return k, err
}

func (s *Service) openPlatformKey(ctx context.Context, tx db.Tx, a signature.Algorithm) (platformKey, error) {
	k, err := platformKeyOf(ctx, tx, string(a))
	if err != nil {
		return k, err
	}
	private, err := s.c.Vault.Open(ctx, tx, platformOwner, purposePlatformKey, []byte(k.sealed))
	if err != nil {
		return k, err
	}
	k.pair, err = signature.ParsePrivateKey(private)
	return k, err
}
