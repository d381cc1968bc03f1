package auth

import (
	"context"
	"strconv"
	"sync"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/signature"
)

const (
	purposePlatformKey = "auth.platform_key"
	platformOwner      = "platform"
)

// platformKeys are the listed keys as this node read them last, opened. A node that has not heard of a rotation yet signs with
// the key before for a minute more: that one is still published.
type platformKeys struct {
	mu     sync.Mutex
	kept   map[signature.Algorithm][]platformKey
	readAt time.Time
}

// PlatformKeys are the public keys that answers are signed with, those to come and those of before that are still published. They
// come from the database each time: whoever asks may hold an answer that another node signed with a key of just now.
func (s *Service) PlatformKeys(ctx context.Context) ([]PlatformKey, error) {
	for _, a := range pairs() { // the first who asks makes them
		if _, err := s.platformKey(ctx, a); err != nil {
			return nil, err
		}
	}
	var out []PlatformKey
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		keys, err := listedPlatformKeys(ctx, tx)
		for _, k := range keys {
			out = append(out, k.PlatformKey)
		}
		return err
	})
	return out, err
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
	a.KeyID = k.KeyID
	a.Signature, err = k.pair.Sign(message)
	return a.Header(), err
}

// platformKey is the key of an algorithm that signs now.
func (s *Service) platformKey(ctx context.Context, a signature.Algorithm) (platformKey, error) {
	s.platform.mu.Lock()
	defer s.platform.mu.Unlock()
	now := s.c.DB.Now()
	if now.Sub(s.platform.readAt) >= platformKeyFresh {
		if err := s.readPlatformKeys(ctx, now); err != nil {
			return platformKey{}, err
		}
	}
	if k, ok := signing(s.platform.kept[a], now); ok {
		return k, nil
	}
	if err := s.makeFirstPlatformKey(ctx, a); err != nil {
		return platformKey{}, err
	}
	if err := s.readPlatformKeys(ctx, now); err != nil {
		return platformKey{}, err
	}
	k, ok := signing(s.platform.kept[a], s.c.DB.Now())
	if !ok {
		return k, fault.E("auth.platformKey", fault.Internal, "no key has begun: "+string(a))
	}
	return k, nil
}

// readPlatformKeys reads the listed keys anew and opens those that are not open yet. The caller holds the lock.
func (s *Service) readPlatformKeys(ctx context.Context, now time.Time) error {
	open := map[string]signature.PrivateKey{}
	for _, keys := range s.platform.kept {
		for _, k := range keys {
			open[k.KeyID] = k.pair
		}
	}
	kept := map[signature.Algorithm][]platformKey{}
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		clear(kept)
		keys, err := listedPlatformKeys(ctx, tx)
		for _, k := range keys {
			var known bool
			if k.pair, known = open[k.KeyID]; !known {
				if k.pair, err = s.openPlatformKey(ctx, tx, k); err != nil {
					return err
				}
			}
			kept[k.Algorithm] = append(kept[k.Algorithm], k)
		}
		return err
	})
	if err == nil {
		s.platform.kept, s.platform.readAt = kept, now
	}
	return err
}

func (s *Service) openPlatformKey(ctx context.Context, tx db.Tx, k platformKey) (signature.PrivateKey, error) {
	private, err := s.c.Vault.Open(ctx, tx, platformOwner, purposePlatformKey, []byte(k.sealed))
	if err != nil {
		return signature.PrivateKey{}, err
	}
	return signature.ParsePrivateKey(private)
}

// makeFirstPlatformKey makes an install's key. Two nodes that both make one end with the one that was kept.
func (s *Service) makeFirstPlatformKey(ctx context.Context, a signature.Algorithm) error {
	k, private, err := newPlatformKey(a)
	if err != nil {
		return err
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		k.NotBefore = tx.Now()
		_, err := s.addPlatformKey(ctx, tx, k, private)
		return err
	})
}

// newPlatformKey makes a pair, which takes a while: never within a transaction.
func newPlatformKey(a signature.Algorithm) (k platformKey, private string, err error) {
	pair, err := signature.GenerateKey(a)
	if err != nil {
		return k, "", err
	}
	if private, err = pair.PEM(); err != nil {
		return k, "", err
	}
	k.Algorithm = a
	k.PublicKey, err = signature.CanonicalKey(a, []byte(pair.PublicPEM()))
	return k, private, err
}

func (s *Service) addPlatformKey(ctx context.Context, tx db.Tx, k platformKey, private string) (platformKey, error) {
	sealed, err := s.c.Vault.Seal(ctx, tx, platformOwner, purposePlatformKey, []byte(private))
	if err != nil {
		return k, err
	}
	k.KeyID, k.sealed = id.New("plk", tx.Now()), string(sealed)
	added, err := insertPlatformKey(ctx, tx, k)
	if err == nil && !added {
		k = platformKey{} // another node was quicker
	}
	return k, err
}
