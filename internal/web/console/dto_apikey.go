package console

// APIKey (接口密钥) is what software signs its requests with. Its secret is in no answer but the one that makes it.
type APIKey struct {
	KeyID       string      `json:"key_id"`
	Environment Environment `json:"environment"`
	Name        string      `json:"name"`
	Algorithm   string      `json:"algorithm"`
	PublicKey   string      `json:"public_key,omitempty" doc:"Of a key pair: SubjectPublicKeyInfo, base64 of DER"`
	Scopes      []string    `json:"scopes"`
	Stores      []Named     `json:"stores" doc:"Empty: all stores"`
	Networks    []string    `json:"networks" doc:"Where requests may come from; empty: anywhere"`
	Living      bool        `json:"living" doc:"It may sign now"`
	CreatedAt   string      `json:"created_at" format:"date-time"`
	ExpiresAt   string      `json:"expires_at,omitempty" format:"date-time" doc:"When a key that was replaced stops"`
	RevokedAt   string      `json:"revoked_at,omitempty" format:"date-time"`
	ReplacedBy  string      `json:"replaced_by,omitempty"`
	Version     int64       `json:"version" doc:"Send it back with a change"`
	LastUsedAt  string      `json:"last_used_at,omitempty" format:"date-time" doc:"To five minutes"`
}

// APIKeyList is a merchant's or provider's keys, the living first, with what a new one can be made of.
type APIKeyList struct {
	MerchantID   string   `json:"mchid" doc:"For the Authorization header; empty for a provider, whose software names the merchant that it acts for"`
	ProviderID   string   `json:"provider_id,omitempty" doc:"Of a provider: what merchants type to let it act for them"`
	BaseURL      string   `json:"base_url" doc:"Where /v1 is"`
	Items        []APIKey `json:"items"`
	Scopes       []string `json:"scopes" doc:"What there is to choose from"`
	Algorithms   []string `json:"algorithms"`
	Stores       []Named  `json:"stores"`
	Environments []string `json:"environments" doc:"For which keys can be made now"`
	KeysMax      int      `json:"keys_max" doc:"Living keys at most, in each environment"`
}

// NewAPIKey asks for a key.
type NewAPIKey struct {
	Environment Environment `json:"environment"`
	Name        string      `json:"name" minLength:"1" maxLength:"60"`
	Algorithm   string      `json:"algorithm" enum:"CLOUDPOS-HMAC-SHA256,CLOUDPOS-RSA2048-SHA256,CLOUDPOS-SM2-SM3"`
	PublicKey   string      `json:"public_key,omitempty" maxLength:"1200" doc:"Of a key pair: SubjectPublicKeyInfo, PEM or base64 of DER"`
	Scopes      []string    `json:"scopes" minItems:"1" maxItems:"4"`
	Stores      []string    `json:"stores,omitempty" maxItems:"200" doc:"Left out: all stores"`
	Networks    []string    `json:"networks,omitempty" maxItems:"20" doc:"Addresses or prefixes; left out: anywhere"`
}

// ChangeAPIKey is how a key is to be from now on, in full: an empty list of stores or networks is no limit. Algorithm,
// environment and secret never change.
type ChangeAPIKey struct {
	Version  int64    `json:"version" minimum:"1" doc:"The version that was shown; AUTH_KEY_CHANGED when somebody changed the key since"`
	Name     string   `json:"name" minLength:"1" maxLength:"60"`
	Scopes   []string `json:"scopes" minItems:"1" maxItems:"4"`
	Stores   []string `json:"stores" maxItems:"200" doc:"Empty: all stores"`
	Networks []string `json:"networks" maxItems:"20" doc:"Addresses or prefixes; empty: anywhere"`
}

// RotateAPIKey asks for a key that takes another's place.
type RotateAPIKey struct {
	OverlapSeconds int    `json:"overlap_seconds" minimum:"0" maximum:"2592000" doc:"How long the old key goes on; 0 ends it at once"`
	PublicKey      string `json:"public_key,omitempty" maxLength:"1200" doc:"Of a key pair: the new public key"`
}

// NewSecret is a key that was just made. The secret is shown this one time.
type NewSecret struct {
	Key    APIKey `json:"key"`
	Secret string `json:"secret,omitempty" doc:"The HMAC key is this text itself; empty for key pairs"`
}
