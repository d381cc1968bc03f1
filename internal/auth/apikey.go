package auth

import (
	"net/netip"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

// The scopes of API keys: what the software that holds one may do.
const (
	ScopeRead   = "read"   // look at payments, refunds, stores, terminals, codes
	ScopePay    = "pay"    // take, close and reverse payments
	ScopeRefund = "refund" // give money back
	ScopeManage = "manage" // make and activate terminals, collection codes, webhook endpoints
)

// KeyScopes lists every scope, in the order in which people are shown them.
func KeyScopes() []string { return []string{ScopeRead, ScopePay, ScopeRefund, ScopeManage} }

// Limits of API keys.
const (
	KeysMax       = 20 // living keys of a merchant in one environment
	networksMax   = 20
	keyStoresMax  = 200
	keyNameMax    = 40                  // characters
	OverlapMax    = 30 * 24 * time.Hour // how long a replaced key may go on
	idemKeyLength = 64
)

// Holder is whose key it is: a merchant, or a provider (服务商: an agent whose software acts for merchants that let it). One of
// the two is set.
type Holder struct {
	MerchantID string // mch_…
	PartnerID  string // ptn_…
}

// holderID is the holder's one id.
func (h Holder) holderID() string { return h.MerchantID + h.PartnerID }

// KeyHolder is for whom a person manages keys; the zero Holder for who has nothing to do with keys.
func (m Membership) KeyHolder() Holder {
	switch m.Kind {
	case AtMerchant:
		return Holder{MerchantID: m.ScopeID}
	case AtPartner:
		return Holder{PartnerID: m.ScopeID}
	case AtPlatform, AtAcquirer, AtBranch:
	}
	return Holder{}
}

// APIKey (接口密钥) is what software of a merchant or of a provider signs its requests with: an HMAC secret that both sides hold, or a key
// pair whose private half never leaves the software. It is bound to one environment and one algorithm for its whole life.
type APIKey struct {
	Holder
	KeyID       string // apk_…, or ppk_… of a provider
	Environment db.Environment
	Name        string
	Algorithm   signature.Algorithm
	PublicKey   string         // canonical base64 of the SPKI; "" for HMAC
	Scopes      []string       // at least one
	Stores      []string       // nil: all stores of the merchant, or those of a provider's grants
	Networks    []netip.Prefix // where requests may come from; none: anywhere
	CreatedBy   string
	CreatedAt   time.Time
	ExpiresAt   time.Time // when a key that was replaced stops; zero: it was not replaced
	RevokedAt   time.Time // zero while it may sign
	ReplacedBy  string
	LastUsedAt  time.Time // to UseNoted
	Version     int64     // counts changes of name, scopes, stores and networks

	sealed string // the HMAC secret
}

// Living says whether the key may sign at an instant.
func (k APIKey) Living(now time.Time) bool {
	return k.RevokedAt.IsZero() && (k.ExpiresAt.IsZero() || now.Before(k.ExpiresAt))
}

// NewAPIKey says what key to make.
type NewAPIKey struct {
	Holder
	Environment db.Environment
	Name        string
	Algorithm   signature.Algorithm
	PublicKey   string // PEM or base64 of DER; "" for HMAC
	Scopes      []string
	Stores      []string // nil: all
	Networks    []string // "203.0.113.7" or "203.0.113.0/24"
}

// check answers the key as it is to be stored, or which inputs are wrong.
func (n NewAPIKey) check() (APIKey, error) {
	const op = "auth.NewAPIKey"
	k := APIKey{Holder: n.Holder, Environment: n.Environment, Name: strings.TrimSpace(n.Name), Algorithm: n.Algorithm, Stores: n.Stores}
	var fields []fault.Field
	add := func(bad bool, path, reason, zh, en string) {
		if bad {
			fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
		}
	}
	add(k.Name == "" || utf8.RuneCountInString(k.Name) > keyNameMax || !plain(k.Name), "name", "LENGTH", "名称须为 1 至 40 个可见字符", "a name has 1 to 40 visible characters")
	add(n.Environment != db.Test && n.Environment != db.Live, "environment", "UNKNOWN", "环境只能是 test 或 live", "the environment is test or live")
	add(n.PartnerID != "" && n.Stores != nil, "stores", "UNEXPECTED", "服务商密钥的门店由商户授权决定", "which stores a provider's key reaches is said by each merchant's grant")
	add(len(n.Stores) > keyStoresMax, "stores", "TOO_MANY", "门店太多", "too many stores")
	add(n.Stores != nil && len(n.Stores) == 0, "stores", "REQUIRED", "请选择门店，或不限门店", "name stores, or leave them out for all")
	k.Scopes = scopesOf(n.Scopes)
	add(len(k.Scopes) == 0, "scopes", "REQUIRED", "请至少选择一项权限：read、pay、refund、manage", "choose at least one of read, pay, refund, manage")
	var ok bool
	k.Networks, ok = networksOf(n.Networks)
	add(!ok, "networks", "FORMAT", "IP 白名单须为 IP 地址或网段，最多 20 项", "networks are addresses or prefixes, at most 20")
	switch {
	case n.Algorithm == signature.HMACSHA256:
		add(n.PublicKey != "", "public_key", "UNEXPECTED", "HMAC 密钥由平台生成，不需要公钥", "an HMAC secret is made by us: leave the public key out")
	case n.Algorithm.Known():
		canonical, err := signature.CanonicalKey(n.Algorithm, []byte(n.PublicKey))
		add(err != nil, "public_key", "FORMAT", "公钥无法识别，须与签名算法一致（SPKI 格式 PEM）", "the public key cannot be read or is not of this algorithm (SPKI as PEM)")
		k.PublicKey = canonical
	default:
		add(true, "algorithm", "UNKNOWN", "不支持这种签名算法", "unknown algorithm")
	}
	if len(fields) > 0 {
		return APIKey{}, fault.E(op, fault.Invalid, fields)
	}
	return k, nil
}

// scopesOf is a set of scopes in its one order; nil when one of them does not exist.
func scopesOf(asked []string) (out []string) {
	for _, s := range asked {
		if !slices.Contains(KeyScopes(), s) {
			return nil
		}
	}
	for _, s := range KeyScopes() {
		if slices.Contains(asked, s) {
			out = append(out, s)
		}
	}
	return out
}

// networksOf reads addresses and prefixes; false when one cannot be read, is everything, or there are too many.
func networksOf(texts []string) (out []netip.Prefix, ok bool) {
	if len(texts) > networksMax {
		return nil, false
	}
	for _, text := range texts {
		text = strings.TrimSpace(text)
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			addr, err := netip.ParseAddr(text)
			if err != nil {
				return nil, false
			}
			addr = addr.Unmap()
			prefix = netip.PrefixFrom(addr, addr.BitLen())
		}
		if prefix.Addr().Is4In6() || prefix.Addr().Zone() != "" {
			return nil, false
		}
		out = append(out, prefix.Masked())
	}
	return out, true
}

// from says whether requests may come from an address.
func (k APIKey) from(ip string) bool {
	if len(k.Networks) == 0 {
		return true
	}
	addr, err := netip.ParseAddr(ip)
	return err == nil && slices.ContainsFunc(k.Networks, func(p netip.Prefix) bool { return p.Contains(addr.Unmap().WithZone("")) })
}

// plain says whether a text is free of control characters.
func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x200b || (r >= 0x202a && r <= 0x202e) })
}
