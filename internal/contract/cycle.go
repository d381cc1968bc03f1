package contract

import "cloudpos/internal/channel"

// Cycle is how long after a payment its money is with the merchant (资金结算周期, domain.md B6).
type Cycle string

// NextWorkingDay (T+1) is the working day after the one on which the payment succeeded; make-up days (调休) work.
const NextWorkingDay Cycle = "T+1"

// CycleOf is the settlement cycle of a channel. It is the one place that knows: posters, public notices and settlement
// read it here, so that what is announced is what is done (A81). All channels settle on the next working day today.
func CycleOf(channel.Name) Cycle { return NextWorkingDay }

// Words say a cycle to people, in Chinese and English, with cut-off and holidays.
func (c Cycle) Words() (zh, en string) {
	return "T+1：成功收款的下一个工作日结算；每日 00:00 日切，遇节假日顺延，调休上班日照常结算",
		"T+1: settled on the working day after the payment; days are cut at 00:00, holidays defer it, make-up working days count"
}

// Short is a cycle for a line of a poster.
func (c Cycle) Short() (zh, en string) {
	return "T+1 结算，节假日顺延", "T+1, deferred by holidays"
}
