package sandbox

import (
	"fmt"
	"net/http"
	"unicode/utf8"

	"cloudpos/internal/sandbox/alipay"
	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/unionpay"
	"cloudpos/internal/sandbox/wechat"
)

// base is the address under which the sandbox is asked.
func (s *Server) base(r *http.Request) string {
	if s.cfg.BaseURL != "" {
		return s.cfg.BaseURL
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (s *Server) credentials(r *http.Request) (any, error) {
	base := s.base(r)
	all := map[string]any{}
	for _, c := range s.channels {
		all[c.Name()] = c.Credentials(base)
	}
	return all, nil
}

func (s *Server) accounts(*http.Request) (any, error) {
	return map[string]any{"accounts": s.keys.Accounts()}, nil
}

func (s *Server) setAccount(r *http.Request) (any, error) {
	var body struct {
		Mode wechat.Mode `json:"mode"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	switch body.Mode {
	case wechat.ModeCert, wechat.ModePubKey, wechat.ModeMigrating:
	default:
		return nil, badRequest("mode is CERT, PUBKEY or MIGRATING")
	}
	if err := s.keys.SetMode(r.PathValue("mchid"), body.Mode); err != nil {
		return nil, err
	}
	return s.accounts(r)
}

func (s *Server) rotate(r *http.Request) (any, error) {
	var body struct {
		RetireOld bool `json:"retire_old"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	serial, err := s.keys.Rotate(body.RetireOld)
	return map[string]string{"platform_serial_no": serial}, err
}

// merchantView is a merchant with its numbers by channel as well.
type merchantView struct {
	truth.Merchant
	Numbers map[string]string `json:"numbers"`
}

func viewMerchant(m truth.Merchant) merchantView {
	return merchantView{m, map[string]string{wechat.Channel: m.SubMchID, alipay.Channel: m.Alipay, unionpay.Channel: m.UnionPay}}
}

func (s *Server) merchants(*http.Request) (any, error) {
	all := s.allMerchants()
	views := make([]merchantView, 0, len(all))
	for _, m := range all {
		views = append(views, viewMerchant(m))
	}
	return map[string]any{"merchants": views}, nil
}

// firstAdded is where the numbers of sub-merchants start that are added at run time.
const firstAdded = 1950000000

func (s *Server) addMerchant(r *http.Request) (any, error) {
	var body struct {
		Name string `json:"name"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	if n := utf8.RuneCountInString(body.Name); n < 1 || n > 64 {
		return nil, badRequest("name has 1 to 64 characters")
	}
	var m truth.Merchant
	err := s.ledger.Update(func(tx *truth.Tx) error {
		m = truth.Numbered(fmt.Sprint(firstAdded+tx.NextSeq()), body.Name)
		tx.PutMerchant(m)
		return nil
	})
	return viewMerchant(m), err
}
