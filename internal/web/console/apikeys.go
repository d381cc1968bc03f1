package console

import (
	"context"
	"slices"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/signature"
	"cloudpos/internal/web"
)

func (c *console) apiKeyRoutes(a *web.API) {
	manage := web.Needs(auth.KeyManage)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/api-keys", ID: "list_api_keys", Tag: "developer", Summary: "Keys of the software of the merchant or provider", Access: manage,
	}, c.listAPIKeys)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/api-keys", ID: "create_api_key", Tag: "developer",
		Summary: "Make a key; its secret is in this answer and nowhere else", Access: manage, Status: 201,
	}, c.createAPIKey)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/api-keys/{id}", ID: "change_api_key", Tag: "developer",
		Summary: "Give a key another name, scopes, stores or addresses, at once on every node", Access: manage,
	}, c.changeAPIKey)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/api-keys/{id}/rotate", ID: "rotate_api_key", Tag: "developer",
		Summary: "Make a key that takes this one's place; the old one goes on for the overlap", Access: manage, Status: 201,
	}, c.rotateAPIKey)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/api-keys/{id}/revoke", ID: "revoke_api_key", Tag: "developer",
		Summary: "End a key at once, on every node", Access: manage,
	}, c.revokeAPIKey)
}

func (c *console) listAPIKeys(ctx context.Context, _ *Empty) (*Reply[APIKeyList], error) {
	who := callerOf(ctx)
	holder := who.Active.KeyHolder()
	out := APIKeyList{
		MerchantID: holder.MerchantID, ProviderID: holder.PartnerID, BaseURL: c.BaseURL(), Items: []APIKey{}, Stores: []Named{}, Environments: []string{}, Scopes: auth.KeyScopes(), KeysMax: auth.KeysMax,
		Algorithms: algorithms(),
	}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		keys, err := c.Auth.APIKeys(ctx, tx, who.Principal)
		if err != nil {
			return err
		}
		names, err := c.storeNames(ctx, tx, who.Scope(), holder.MerchantID)
		if err != nil {
			return err
		}
		for _, k := range keys {
			out.Items = append(out.Items, apiKeyView(k, names, tx.Now()))
		}
		out.Stores = names
		for _, env := range []db.Environment{db.Test, db.Live} {
			if c.mayHoldKeys(ctx, tx, holder, env) == nil {
				out.Environments = append(out.Environments, string(env))
			}
		}
		return nil
	})
	return &Reply[APIKeyList]{out}, err
}

// algorithms are those that a key can be bound to.
func algorithms() []string {
	out := make([]string, 0, len(signature.Algorithms()))
	for _, a := range signature.Algorithms() {
		out = append(out, string(a))
	}
	return out
}

// mayHoldKeys answers nil when software may be active in an environment: a merchant's in the test one as soon as there is a
// merchant, in the live one once it may trade; a provider's in both, for it can do nothing there but for merchants.
func (c *console) mayHoldKeys(ctx context.Context, tx db.Tx, holder auth.Holder, env db.Environment) error {
	if holder.PartnerID != "" {
		_, err := auth.ProviderName(ctx, tx, holder.PartnerID)
		return err
	}
	merchantID := holder.MerchantID
	m, err := c.Merchants.Get(ctx, tx, db.MerchantScope(merchantID), merchantID)
	if err != nil || env == db.Test {
		return err
	}
	return m.Status.Tradable()
}

// mayGoOn is mayHoldKeys for another key or grant: software goes live behind the gate of the merchant's open project (A102).
func (c *console) mayGoOn(ctx context.Context, tx db.Tx, holder auth.Holder, env db.Environment) error {
	if err := c.mayHoldKeys(ctx, tx, holder, env); err != nil || holder.MerchantID == "" || env != db.Live {
		return err
	}
	return c.Integrations.Gate(ctx, tx, holder.MerchantID)
}

func (c *console) storeNames(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Named, error) {
	if merchantID == "" {
		return []Named{}, nil // of a provider
	}
	stores, err := c.Merchants.Stores(ctx, tx, scope, merchantID)
	out := make([]Named, 0, len(stores))
	for _, s := range stores {
		out = append(out, Named{ID: s.ID, Name: s.Name})
	}
	return out, err
}

