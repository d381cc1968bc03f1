package sample

import (
	"fmt"

	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
)

// nowhere is a region code that no licence or identity card has.
const nowhere = "999999"

// Company fills in an application of a fictitious company; different n (0 to 99999) give different ones.
func Company(n int) onboarding.Patch {
	name := fmt.Sprintf("示例市第%d号餐饮管理有限公司", n)
	return onboarding.Patch{
		Subject: &onboarding.Subject{
			Type: merchant.Company, Name: name, ShortName: fmt.Sprintf("示例小馆%d", n), USCC: USCC("91", n), MCC: "5812",
			Address: "示例市示例区示例路 1 号", ValidFrom: "2020-01-01", ValidTo: onboarding.Forever,
		},
		Person:   person(n),
		Premises: &onboarding.Premises{Kind: onboarding.Leased, Address: store(n).Address, ValidTo: "2034-12-31", Sealed: true},
		Store:    store(n),
		Settlement: &onboarding.Settlement{
			Kind: merchant.Corporate, Holder: name, Number: fmt.Sprintf("99990000%08d", n), CNAPS: cnaps(), Bank: "示例银行示例支行",
		},
		Contact: contact(n),
	}
}

// SoleTrader fills in an application of a fictitious sole trader with a corporate account.
func SoleTrader(n int) onboarding.Patch {
	p := Company(n)
	name := fmt.Sprintf("示例区示例%d号便利店", n)
	p.Subject.Type, p.Subject.Name, p.Subject.USCC, p.Subject.MCC = merchant.Individual, name, USCC("92", n), "5331"
	p.Subject.ShortName, p.Settlement.Holder = fmt.Sprintf("示例便利%d", n), name
	return p
}

// Card is the operator's own card, for sole traders whose acquirer allows it.
func Card(n int) *onboarding.Settlement {
	return &onboarding.Settlement{Kind: merchant.Personal, Holder: person(n).Name, Number: card(n), Bank: "示例银行示例支行"}
}

func person(n int) *onboarding.Person {
	return &onboarding.Person{Name: "示例法人" + string([]rune("甲乙丙丁戊己庚辛壬癸")[n%10]), IDNumber: CitizenID(n), ValidFrom: "2020-01-01", ValidTo: "2034-05-01"}
}

func store(n int) *onboarding.Store {
	return &onboarding.Store{Name: fmt.Sprintf("示例小馆%d 总店", n), Region: "示例省 示例市 示例区", Address: fmt.Sprintf("示例市示例区桃源巷 %d 号", n+1)}
}

func contact(n int) *onboarding.Contact {
	return &onboarding.Contact{Name: person(n).Name, Phone: fmt.Sprintf("199%08d", n), Email: fmt.Sprintf("demo%d@example.com", n)}
}

// cnaps is a clearing number of a bank that does not exist, with a right check digit.
func cnaps() string { return "99999999999" + string(merchant.Mod1110("99999999999")) }

// USCC is a unified social credit code of a prefix with a right check character.
func USCC(prefix string, n int) string {
	first := prefix + nowhere + "MAEX" + fmt.Sprintf("%05d", n)
	return first + string(merchant.USCCCheck(first))
}

// CitizenID is the identity number of nobody, born on 1 January 1990.
func CitizenID(n int) string {
	first := nowhere + "19900101" + fmt.Sprintf("%03d", n%1000)
	return first + string(merchant.CitizenCheck(first))
}

// card is a card number that passes Luhn under a prefix that no bank has.
func card(n int) string {
	first := fmt.Sprintf("990000%09d", n)
	sum := 0
	for i := range len(first) {
		d := int(first[len(first)-1-i] - '0')
		if i%2 == 0 {
			d *= 2
			if d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return first + string(rune('0'+(10-sum%10)%10))
}
