package auth

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

// Codes that this room raises.
const (
	WrongCredentials fault.Code = "AUTH_WRONG_CREDENTIALS"  // name and password do not fit together, whichever is wrong
	Locked           fault.Code = "AUTH_LOCKED"             // too many failures: paused
	Disabled         fault.Code = "AUTH_DISABLED"           // the password was right, the user was disabled
	WrongCode        fault.Code = "AUTH_WRONG_CODE"         // the code is wrong, used, void or too old
	PhoneTaken       fault.Code = "AUTH_PHONE_TAKEN"        // this phone has an account already; told to its holder only
	LoginTaken       fault.Code = "AUTH_LOGIN_TAKEN"        // another user has this login name
	KeyInUse         fault.Code = "AUTH_KEY_IN_USE"         // this public key serves another terminal
	KeyRevoked       fault.Code = "AUTH_KEY_REVOKED"        // the signature holds, but the key was revoked or replaced
	KeyAddress       fault.Code = "AUTH_KEY_ADDRESS"        // the key's list of addresses does not have this one
	KeyScope         fault.Code = "AUTH_KEY_SCOPE"          // the key does not carry the scope that this needs
	NotGranted       fault.Code = "AUTH_NOT_GRANTED"        // the merchant does not let this provider's software act for it
	MerchantNeeded   fault.Code = "AUTH_MERCHANT_NEEDED"    // a provider speaks for itself where only a merchant has anything
	ProviderUnknown  fault.Code = "AUTH_PROVIDER_UNKNOWN"   // there is no such provider, or it takes no part
	TooManyKeys      fault.Code = "AUTH_KEYS_TOO_MANY"      // the merchant has as many living keys as it may
	OtherBody        fault.Code = "IDEMPOTENCY_OTHER_BODY"  // the Idempotency-Key stands for another request
	StillRunning     fault.Code = "IDEMPOTENCY_RUNNING"     // the first request of this Idempotency-Key is under way
	AnswerLost       fault.Code = "IDEMPOTENCY_ANSWER_LOST" // it was done, and its answer was never kept
	Replayed         fault.Code = "SIGNATURE_REPLAYED"      // this nonce was used before
	RightsFrozen     fault.Code = "AUTH_RIGHTS_FROZEN"      // the merchant is dormant: re-authentication gives the right back
	OwnRights        fault.Code = "AUTH_OWN_RIGHTS"         // nobody changes what they themselves may do
)

// Life of sessions when Config leaves it zero.
const (
	defaultIdle     = 30 * time.Minute
	defaultAbsolute = 12 * time.Hour
)

// Messenger sends the codes; *message.Service is one.
type Messenger interface {
	Send(ctx context.Context, tx db.Tx, m message.Message) error
}

// Config is what a Service needs.
type Config struct {
	DB       *db.DB
	Vault    *secret.Vault
	Messages Messenger
	Hash     HashParams    // zero: the production cost
	Idle     time.Duration // zero: 30 minutes
	Absolute time.Duration // zero: 12 hours
}

// Service signs people in and manages them. It is safe for concurrent use.
type Service struct {
	c        Config
	hasher   *hasher
	platform *platformKeys
}

// New makes a service.
func New(c Config) (*Service, error) {
	if c.Idle == 0 {
		c.Idle = defaultIdle
	}
	if c.Absolute == 0 {
		c.Absolute = defaultAbsolute
	}
	h, err := newHasher(c.Hash)
	if err != nil {
		return nil, err
	}
	return &Service{c: c, hasher: h, platform: &platformKeys{}}, nil
}
