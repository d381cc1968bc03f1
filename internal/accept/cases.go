package accept

// Case is one demand.
type Case string

// The cases, in the order in which they run.
const (
	ScanQR       Case = "scan_qr"
	ScanPayer    Case = "scan_payer_code"
	AnswerForged Case = "answer_forged"
	Duplicate    Case = "callback_duplicate"
	Forged       Case = "callback_forged"
	Unsigned     Case = "callback_unsigned"
	Altered      Case = "callback_altered"
	Old          Case = "callback_old"
	Amount       Case = "callback_amount"
	Unsure       Case = "unknown_is_not_failed"
	InTime       Case = "callback_in_time"
)

// words are what people read.
type words struct{ zh, en string }

func titles() map[Case]words {
	return map[Case]words{
		ScanQR:       {"主扫：出示二维码，付款后交付一次", "the payer scans a code: delivered once after the payment"},
		ScanPayer:    {"被扫：扫付款码，付款后交付一次", "the cashier scans a payer code: delivered once after the payment"},
		AnswerForged: {"平台应答的签名不对：不采信，不出示二维码", "an answer of the platform whose signature does not fit: not believed, no code shown"},
		Duplicate:    {"重复通知：应答成功，不重复交付", "the same callback again: answered with success, nothing delivered twice"},
		Forged:       {"伪造通知：拒绝，不交付", "a callback signed with another key: refused, nothing delivered"},
		Unsigned:     {"没有签名的通知：拒绝，不交付", "a callback without a signature: refused, nothing delivered"},
		Altered:      {"被改动的通知：拒绝，不交付", "a callback whose body was altered: refused, nothing delivered"},
		Old:          {"过期重放的通知：拒绝，不交付", "a callback of ten minutes ago: refused, nothing delivered"},
		Amount:       {"金额不符的通知：不交付", "a callback over another amount: nothing delivered"},
		Unsure:       {"结果未知：不得当作失败", "an unknown outcome: not taken for a failure"},
		InTime:       {"及时应答通知", "callbacks are answered in time"},
	}
}

// TitleOf says to people what a case demands.
func TitleOf(c Case) (zh, en string) {
	w := titles()[c]
	return w.zh, w.en
}

// Cases lists every case in the order in which they run.
func Cases() []Case {
	return []Case{ScanQR, ScanPayer, AnswerForged, Duplicate, Forged, Unsigned, Altered, Old, Amount, Unsure, InTime}
}

// Finding is what came of a case.
type Finding struct {
	Case    Case   `json:"case"`
	TitleZH string `json:"title_zh"`
	TitleEN string `json:"title_en"`
	Passed  bool   `json:"passed"`
	WhyZH   string `json:"why_zh,omitempty"` // what was seen instead
	WhyEN   string `json:"why,omitempty"`
}

// found is the finding of a case of which why was said.
func found(c Case, why words) Finding {
	title := titles()[c]
	return Finding{Case: c, TitleZH: title.zh, TitleEN: title.en, Passed: why == fine(), WhyZH: why.zh, WhyEN: why.en}
}

// Report is a whole run.
type Report struct {
	Findings []Finding `json:"findings"`
}

// Passed says whether every case did.
func (r Report) Passed() bool {
	for _, f := range r.Findings {
		if !f.Passed {
			return false
		}
	}
	return len(r.Findings) == len(Cases())
}

// Failed names the cases that did not pass.
func (r Report) Failed() (out []Case) {
	for _, f := range r.Findings {
		if !f.Passed {
			out = append(out, f.Case)
		}
	}
	return out
}
