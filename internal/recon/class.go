package recon

// Class says in which way our books and a bill differ (domain.md B8). Authors define 长款 and 短款 in opposite ways: here the channel
// having more is 长款.
type Class string

// The classes. R0, a match, is no difference and is counted in the run.
const (
	Long      Class = "R1"  // 长款: the channel has a success of which we know nothing, or not yet
	Short     Class = "R2"  // 短款: we have a success, the channel has none
	Amount    Class = "R3"  // 金额不一致
	Status    Class = "R4"  // 状态不一致: ended otherwise here, a success there; or given back there and not here
	Refunds   Class = "R5"  // one of R1 to R4 on the refunds' side; Difference.Aspect says which
	Fee       Class = "R6"  // the fee is not that of the contracted rate
	Duplicate Class = "R7"  // the same transaction, or the same number, stands in the bills a second time
	Midnight  Class = "R8"  // 跨日: the same on both sides, one day apart
	Elsewhere Class = "R9"  // 串户: another merchant's, account's or transaction's
	Funds     Class = "R10" // the fund bill does not fit the trade bill
	File      Class = "R11" // the whole file is refused; nothing of it counts
)

// Classes are all of them, in order.
func Classes() []Class {
	return []Class{Long, Short, Amount, Status, Refunds, Fee, Duplicate, Midnight, Elsewhere, Funds, File}
}

// Words are a class's name and definition for people: the definition is printed where the name is.
type Words struct{ NameZH, NameEN, MeansZH, MeansEN string }

// WordsOf are the words of a class.
func WordsOf(c Class) Words {
	return map[Class]Words{
		Long:      {"长款", "Long", "渠道账单有成功，我方没有或尚未成功。多为通知丢失：先向渠道查询，再补记订单或退还顾客", "The bill has a success that we do not have, or not yet. Mostly a lost notice: ask the channel, then complete the order or give the money back"},
		Short:     {"短款", "Short", "我方已成功，渠道账单没有。先挂账一天，次日账单仍没有（T+2）按损失处理，并怀疑伪造通知", "We have a success that the bill does not have. Held for a day; missing in the next bill too (T+2) it is a loss, and a forged notice is suspected"},
		Amount:    {"金额不一致", "Amount differs", "同一笔，订单金额或应结金额不同。停下由人核对：优惠会使订单、应结、实付三个金额不同", "The same payment with another amount, ordered or settled. A person looks: coupons part what is ordered, settled and paid"},
		Status:    {"状态不一致", "Status differs", "我方已关单、失败或已撤销，渠道是成功；或我方成功，渠道已撤销。按长款处理，未交货的退款", "Closed, failed or reversed here and a success there, or the other way round. As a long one; refund if no goods were given"},
		Refunds:   {"退款差异", "Refund differs", "长款、短款、金额或状态差异发生在退款一侧（退款长款 / 退款短款）", "Long, short, amount or status, on the side of refunds"},
		Fee:       {"手续费不一致", "Fee differs", "与该笔入账时的渠道签约费率不符，容差为 0。多为费率版本或取整方式不同", "Not the fee of the contracted rate with which the payment was booked; the tolerance is 0. Mostly another version of the rate, or other rounding"},
		Duplicate: {"重复行", "Duplicate row", "同一交易号或同一商户订单号在账单中出现第二次", "The same transaction, or the same number, stands in the bills a second time"},
		Midnight:  {"跨日", "Across midnight", "两边一致，但一边记在前一天、一边记在后一天。先配对再分类，不算长款也不算短款", "Both sides agree but for the day. Paired before anything is classed, neither long nor short"},
		Elsewhere: {"串户", "Wrong merchant", "同一编号，但商户、特约商户号、渠道账户或渠道交易号不同", "The same number with another merchant, sub-merchant, channel account or transaction"},
		Funds:     {"资金账单不一致", "Funds differ", "资金账单与交易账单不符：结算差异、暂扣、调账", "The fund bill does not fit the trade bill: settled otherwise, withheld or adjusted"},
		File:      {"整份账单拒收", "File refused", "账单无法识别、不完整、笔数或金额与汇总不符：整份不入账", "The bill cannot be read, ends early, or its counts or sums do not fit: nothing of it counts"},
	}[c]
}
