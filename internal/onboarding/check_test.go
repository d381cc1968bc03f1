package onboarding

import (
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/calendar"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

const today calendar.Day = 20260302

// good is a company's form without fault.
func good() Form {
	f := Form{
		Subject: Subject{
			Type: merchant.Company, Name: "示例市竹里餐饮管理（集团）有限公司", ShortName: "竹里茶饮", USCC: "91350100M000100Y43", MCC: "5812",
			Address: "示例市示例路 1 号", ValidFrom: "2020-01-01", ValidTo: Forever,
		},
		Person:     Person{Name: "示例人", IDNumber: "11010519491231002X", ValidFrom: "2020-01-01", ValidTo: "2034-05-01"},
		Premises:   Premises{Kind: Leased, Address: "示例市桃源巷 8 号", ValidTo: "2030-12-31", Sealed: true},
		Store:      Store{Name: "竹里茶饮总店", Region: "示例省 示例市", Address: "示例市桃源巷8号"},
		Settlement: Settlement{Kind: merchant.Corporate, Holder: "示例市竹里餐饮管理(集团)有限公司", Number: "123456789012", CNAPS: "102100099996", Bank: "示例银行支行"},
		Contact:    Contact{Name: "示例人", Phone: "13800005678", Email: "a@example.com"},
		Documents:  map[DocumentKind]DocumentInfo{},
	}
	for _, kind := range requiredDocuments() {
		f.Documents[kind] = DocumentInfo{ID: "doc_" + string(kind), SHA256: string(kind)}
	}
	return f
}

// soleTrader is a sole trader's form without fault.
func soleTrader() Form {
	f := good()
	f.Subject.Type, f.Subject.USCC = merchant.Individual, "92510115MA63JNC62X"
	return f
}

func personal(f *Form) {
	f.Settlement = Settlement{Kind: merchant.Personal, Holder: "示例人", Number: "6222021234567890128", Bank: "示例银行支行"}
}

func TestCheck(t *testing.T) {
	allowed := Rules{Policies: partner.Rules(partner.Policy{Kind: partner.Accounts, Parameters: `{"personal_for_individual":true}`})}
	for _, c := range []struct {
		name   string
		form   Form
		spoil  func(f *Form)
		policy Rules
		want   string // "path REASON", "~" before a note; "" is nothing
	}{
		{"a company's form", good(), func(*Form) {}, Rules{}, ""},
		{"a sole trader's form", soleTrader(), func(*Form) {}, Rules{}, ""},
		{"a natural person (X1, A28)", good(), func(f *Form) { f.Subject.Type = NaturalPerson }, Rules{}, "subject.type MISCONCEPTION_PERSONAL_ACCOUNT"},
		{"no subject", good(), func(f *Form) { f.Subject.Type = "" }, Rules{}, "subject.type REQUIRED"},
		{"X1: a company and a personal card", good(), personal, allowed, "settlement.kind PERSONAL_ACCOUNT_NOT_ALLOWED"},
		{"X1: a sole trader and a card, policy off", soleTrader(), personal, Rules{}, "settlement.kind PERSONAL_ACCOUNT_NOT_ALLOWED"},
		{"X1: a sole trader and a card, policy on", soleTrader(), personal, allowed, "~settlement.kind PERSONAL_ACCOUNT_LIMITED"},
		{"X1: somebody else's card", soleTrader(), func(f *Form) { personal(f); f.Settlement.Holder = "别人" }, allowed, "~settlement.kind PERSONAL_ACCOUNT_LIMITED, settlement.holder HOLDER_DIFFERS"},
		{"X1: another company's account", good(), func(f *Form) { f.Settlement.Holder = "别的公司" }, Rules{}, "settlement.holder HOLDER_DIFFERS"},
		{"a card that fails Luhn", soleTrader(), func(f *Form) { personal(f); f.Settlement.Number = "6222021234567890127" }, allowed, "~settlement.kind PERSONAL_ACCOUNT_LIMITED, settlement.number BAD_CHECKSUM"},
		{"CNAPS with a wrong check digit warns (B4)", good(), func(f *Form) { f.Settlement.CNAPS = "102100099997" }, Rules{}, "~settlement.cnaps BAD_CHECKSUM"},
		{"CNAPS of 11 digits", good(), func(f *Form) { f.Settlement.CNAPS = "10210009999" }, Rules{}, "settlement.cnaps MALFORMED"},
		{"no CNAPS for a corporate account", good(), func(f *Form) { f.Settlement.CNAPS = "" }, Rules{}, "settlement.cnaps REQUIRED"},
		{"USCC of a sole trader (A19)", good(), func(f *Form) { f.Subject.USCC = "92510115MA63JNC62X" }, Rules{}, "subject.uscc WRONG_PREFIX"},
		{"the old registration number (A19)", good(), func(f *Form) { f.Subject.USCC = "350100400001234" }, Rules{}, "subject.uscc OLD_NUMBER"},
		{"ID with month 13 (A20)", good(), func(f *Form) { f.Person.IDNumber = "110105194913310020" }, Rules{}, "legal_person.id_number BAD_DATE"},
		{"17 years old", good(), func(f *Form) {
			f.Person.IDNumber = "11010520080303002" + string(merchant.CitizenCheck("11010520080303002"))
		}, Rules{}, "legal_person.id_number TOO_YOUNG"},
		{"an expired identity card (A2)", good(), func(f *Form) { f.Person.ValidTo = "2026-03-01" }, Rules{}, "legal_person.valid_to EXPIRED"},
		{"one that expires today is good today", good(), func(f *Form) { f.Person.ValidTo = "2026-03-02" }, Rules{}, "~legal_person.valid_to EXPIRES_SOON"},
		{"a licence from tomorrow", good(), func(f *Form) { f.Subject.ValidFrom = "2026-03-03" }, Rules{}, "subject.valid_from BEGINS_LATER"},
		{"30 February", good(), func(f *Form) { f.Subject.ValidTo = "2030-02-30" }, Rules{}, "subject.valid_to BAD_DATE"},
		{"an expired lease (A21)", good(), func(f *Form) { f.Premises.ValidTo = "2026-03-01" }, Rules{}, "premises.valid_to LEASE_EXPIRED"},
		{"a title deed needs no end", good(), func(f *Form) { f.Premises.Kind, f.Premises.ValidTo = Owned, "" }, Rules{}, ""},
		{"no seal (A44)", good(), func(f *Form) { f.Premises.Sealed = false }, Rules{}, "premises.sealed NOT_SEALED"},
		{"the store is elsewhere (A21)", good(), func(f *Form) { f.Store.Address = "示例市别的巷 9 号" }, Rules{}, "~premises.address ADDRESS_DIFFERS"},
		{"an unknown trade", good(), func(f *Form) { f.Subject.MCC = "7995" }, Rules{}, "subject.mcc UNKNOWN"},
		{"a phone of 10 digits", good(), func(f *Form) { f.Contact.Phone = "1380000567" }, Rules{}, "contact.phone MALFORMED"},
		{"an address without a point", good(), func(f *Form) { f.Contact.Email = "a@b" }, Rules{}, "contact.email MALFORMED"},
		{"a name and an address", good(), func(f *Form) { f.Contact.Email = "A <a@example.com>" }, Rules{}, "contact.email MALFORMED"},
		{"a mask typed as a name", good(), func(f *Form) { f.Person.Name = "示**" }, Rules{}, "legal_person.name MASKED_VALUE"},
		{"a name with a hidden direction mark (A74)", good(), func(f *Form) { f.Store.Name = "总店\u202e" }, Rules{}, "store.name UNPRINTABLE"},
		{"no licence picture", good(), func(f *Form) { delete(f.Documents, Licence) }, Rules{}, "documents.licence REQUIRED"},
		{"both sides the same picture", good(), func(f *Form) { f.Documents[IDBack] = f.Documents[IDFront] }, Rules{}, "documents.id_back SAME_DOCUMENT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.spoil(&c.form)
			var got []string
			for _, p := range Check(c.form, today, c.policy) {
				got = append(got, map[bool]string{true: "~"}[p.Note]+p.Path+" "+p.Reason)
				if p.ZH == "" || p.EN == "" {
					t.Errorf("%s %s has no text", p.Path, p.Reason)
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got %q, want %q", strings.Join(got, ", "), c.want)
			}
		})
	}
}

func TestAnEmptyFormNamesEveryFieldAtOnce(t *testing.T) {
	problems := Check(Form{}, today, Rules{})
	sections := map[Section]bool{}
	for _, p := range problems {
		sections[sectionOf(p.Path)] = true
	}
	if len(Blocking(problems)) < 25 || len(sections) != 7 {
		t.Errorf("%d problems in %d sections", len(Blocking(problems)), len(sections))
	}
}

// A48: 0 + 2 + 3 + 5 + 1 + 10 + 5 = 26 minutes.
func TestTheBudgetIs26Minutes(t *testing.T) {
	for _, c := range []struct {
		name  string
		state State
		form  Form
		want  int
	}{
		{"nothing filled in", Draft, Form{}, 26},
		{"all filled in", Draft, good(), 11},
		{"signed", DeviceBound, good(), 10},
		{"live", Live, good(), 0},
	} {
		if _, left := Steps(StandardWorkflow(), c.state, Check(c.form, today, Rules{})); left != c.want {
			t.Errorf("%s: %d minutes left, want %d", c.name, left, c.want)
		}
	}
	f := good()
	delete(f.Documents, IDBack)
	steps, left := Steps(StandardWorkflow(), Draft, Check(f, today, Rules{}))
	if i := slices.IndexFunc(steps, func(s Step) bool { return s.Section == PersonSection }); left != 14 || steps[i].Done {
		t.Errorf("without the card's back: %d minutes left, %+v", left, steps)
	}
}

// Screens see masks only: what comes back empty or masked keeps what is stored.
func TestMergeKeepsWhatScreensCannotSee(t *testing.T) {
	f := good()
	masked := f.Masked()
	if masked.Person.IDNumber != "1****************X" || masked.Settlement.Number != "**** 9012" || masked.Contact.Phone != "138****5678" || masked.Person.Name != "示**" {
		t.Errorf("masks: %+v %+v %+v", masked.Person, masked.Settlement, masked.Contact)
	}
	back := f.Merge(Patch{Subject: &masked.Subject, Person: &masked.Person, Settlement: &masked.Settlement, Contact: &masked.Contact})
	if changed := f.changed(back); len(changed) != 0 {
		t.Errorf("a masked form saved as it was changes %v", changed)
	}
	cleared := f.Merge(Patch{Person: &Person{}})
	if changed := f.changed(cleared); len(changed) != 2 || !changed["legal_person.valid_from"] || !changed["legal_person.valid_to"] {
		t.Errorf("an empty section changes %v", changed)
	}
	if got := f.Merge(Patch{Person: &Person{Name: " 示例新人 "}}).Person.Name; got != "示例新人" {
		t.Errorf("a new name is stored as %q", got)
	}
}

func TestOnlyWhatWasAskedForOpens(t *testing.T) {
	reasons := []Reason{{Path: "subject.name"}, {Path: "premises"}, {Path: "documents.licence"}}
	f := good()
	for _, c := range []struct {
		name   string
		change func(f *Form)
		locked string
		left   int
	}{
		{"the field itself", func(f *Form) { f.Subject.Name = "新" }, "", 2},
		{"a field of a section", func(f *Form) { f.Premises.ValidTo = "2031-01-01" }, "", 2},
		{"the document", func(f *Form) { *f = f.withDocument(Licence, DocumentInfo{ID: "doc_new"}) }, "", 2},
		{"its neighbour", func(f *Form) { f.Subject.ShortName = "新" }, "subject.short_name", 3},
		{"another document", func(f *Form) { *f = f.withDocument(IDBack, DocumentInfo{}) }, "documents.id_back", 3},
		{"the account", func(f *Form) { f.Settlement.Number = "99999999" }, "settlement.number", 3},
	} {
		g := f
		c.change(&g)
		changed := f.changed(g)
		var got []string
		for _, field := range locked(reasons, changed) {
			got = append(got, field.Path)
		}
		if strings.Join(got, ",") != c.locked || len(unanswered(answer(reasons, changed))) != c.left {
			t.Errorf("%s: locked %v, %d unanswered", c.name, got, len(unanswered(answer(reasons, changed))))
		}
	}
}

func TestReasonsMustNameAFieldAndSaySomething(t *testing.T) {
	for _, c := range []struct {
		name    string
		reasons []Reason
		whole   bool
		want    int
	}{
		{"a field", []Reason{{Path: "subject.name", Text: "不一致"}}, false, 0},
		{"a section", []Reason{{Path: "premises", Text: "过期"}}, false, 0},
		{"a document", []Reason{{Path: "documents.licence", Text: "模糊"}}, false, 0},
		{"nothing", nil, false, 1},
		{"the whole, to mend", []Reason{{Text: "不行"}}, false, 1},
		{"the whole, to reject", []Reason{{Text: "不行"}}, true, 0},
		{"no such field", []Reason{{Path: "state", Text: "x"}}, false, 1},
		{"no text", []Reason{{Path: "subject.name"}}, false, 1},
		{"too many", make([]Reason, 51), true, 1},
	} {
		if got := checkReasons(c.reasons, c.whole); len(got) != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	for _, r := range Templates() {
		if got := checkReasons([]Reason{{Path: r.Path, Text: r.ZH}}, true); len(got) > 0 {
			t.Errorf("template %s: %+v", r.Code, got)
		}
	}
}
