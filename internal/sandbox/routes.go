package sandbox

import (
	_ "embed"
	"net/http"

	"cloudpos/internal/sandbox/wallet"
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

	mux.HandleFunc("GET /sandbox", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write(manual)
	})
	for pattern, fn := range map[string]func(*http.Request) (any, error){
		"GET /sandbox/credentials":                   s.credentials,
		"GET /sandbox/accounts":                      s.accounts,
		"PUT /sandbox/accounts/{mchid}":              s.setAccount,
		"POST /sandbox/platform-certificates/rotate": s.rotate,
		"GET /sandbox/merchants":                     s.merchants,
		"POST /sandbox/merchants":                    s.addMerchant,
		"GET /sandbox/payers":                        s.listPayers,
		"POST /sandbox/payers":                       s.addPayer,
		"GET /sandbox/payers/{id}":                   s.showPayer,
		"PUT /sandbox/payers/{id}":                   s.editPayer,
		"GET /sandbox/payers/{id}/code":              s.payerCode,
		"GET /sandbox/payers/{id}/openid":            s.openID,
		"POST /sandbox/payers/{id}/scan":             s.scan,
		"POST /sandbox/payers/{id}/pay":              s.pay,
		"POST /sandbox/payers/{id}/confirm":          s.confirm,
		"GET /sandbox/truth":                         s.truth,
		"GET /sandbox/faults":                        s.listFaults,
		"PUT /sandbox/faults":                        s.putFaults,
		"DELETE /sandbox/faults":                     s.clearFaults,
		"GET /sandbox/notices":                       s.listNotices,
		"GET /sandbox/notices/variants":              s.noticeVariants,
		"POST /sandbox/notices/resend":               s.resend,
		"GET /sandbox/settings":                      s.showSettings,
		"PUT /sandbox/settings":                      s.putSettings,
		"/sandbox/":                                  notFound,
	} {
		mux.HandleFunc(pattern, s.api(fn))
	}
	page, err := wallet.New(s.payers, s.clock.Now)
	if err != nil {
		return nil, err
	}
	page.Register(mux)
	return http.NewCrossOriginProtection().Handler(mux), nil
}

func notFound(*http.Request) (any, error) {
	return nil, problem{http.StatusNotFound, "NOT_FOUND", "没有这个接口，见 GET /sandbox", "no such call; see GET /sandbox", ""}
}
