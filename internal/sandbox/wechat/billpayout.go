package wechat

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// payoutHour is when a day's money is paid out.
const payoutHour = 10

// place is a merchant's trade day.
type place struct{ sub, day string }

// payouts adds up what each merchant is due for each day.
type payouts map[place]money.Amount

func (p payouts) add(sub string, e entry) { p[place{sub, dayOf(e.at)}] += e.amount }

// entries are the movements that pay merchants out (结算), a day at a time, as the settings say. That a fund bill has them, and their
// form, is unverified. What refunds left below nothing is taken off the next day's money.
func (p payouts) entries(s truth.Settings) (list []entry) {
	if s.SettleDays == 0 {
		return nil
	}
	places := slices.SortedFunc(maps.Keys(p), func(a, b place) int { return cmp.Or(cmp.Compare(a.sub, b.sub), cmp.Compare(a.day, b.day)) })
	var sub string
	var left money.Amount
	for _, at := range places {
		if at.sub != sub {
			sub, left = at.sub, 0
		}
		left += p[at]
		if left <= 0 {
			continue
		}
		day, err := time.ParseInLocation(time.DateOnly, at.day, china)
		if err != nil {
			continue // dayOf wrote it
		}
		if amount := left - s.SettleShort; amount > 0 {
			list = append(list, entry{
				at: day.AddDate(0, 0, int(s.SettleDays)).Add(payoutHour * time.Hour), businessNo: "S" + day.Format("20060102") + at.sub, flow: "FS" + day.Format("20060102") + at.sub,
				name: "结算", note: payoutNote(at), proof: "", amount: -amount, applicant: "system",
			})
		}
		left = 0
	}
	return list
}

func payoutNote(at place) string {
	if at.sub == "" {
		return "交易日" + at.day
	}
	return "特约商户" + at.sub + " 交易日" + at.day
}
