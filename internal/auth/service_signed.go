package auth

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

// SignedRequest is what a door has in hand of a signed request.
type SignedRequest struct {
	Authorization string
	Method        string
	PathAndQuery  string // exactly as received
	Body          []byte // raw
	IP            string // whom it came from
}

// CheckRequest says whose request this is. It does not use the nonce up: a write does that in its own transaction with
// UseNonce and the answered credentials. Errors: SIGNATURE_MISSING, _MALFORMED, _TIME_OUTSIDE; SIGNATURE_INVALID for a
// wrong signature as for a key that is unknown, of another merchant or bound to another algorithm. Only who proves to hold
// the key hears more: AUTH_KEY_REVOKED, AUTH_KEY_ADDRESS, and AUTH_NOT_GRANTED for a provider's key in the name of a merchant that
// does not let it.
func (s *Service) CheckRequest(ctx context.Context, tx db.Tx, r SignedRequest) (Signer, signature.Credentials, error) {
	const op = "auth.CheckRequest"
	refuse := func(err error) (Signer, signature.Credentials, error) { return Signer{}, signature.Credentials{}, err }
	c, err := signature.ParseAuthorization(r.Authorization)
	if err != nil {
		return refuse(err)
	}
	if err := signature.CheckWindow(tx.Now(), c.Timestamp, signature.Window); err != nil {
		return refuse(err)
	}
	who, verdict, err := s.signer(ctx, tx, c.KeyID, r.IP)
	if fault.Is(err, fault.NotFound) || (err == nil && ((who.ProviderID == "" && who.MerchantID != c.MerchantID) || who.Algorithm != c.Algorithm)) {
		return refuse(fault.E(op, signature.Bad))
	}
	if err != nil {
		return refuse(err)
	}
	message := c.StringToSign(r.Method, r.PathAndQuery, r.Body)
	if err := signature.Verify(who.Algorithm, who.verifier(), message, c.Signature); err != nil {
		return refuse(fault.E(op, signature.Bad))
	}
	if verdict != nil {
		return refuse(verdict)
	}
	if who, err = actingFor(ctx, tx, who, c.MerchantID); err != nil {
		return refuse(err)
	}
	return who, c, nil
}

// signer is who a key stands for; verdict is why it may not sign now, though it may be proved.
func (s *Service) signer(ctx context.Context, tx db.Tx, keyID, ip string) (who Signer, verdict, err error) {
	const op = "auth.signer"
	if !isAPIKey(keyID) {
		k, err := TerminalKeyByID(ctx, tx, keyID)
		if err != nil {
			return Signer{}, nil, err
		}
		if !k.Living(tx.Now()) {
			verdict = fault.E(op, KeyRevoked)
		}
		return ofTerminal(k), verdict, nil
	}
	k, err := apiKeyByID(ctx, tx, keyID)
	if err != nil {
		return Signer{}, nil, err
	}
	who = Signer{
		MerchantID: k.MerchantID, ProviderID: k.PartnerID, KeyID: k.KeyID, Environment: k.Environment, Algorithm: k.Algorithm, Name: k.Name, Scopes: k.Scopes, Stores: k.Stores,
		LastUsedAt: k.LastUsedAt, public: k.PublicKey,
	}
	if k.sealed != "" {
		if who.secret, err = s.c.Vault.Open(ctx, tx, k.holderID(), purposeAPISecret, []byte(k.sealed)); err != nil {
			return Signer{}, nil, err
		}
	}
	switch {
	case !k.Living(tx.Now()):
		verdict = fault.E(op, KeyRevoked)
	case !k.from(ip):
		verdict = fault.E(op, KeyAddress, map[string]string{"ip": ip})
	}
	return who, verdict, nil
}

// Living is the signer of a key as it is now, for a merchant; AUTH_KEY_REVOKED or AUTH_KEY_ADDRESS once it may not sign from an
// address any more, AUTH_NOT_GRANTED once the merchant took its provider's grant back. Streams ask it from time to time.
func (s *Service) Living(ctx context.Context, tx db.Tx, keyID, merchantID, ip string) (Signer, error) {
	who, verdict, err := s.signer(ctx, tx, keyID, ip)
	if err == nil {
		err = verdict
	}
	if err != nil {
		return who, err
	}
	return actingFor(ctx, tx, who, merchantID)
}

// actingFor is the signer in the name of a merchant. A merchant's own key and a terminal's speak for nobody else and stay as they
// are; a provider's takes what both the key and the merchant's grant allow, and speaks for itself under the provider's own id.
func actingFor(ctx context.Context, tx db.Tx, who Signer, merchantID string) (Signer, error) {
	if who.ProviderID == "" || who.ProviderID == merchantID {
		return who, nil
	}
	g, err := livingGrant(ctx, tx, merchantID, who.Environment, who.ProviderID)
	if err != nil {
		return Signer{}, err
	}
	who.MerchantID, who.Stores = g.MerchantID, g.Stores
	who.Scopes = g.Within(who.Scopes)
	return who, nil
}
