package web

import (
	"cloudpos/internal/contract"
	"cloudpos/internal/settle"
)

// settleProblems are the codes of settlement.
func settleProblems() []Row {
	return []Row{
		{Code: settle.ModeForbids, Status: 403, ZH: "本系统不经手商户资金，不能出款", EN: "This platform never holds merchants' money and pays nobody", DoZH: "资金由支付渠道直接结算到商户的结算账户；到账情况见“结算”", DoEN: "The channels settle straight to the merchant's account; see the settlement page for what arrived"},
		{Code: contract.TermsPast, Status: 409, ZH: "结算规则只能从 {day} 起更改", EN: "Settlement terms can be changed from {day} on only", DoZH: "已公示的日期不能改；请选择 {day} 或以后", DoEN: "What was announced stays; choose {day} or later"},
	}
}
