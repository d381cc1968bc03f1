package webhook

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Codes of this room.
const (
	TooManyEndpoints fault.Code = "WEBHOOK_TOO_MANY_ENDPOINTS" // 20 of a merchant and environment
	EndpointOff      fault.Code = "WEBHOOK_ENDPOINT_DISABLED"  // nothing is sent to it until it is enabled
)

// Kind says what an endpoint stands for.
type Kind string

// The kinds.
const (
	Subscriber Kind = "ENDPOINT" // has an address and subscribes to types
	Notify     Kind = "NOTIFY"   // signs what goes to the notify_url of single payments; one per merchant and environment
)

// State is where an endpoint stands. The graph is drawn in docs/states.md; a test compares the two.
type State string

// The states.
const (
	Enabled            State = "ENABLED"
	DisabledByOwner    State = "DISABLED_BY_OWNER"
	DisabledByFailures State = "DISABLED_BY_FAILURES" // 24 hours without a success
	Deleted            State = "DELETED"              // for good; its log stays
)

// States lists every state.
func States() []State { return []State{Enabled, DisabledByOwner, DisabledByFailures, Deleted} }

// EndpointMoves says whether an endpoint may go from one state to another.
func EndpointMoves(from, to State) bool {
	return slices.Contains(map[State][]State{
		Enabled:            {DisabledByOwner, DisabledByFailures, Deleted},
		DisabledByOwner:    {Enabled, Deleted},
		DisabledByFailures: {Enabled, Deleted},
	}[from], to)
}

// Endpoint is an address of a merchant's software.
type Endpoint struct {
	MerchantID    string
	ID            string // whe_…
	Environment   db.Environment
	Kind          Kind
	URL           string // "" for Notify
	Types         []string
	Description   string
	State         State
	PublicKey     string    // whpk_…, verifies v1a
	PreviousUntil time.Time // until when the secret before this one signs too; zero: none
	RotatedAt     time.Time
	Version       int64
	CreatedAt     time.Time
	UpdatedAt     time.Time
	Health        Health

	secretSealed, previousSealed []byte
}

// Health is how a receiver does.
type Health struct {
	Streak       int       // failures since the last success
	HoldUntil    time.Time // nothing is sent before; zero: it flows
	FailingSince time.Time // the first failure since the last success
}

// Limits of endpoints.
const (
	EndpointsMost  = 20
	urlMost        = 500
	typesMost      = 100
	descriptionMax = 100
)

// wants says whether a subscription covers a type: *, a whole kind (payment.*), or the type itself.
func wants(types []string, t string) bool {
	kind, _, _ := strings.Cut(t, ".")
	return slices.ContainsFunc(types, func(s string) bool { return s == "*" || s == t || s == kind+".*" })
}

// Hears says whether an endpoint subscribes to a type.
func (e Endpoint) Hears(eventType string) bool { return wants(e.Types, eventType) }

// typeFault says what is wrong with a subscription.
func typeFault(types, known []string) (fault.Field, bool) {
	bad := func(reason, zh, en string) (fault.Field, bool) {
		return fault.Field{Path: "types", Reason: reason, ZH: zh, EN: en}, true
	}
	if len(types) == 0 || len(types) > typesMost {
		return bad("REQUIRED", "请至少选择一种事件", "choose at least one type of event")
	}
	for _, t := range types {
		if t != "*" && !slices.ContainsFunc(known, func(k string) bool { return wants([]string{t}, k) }) {
			return bad("UNKNOWN", "没有这种事件："+printable(t), "there is no such event: "+printable(t))
		}
	}
	return fault.Field{}, false
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s[:min(len(s), 60)])
}

// URLFault says what is wrong with an address that events are to be sent to: it must be https (http too in development),
// name a host that may be reached, and carry neither user name nor fragment. What its name resolves to is checked when it is
// dialled, each time.
func URLFault(path, raw string, development bool, allow []netip.Prefix) (fault.Field, bool) {
	bad := func(reason, zh, en string) (fault.Field, bool) {
		return fault.Field{Path: path, Reason: reason, ZH: zh, EN: en}, true
	}
	if len(raw) > urlMost {
		return bad("LENGTH", "地址最多 500 个字节", "at most 500 bytes")
	}
	u, err := url.Parse(raw)
	if err != nil || raw != strings.TrimSpace(raw) || strings.ContainsFunc(raw, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return bad("FORMAT", "不是有效的网址", "not an address")
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !development) {
		return bad("SCHEME", "地址须以 https:// 开头", "must begin with https://")
	}
	if u.Hostname() == "" || u.Opaque != "" || u.User != nil || u.Fragment != "" || strings.Contains(raw, "#") {
		return bad("FORMAT", "地址须有主机名，不能带用户名或 # 片段", "must name a host, without user name or fragment")
	}
	if strings.Contains(u.Host, "%") {
		return bad("FORBIDDEN_ADDRESS", "不能使用带区域的地址", "no address with a zone")
	}
	if addr, err := netip.ParseAddr(u.Hostname()); err == nil && forbidden(addr, allow) {
		return bad("FORBIDDEN_ADDRESS", "不能是内网、本机或保留地址", "no private, loopback or reserved address")
	}
	return fault.Field{}, false
}

// originOf is scheme, host and port of an address that URLFault let through.
func originOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}