func apiKeyView(k auth.APIKey, names []Named, now time.Time) APIKey {
	out := APIKey{
		KeyID: k.KeyID, Environment: Environment(k.Environment), Name: k.Name, Algorithm: string(k.Algorithm), PublicKey: k.PublicKey, Scopes: k.Scopes,
		Stores: []Named{}, Networks: []string{}, Living: k.Living(now), CreatedAt: web.Time(k.CreatedAt), ExpiresAt: web.Time(k.ExpiresAt),
		RevokedAt: web.Time(k.RevokedAt), ReplacedBy: k.ReplacedBy, Version: k.Version, LastUsedAt: web.Time(k.LastUsedAt),
	}
	for _, id := range k.Stores {
		named := Named{ID: id}
		if i := slices.IndexFunc(names, func(n Named) bool { return n.ID == id }); i >= 0 {
			named = names[i]
		}
		out.Stores = append(out.Stores, named)
	}
	for _, n := range k.Networks {
		out.Networks = append(out.Networks, n.String())
	}
	return out
}

func (c *console) createAPIKey(ctx context.Context, in *With[NewAPIKey]) (*Reply[NewSecret], error) {
	who, b := callerOf(ctx), in.Body
	holder := who.Active.KeyHolder()
	return c.newSecret(ctx, func(ctx context.Context, tx db.Tx) (auth.Secret, error) {
		if err := c.mayGoOn(ctx, tx, holder, db.Environment(b.Environment)); err != nil {
			return auth.Secret{}, err
		}
		return c.Auth.AddAPIKey(ctx, tx, who.Principal, auth.NewAPIKey{
			Holder: holder, Environment: db.Environment(b.Environment), Name: b.Name, Algorithm: signature.Algorithm(b.Algorithm),
			PublicKey: b.PublicKey, Scopes: b.Scopes, Stores: b.Stores, Networks: b.Networks,
		})
	})
}

func (c *console) rotateAPIKey(ctx context.Context, in *ByIDWith[RotateAPIKey]) (*Reply[NewSecret], error) {
	who := callerOf(ctx)
	return c.newSecret(ctx, func(ctx context.Context, tx db.Tx) (auth.Secret, error) {
		return c.Auth.RotateAPIKey(ctx, tx, who.Principal, in.ID, in.Body.PublicKey, time.Duration(in.Body.OverlapSeconds)*time.Second)
	})
}

// newSecret runs the making of a key and shows what came of it.
func (c *console) newSecret(ctx context.Context, add func(ctx context.Context, tx db.Tx) (auth.Secret, error)) (*Reply[NewSecret], error) {
	var out NewSecret
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		made, err := add(ctx, tx)
		if err != nil {
			return err
		}
		names, err := c.storeNames(ctx, tx, db.MerchantScope(made.MerchantID), made.MerchantID)
		out = NewSecret{Key: apiKeyView(made.APIKey, names, tx.Now()), Secret: made.Secret}
		return err
	})
	return &Reply[NewSecret]{out}, err
}

func (c *console) changeAPIKey(ctx context.Context, in *ByIDWith[ChangeAPIKey]) (*Reply[APIKey], error) {
	who, change := callerOf(ctx), auth.KeyChange{Version: in.Body.Version, Name: in.Body.Name, Scopes: in.Body.Scopes, Networks: in.Body.Networks}
	if len(in.Body.Stores) > 0 {
		change.Stores = in.Body.Stores
	}
	return c.movedKey(ctx, func(ctx context.Context, tx db.Tx) (auth.APIKey, error) {
		return c.Auth.ChangeAPIKey(ctx, tx, who.Principal, in.ID, change)
	})
}

func (c *console) revokeAPIKey(ctx context.Context, in *ByID) (*Reply[APIKey], error) {
	who := callerOf(ctx)
	return c.movedKey(ctx, func(ctx context.Context, tx db.Tx) (auth.APIKey, error) {
		return c.Auth.RevokeAPIKey(ctx, tx, who.Principal, in.ID)
	})
}

// movedKey runs a change of a key and shows what it is now.
func (c *console) movedKey(ctx context.Context, change func(ctx context.Context, tx db.Tx) (auth.APIKey, error)) (*Reply[APIKey], error) {
	var out APIKey
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		k, err := change(ctx, tx)
		if err != nil {
			return err
		}
		names, err := c.storeNames(ctx, tx, db.MerchantScope(k.MerchantID), k.MerchantID)
		out = apiKeyView(k, names, tx.Now())
		return err
	})
	return &Reply[APIKey]{out}, err
}
