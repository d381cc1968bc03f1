package auth

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

// Suspect is what is known of the key that an Authorization header names, for whoever may manage the merchant's keys.
type Suspect struct {
	Holds    func(text []byte) bool // whether the header's signature fits a text; nil when that cannot be said
	Findings []signature.Finding    // what is wrong with the key
}

// SuspectOf looks at the key behind a header that was refused. A key of another merchant is as unknown as one that never was.
// Errors: fault.Forbidden.
func (s *Service) SuspectOf(ctx context.Context, tx db.Tx, p Principal, authorization string) (Suspect, error) {
	if !p.Can(KeyManage) {
		return Suspect{}, fault.E("auth.SuspectOf", fault.Forbidden)
	}
	c, err := signature.ParseAuthorization(authorization)
	if err != nil {
		return Suspect{}, nil //nolint:nilerr // what is wrong with the header is said by signature.Explain
	}
	who, verdict, err := s.signer(ctx, tx, c.KeyID, "")
	if fault.Is(err, fault.NotFound) || (err == nil && who.holder() != p.Active.KeyHolder()) {
		return Suspect{Findings: []signature.Finding{signature.FindingOf("KEY_UNKNOWN")}}, nil
	}
	if err != nil {
		return Suspect{}, err
	}
	var out Suspect
	if who.ProviderID == "" && c.MerchantID != who.MerchantID {
		out.Findings = append(out.Findings, signature.FindingOf("KEY_MERCHANT"))
	}
	if who.ProviderID != "" && c.MerchantID != who.ProviderID {
		_, err := actingFor(ctx, tx, who, c.MerchantID)
		switch {
		case fault.Is(err, NotGranted):
			out.Findings = append(out.Findings, signature.FindingOf("KEY_NOT_GRANTED"))
		case err != nil:
			return Suspect{}, err
		}
	}
	if fault.Is(verdict, KeyRevoked) {
		out.Findings = append(out.Findings, signature.FindingOf("KEY_REVOKED"))
	}
	if c.Algorithm != who.Algorithm {
		out.Findings = append(out.Findings, signature.FindingOf("KEY_ALGORITHM"))
		return out, nil
	}
	out.Holds = func(text []byte) bool {
		return signature.Verify(who.Algorithm, who.verifier(), text, c.Signature) == nil
	}
	return out, nil
}
