package browser

import (
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// prefix is where the frame's addresses begin.
const prefix = "/wallet/browser/"

// Config says where the browser may go.
type Config struct {
	Own      http.Handler               // answers for the sandbox's own OAuth pages
	OwnHosts []string                   // hosts ("name" with the port, where it is told) of the sandbox, besides that of the request
	Hosts    []string                   // hosts that are not loopback: "name" with every port, or "name:port"
	Known    func(payerID string) error // nil for a payer that exists
	Limit    time.Duration              // for one exchange; 0 is 15 s
}

// Browser is the in-wallet browser of all payers.
type Browser struct {
	cfg      Config
	sessions *sessions
	bridges  map[string]bridge
	atHome   http.RoundTripper
	abroad   http.RoundTripper
}

// New makes the browser; nothing is open.
func New(cfg Config) *Browser {
	if cfg.Limit <= 0 {
		cfg.Limit = timeNormal
	}
	return &Browser{cfg: cfg, sessions: newSessions(), bridges: bridges(), atHome: transport(atHome), abroad: transport(listable)}
}

// Bypass is the part of the sandbox that is asked from an opaque origin: each call carries its secret in the path.
const Bypass = prefix + "{ticket}/{path...}"

// Register mounts the browser: calls of the wallet page, and the addresses of its frame.
func (b *Browser) Register(mux *http.ServeMux) {
	mux.HandleFunc("POST /wallet/browser", b.open)
	mux.HandleFunc("GET /wallet/browser", b.where)
	mux.HandleFunc(Bypass, b.proxy)
}

// opening is what the wallet page asks for: the first address of a new session, or a further one of an open session.
type opening struct {
	Address string `json:"address"`
	PayerID string `json:"payer_id"`
	Wallet  string `json:"wallet"`
	Session string `json:"session"` // of an open browser
	Ticket  string `json:"ticket"`  // of the page that names an address without a host
}

// opened says what the frame shall show, or which 云闪付 code is to be paid instead.
type opened struct {
	Session string `json:"session"`
	Src     string `json:"src"`
	Host    string `json:"host"`
	Static  bool   `json:"static"` // it began at a printed code: what is paid now counts against the cap of domain.md B1 D
	Code    string `json:"code,omitempty"`
}

func (b *Browser) open(w http.ResponseWriter, r *http.Request) {
	var ask opening
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/json" {
		refuse(w, http.StatusUnsupportedMediaType, "MEDIA_TYPE")
		return
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 2*addressMax)).Decode(&ask); err != nil {
		refuse(w, http.StatusBadRequest, "BAD_REQUEST")
		return
	}
	answer, err := b.begin(r, ask)
	switch {
	case errors.Is(err, ErrAddress):
		refuse(w, http.StatusBadRequest, problemAddress)
	case errors.Is(err, ErrHost):
		refuse(w, http.StatusForbidden, problemHost)
	case err != nil:
		refuse(w, http.StatusNotFound, problemGone)
	default:
		write(w, http.StatusOK, answer)
	}
}

var errGone = errors.New("browser: no such payer, wallet or session")

func (b *Browser) begin(r *http.Request, ask opening) (o opened, err error) {
	in := b.sessions.find(ask.Session)
	switch {
	case ask.Session != "" && in == nil:
		return o, errGone
	case in == nil && (b.bridges[ask.Wallet].agent == "" || b.cfg.Known(ask.PayerID) != nil):
		return o, errGone
	}
	to, err := b.addressed(ask)
	if err != nil {
		return o, err
	}
	if in == nil {
		if b.reachOf(to, visitorOf(r)) == refused {
			return o, ErrHost // before an older session gives way
		}
		in = b.sessions.begin(ask.PayerID, ask.Wallet, strings.HasPrefix(to.Path, "/q/"))
	}
	o = opened{Session: in.id, Host: to.Host, Static: in.static}
	if to.Hostname() == takenHost && in.wallet == "unionpay" {
		if o.Code = to.String(); strings.Trim(to.Path, "/") == "" {
			o.Code = b.sessions.remembered(in) // the browser told the host alone
		}
		return o, nil
	}
	v, err := b.enter(r, in, to)
	if err != nil {
		return o, err
	}
	o.Src = v.address(to)
	return o, nil
}

// addressed reads an address; one that begins with / is of the page that names it.
func (b *Browser) addressed(ask opening) (*url.URL, error) {
	v := b.sessions.ticket(ask.Ticket)
	if v != nil && v.session.id == ask.Session && strings.HasPrefix(ask.Address, "/") && !strings.HasPrefix(ask.Address, "//") {
		return parse(v.origin.String() + ask.Address)
	}
	return parse(ask.Address)
}

// where tells the wallet page which host a frame's page is of: what a page says of itself is not believed.
func (b *Browser) where(w http.ResponseWriter, r *http.Request) {
	v := b.sessions.ticket(r.URL.Query().Get("ticket"))
	if v == nil || v.session.id != r.URL.Query().Get("session") {
		refuse(w, http.StatusNotFound, problemGone)
		return
	}
	write(w, http.StatusOK, map[string]string{"host": v.origin.host, "scheme": v.origin.scheme})
}

var refusals = map[string][2]string{
	"MEDIA_TYPE":   {"Content-Type 应为 application/json", "Content-Type must be application/json"},
	"BAD_REQUEST":  {"请求内容不正确", "the request is not right"},
	problemAddress: {"这不是网页地址", "this is no address of a web page"},
	problemHost:    {"模拟钱包不能打开这个网站", "the sandbox wallet does not open this site"},
	problemGone:    {"这个浏览器已经关闭", "this browser is closed"},
}

func refuse(w http.ResponseWriter, status int, code string) {
	said := refusals[code]
	write(w, status, map[string]string{"code": code, "message_zh": said[0], "message_en": said[1]})
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a browser that went away is no error
}
