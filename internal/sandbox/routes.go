package sandbox

import (
	_ "embed"
	"net/http"
	"net/url"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/wallet"
	"cloudpos/internal/sandbox/wallet/browser"
)

// manual is the control API for people, served at GET /sandbox.
//
//go:embed api.md
var manual []byte

func (s *Server) routes() (http.Handler, error) {
	mux := http.NewServeMux()
	for _, c := range s.channels {
		c.Register(mux)
	}
	s.bank.Register(mux)

	mux.HandleFunc("GET /sandbox", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write(manual)
	})
	for pattern, fn := range map[string]func(*http.Request) (any, error){
		"GET /sandbox/credentials":                                 s.credentials,
		"GET /sandbox/accounts":                                    s.accounts,
		"PUT /sandbox/accounts/{mchid}":                            s.setAccount,
		"POST /sandbox/platform-certificates/rotate":               s.rotate,
		"GET /sandbox/merchants":                                   s.merchants,
		"POST /sandbox/merchants":                                  s.addMerchant,
		"GET /sandbox/openings":                                    s.listOpenings,
		"GET /sandbox/openings/scripts":                            s.listScripts,
		"PUT /sandbox/openings/scripts":                            s.putScript,
		"GET /sandbox/openings/{channel}/{code}":                   s.showOpening,
		"POST /sandbox/openings/{channel}/{code}":                  s.moveOpening,
		"GET /sandbox/payers":                                      s.listPayers,
		"POST /sandbox/payers":                                     s.addPayer,
		"GET /sandbox/payers/{id}":                                 s.showPayer,
		"PUT /sandbox/payers/{id}":                                 s.editPayer,
		"GET /sandbox/payers/{id}/code":                            s.payerCode,
		"GET /sandbox/payers/{id}/openid":                          s.openID,
		"POST /sandbox/payers/{id}/scan":                           s.scan,
		"POST /sandbox/payers/{id}/pay":                            s.pay,
		"POST /sandbox/payers/{id}/confirm":                        s.confirm,
		"POST /sandbox/wechat/brand-wcpay":                         s.brandWCPay,
		"GET /sandbox/truth":                                       s.truth,
		"GET /sandbox/faults":                                      s.listFaults,
		"PUT /sandbox/faults":                                      s.putFaults,
		"DELETE /sandbox/faults":                                   s.clearFaults,
		"GET /sandbox/notices":                                     s.listNotices,
		"GET /sandbox/notices/variants":                            s.noticeVariants,
		"POST /sandbox/notices/resend":                             s.resend,
		"GET /sandbox/settings":                                    s.showSettings,
		"PUT /sandbox/settings":                                    s.putSettings,
		"POST /sandbox/openings/{channel}/{code}/changes/{number}": s.endAccountChange,
		"/sandbox/": notFound,
	} {
		mux.HandleFunc(pattern, s.api(fn))
	}
	page, err := wallet.New(s.payers, s.clock.Now, browser.Config{OwnHosts: s.ownHosts(), Hosts: s.cfg.BrowserHosts})
	if err != nil {
		return nil, err
	}
	page.Register(mux)
	signing, err := opening.NewPage(s.ledger)
	if err != nil {
		return nil, err
	}
	signing.Register(mux)
	protection := http.NewCrossOriginProtection()
	protection.AddInsecureBypassPattern(browser.Bypass) // frames of an opaque origin ask there, each with its own secret
	return protection.Handler(mux), nil
}

// ownHosts are the hosts under which the sandbox tells shops where its OAuth pages are.
func (s *Server) ownHosts() []string {
	if base, err := url.Parse(s.cfg.BaseURL); err == nil && base.Host != "" {
		return []string{base.Host}
	}
	return nil
}

func notFound(*http.Request) (any, error) {
	return nil, problem{http.StatusNotFound, "NOT_FOUND", "没有这个接口，见 GET /sandbox", "no such call; see GET /sandbox", ""}
}
