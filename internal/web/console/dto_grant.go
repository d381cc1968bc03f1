package console

// ProviderGrant (服务商授权) is what a merchant lets a provider's software do in its name.
type ProviderGrant struct {
	MerchantID   string      `json:"merchant_id"`
	MerchantName string      `json:"merchant_name"`
	ProviderID   string      `json:"provider_id"`
	ProviderName string      `json:"provider_name"`
	Environment  Environment `json:"environment"`
	Scopes       []string    `json:"scopes" doc:"At most these, of what the provider's key carries"`
	AllStores    bool        `json:"all_stores"`
	Stores       []Named     `json:"stores" doc:"Empty: all stores"`
	GrantedAt    string      `json:"granted_at" format:"date-time"`
	RevokedAt    string      `json:"revoked_at,omitempty" format:"date-time"`
}

// GrantList is a merchant's grants, the living first, with what a new one can be made of; or a provider's living ones.
type GrantList struct {
	Items        []ProviderGrant `json:"items"`
	NextCursor   string          `json:"next_cursor,omitempty" doc:"Of a provider's list, which comes 200 at a time"`
	Scopes       []string        `json:"scopes"`
	Environments []string        `json:"environments" doc:"For which grants can be made now"`
	Stores       []Named         `json:"stores"`
	BroughtBy    string          `json:"brought_by,omitempty" doc:"The provider who brought the merchant: a likely one. Bringing it gives no right to act for it"`
}

// GrantQuery pages through a provider's merchants.
type GrantQuery struct {
	Cursor string `query:"cursor" maxLength:"64" doc:"next_cursor of the page before"`
}

// NewProviderGrant says what to let a provider do.
type NewProviderGrant struct {
	Environment Environment `json:"environment"`
	Scopes      []string    `json:"scopes" minItems:"1" maxItems:"4"`
	Stores      []string    `json:"stores,omitempty" maxItems:"200" doc:"Left out: all stores"`
}

// RevokeProviderGrant says in which environment.
type RevokeProviderGrant struct {
	Environment Environment `json:"environment"`
}
