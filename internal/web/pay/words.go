package pay

import (
	"net/http"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
)

type told struct{ title, text string }

// words are the texts of payers' pages in one language.
type words struct {
	Lang, Other, OtherName string

	PayTo, Verified, Amount, Pay, Check, Keypad, Back, Point, TrialText             string
	Payee, Method, Time, Number, Waited, Seconds, Refresh, Continue, Done, Once     string
	Outside, OutsideText, OutsideScan, OutsideAgain, OutsideName, OutsideSave, Copy string
	Copied, NoScript, Restart, NoWallet, NoWalletDo, Sending, SendingText           string
	Trouble, TroubleText, NotSent, Paused, PausedText, NoBridge, Code               string
	Notice, Ways, Cycle, None, Shut, NoticeFoot, And, Comma                         string

	states  map[payment.State]told
	reasons map[channel.Reason]string
	faults  map[fault.Code]told
	any     told
}

// wordsFor are the texts for whoever asks: as the address says (lang), else English where the browser prefers it, else Chinese.
func wordsFor(r *http.Request) *words {
	switch r.URL.Query().Get("lang") {
	case "en":
		return english()
	case "zh":
		return chinese()
	}
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(r.Header.Get("Accept-Language"))), "en") {
		return english()
	}
	return chinese()
}

func (s *words) wallet(e channel.Entry) string {
	if s.Lang == "en" && e.NameEN != "" {
		return e.NameEN
	}
	return e.NameZH
}

func (s *words) name(w qrcode.Wallet) string {
	if s.Lang == "en" && w.NameEN != "" {
		return w.NameEN
	}
	return w.Name
}

// list names wallets in a sentence: 微信支付、支付宝或云闪付.
func (s *words) list(wallets []qrcode.Wallet) string {
	text := ""
	for i, w := range wallets {
		switch {
		case i > 0 && i == len(wallets)-1:
			text += s.And
		case i > 0:
			text += s.Comma
		}
		text += s.name(w)
	}
	return text
}

// refusal says why a code cannot be paid, and the status of a page that says it.
func (d *door) refusal(said *words, s scan, err error) (title, text string, status int) {
	code := fault.CodeOf(err)
	row, known := d.problems.Row(code)
	if !known {
		row, _ = d.problems.Row(fault.Internal)
	}
	t, ours := said.faults[code]
	if !ours {
		t = said.any
	}
	if code == qrcode.NotTaken && len(s.wallets) == 0 {
		t = told{said.NoWallet, said.NoWalletDo}
	}
	params := fault.ParamsOf(err)
	names := make([]string, 0, 4+2*len(params))
	names = append(names, "{wallet}", said.wallet(s.wallet), "{wallets}", said.list(s.wallets))
	for k, v := range params {
		names = append(names, "{"+k+"}", v)
	}
	fill := strings.NewReplacer(names...)
	return fill.Replace(t.title), fill.Replace(t.text), row.Status
}
