package auth

import (
	"context"
	"strings"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// GrantProvider lets a provider's software act for the caller's own merchant from the commit on; granting again replaces what
// was granted before. Errors: fault.Forbidden, fault.NotFound for stores out of reach, fault.Invalid with fields,
// AUTH_PROVIDER_UNKNOWN. The caller has made sure that the merchant may be active in this environment.
func (s *Service) GrantProvider(ctx context.Context, tx db.Tx, p Principal, n NewGrant) (Grant, error) {
	const op = "auth.GrantProvider"
	merchantID := p.Active.MerchantID()
	if err := mayKeep(op, p, Holder{MerchantID: merchantID}, n.Stores); err != nil {
		return Grant{}, err
	}
	g := Grant{MerchantID: merchantID, PartnerID: n.PartnerID, Environment: n.Environment, Scopes: scopesOf(n.Scopes), Stores: n.Stores, GrantedBy: p.UserID, GrantedAt: tx.Now()}
	var fields []fault.Field
	if len(g.Scopes) == 0 {
		fields = append(fields, fault.Field{Path: "scopes", Reason: "REQUIRED", ZH: "请至少选择一项权限：read、pay、refund、manage", EN: "choose at least one of read, pay, refund, manage"})
	}
	if n.Environment != db.Test && n.Environment != db.Live {
		fields = append(fields, fault.Field{Path: "environment", Reason: "UNKNOWN", ZH: "环境只能是 test 或 live", EN: "the environment is test or live"})
	}
	if len(n.Stores) > keyStoresMax || (n.Stores != nil && len(n.Stores) == 0) {
		fields = append(fields, fault.Field{Path: "stores", Reason: "COUNT", ZH: "请选择 1 至 200 家门店，或不限门店", EN: "name 1 to 200 stores, or leave them out for all"})
	}
	if len(fields) > 0 {
		return Grant{}, fault.E(op, fault.Invalid, fields)
	}
	if err := storesExist(ctx, tx, merchantID, n.Stores); err != nil {
		return Grant{}, err
	}
	if _, err := ProviderName(ctx, tx, n.PartnerID); err != nil {
		return Grant{}, err
	}
	if err := putGrant(ctx, tx, g); err != nil {
		return Grant{}, err
	}
	if err := p.recordGrant(ctx, tx, "provider_grant.give", g); err != nil {
		return Grant{}, err
	}
	return grantOf(ctx, tx, g.MerchantID, g.Environment, g.PartnerID)
}

// RevokeGrant ends what a provider may do for the caller's merchant: the next request in its name is refused, on every node.
// Revoking again changes nothing. Errors: fault.Forbidden, fault.NotFound.
func (s *Service) RevokeGrant(ctx context.Context, tx db.Tx, p Principal, env db.Environment, partnerID string) (Grant, error) {
	const op = "auth.RevokeGrant"
	merchantID := p.Active.MerchantID()
	if !p.Can(KeyManage) {
		return Grant{}, fault.E(op, fault.Forbidden)
	}
	g, err := grantOf(ctx, tx, merchantID, env, partnerID)
	if err != nil || !g.RevokedAt.IsZero() {
		return g, err
	}
	if err := mayKeep(op, p, Holder{MerchantID: merchantID}, g.Stores); err != nil {
		return Grant{}, err
	}
	if err := endGrant(ctx, tx, g); err != nil {
		return Grant{}, err
	}
	g.RevokedAt = tx.Now()
	return g, p.recordGrant(ctx, tx, "provider_grant.revoke", g)
}

// Grants lists what the caller's merchant has granted, the ended ones too; or, at a provider, which merchants let it act for
// them now, at most GrantsShown by id after the mark of another.
func (s *Service) Grants(ctx context.Context, tx db.Tx, p Principal, after string) ([]Grant, error) {
	holder := p.Active.KeyHolder()
	switch {
	case !p.Can(KeyManage) || holder == Holder{}:
		return nil, fault.E("auth.Grants", fault.Forbidden)
	case holder.PartnerID != "":
		return grantsTo(ctx, tx, holder.PartnerID, "", after, GrantsShown+1)
	}
	return grantsBy(ctx, tx, holder.MerchantID)
}

// GrantsShown is how many of a provider's grants are a page; Grants answers one more where another page follows.
const GrantsShown = 200

// GrantsTo lists the merchants for which a provider's key may act in its environment, by id after the given one.
func GrantsTo(ctx context.Context, tx db.Tx, who Signer, after string, limit int) ([]Grant, error) {
	if after != "" {
		after = Grant{MerchantID: after, Environment: who.Environment}.Mark()
	}
	return grantsTo(ctx, tx, who.ProviderID, who.Environment, after, limit)
}

func (p Principal) recordGrant(ctx context.Context, tx db.Tx, act string, g Grant) error {
	return audit.Record(ctx, tx, audit.Entry{
		Actor: p.UserID, ActorName: p.Name, Action: act, Object: "provider_grant", ObjectID: g.PartnerID, MerchantID: g.MerchantID,
		Detail: map[string]string{"environment": string(g.Environment), "scopes": strings.Join(g.Scopes, " "), "stores": strings.Join(g.Stores, " ")},
	})
}
