package onboarding

import (
	"net/mail"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// adultYears is how old a legal person or operator must be.
const adultYears = 18

// Reasons of this room beside those of merchant's checks.
const (
	PersonalNotAllowed = partner.PersonalAccountNotAllowed // X1: not for companies, or the account policy is off
	HolderDiffers      = "HOLDER_DIFFERS"                  // the account is not of the same name
	Expired            = "EXPIRED"
	LeaseExpired       = "LEASE_EXPIRED"
	TooYoung           = "TOO_YOUNG"
	NotSealed          = "NOT_SEALED"
	AddressDiffers     = "ADDRESS_DIFFERS"
	LimitedAccount     = "PERSONAL_ACCOUNT_LIMITED"
	Unknown            = "UNKNOWN"
	ExpiresSoon        = "EXPIRES_SOON"
	SameDocument       = "SAME_DOCUMENT"
	BeginsLater        = "BEGINS_LATER"
	Asterisk           = "MASKED_VALUE"
)

// Problem is one thing that is wrong with a form. A note warns and does not keep anybody from submitting.
type Problem struct {
	fault.Field
	Note bool
}

// Blocking are the fields that keep a form from being submitted.
func Blocking(problems []Problem) []fault.Field {
	var out []fault.Field
	for _, p := range problems {
		if !p.Note {
			out = append(out, p.Field)
		}
	}
	return out
}

// checker gathers problems of one form on one day under one set of rules.
type checker struct {
	form     Form
	today    calendar.Day
	rules    Rules
	problems []Problem
}

// Rules are what a form is checked by beside the law of its own fields.
type Rules struct {
	Place    partner.Place
	Day      calendar.Day // of the application; 0 is today
	Policies partner.RuleSet
	Workflow Workflow // the bank's template; the zero one is the standard one
}

// Check says everything that is wrong with a form, in the order of its fields (B4, X1, A19–A24). What the policies say is said
// by the decision (partner.Decide), so that a form without problems is an eligible one.
func Check(f Form, today calendar.Day, rules Rules) []Problem {
	c := &checker{form: f, today: today, rules: rules}
	c.subject()
	c.person()
	c.premises()
	c.store()
	c.settlement()
	c.contact()
	c.documents()
	c.papers()
	return c.problems
}

// decided adds what the decision finds at a path, and says whether it found anything.
func (c *checker) decided(path string) bool {
	found := false
	for _, f := range Decide(c.form, c.today, c.rules).Findings {
		if f.Path == path {
			c.problems, found = append(c.problems, Problem{Field: f}), true
		}
	}
	return found
}

// Decide judges a form by the policies of the application's day and place.
func Decide(f Form, today calendar.Day, rules Rules) partner.Decision {
	return partner.Decide(facts(f, today, rules), rules.Policies)
}

// facts are what the policies look at.
func facts(f Form, today calendar.Day, rules Rules) partner.Facts {
	day := rules.Day
	if day == 0 {
		day = today
	}
	return partner.Facts{
		Day: day, Place: rules.Place, SubjectType: string(f.Subject.Type), AccountKind: string(f.Settlement.Kind), Trade: f.Subject.MCC,
	}
}

// add notes a problem when reason is one; zh and en are the whole texts.
func (c *checker) add(path, reason, zh, en string) {
	if reason != "" {
		c.problems = append(c.problems, Problem{Field: fault.Field{Path: path, Reason: reason, ZH: zh, EN: en}})
	}
}

func (c *checker) note(path, reason, zh, en string) {
	c.add(path, reason, zh, en)
	if reason != "" {
		c.problems[len(c.problems)-1].Note = true
	}
}

// text checks a name or address; what is its name in both languages.
func (c *checker) text(path, value string, least, most int, zh, en string) {
	reason := merchant.CheckText(value, least, most)
	if reason == merchant.Required {
		c.add(path, reason, "请填写"+zh, "give the "+en)
		return
	}
	c.add(path, reason, zh+"须为 "+span(least, most)+" 个可见字符", "the "+en+" has "+span(least, most)+" visible characters")
	if reason == "" && strings.Contains(value, "*") {
		c.add(path, Asterisk, zh+"不能含有 *，请填写完整", "give the "+en+" in full, without *")
	}
}

func span(least, most int) string { return strconv.Itoa(least) + "–" + strconv.Itoa(most) }

func (c *checker) subject() {
	s := c.form.Subject
	switch {
	case s.Type == "":
		c.add("subject.type", merchant.Required, "请选择主体类型", "choose what the merchant is")
	case s.Type != NaturalPerson && !s.Type.Known():
		c.add("subject.type", Unknown, "主体类型只能是企业或个体工商户", "a merchant is a company or a sole trader")
	}
	c.decided("subject.type")
	c.text("subject.name", s.Name, 2, 100, "营业执照上的名称", "name on the licence")
	c.text("subject.short_name", s.ShortName, 2, 20, "商户简称", "short name")
	c.usccText(merchant.CheckUSCC(s.USCC, s.Type))
	if s.MCC == "" {
		c.add("subject.mcc", merchant.Required, "请选择行业", "choose the trade")
	} else if !merchant.KnownCategory(s.MCC) {
		c.add("subject.mcc", Unknown, "这个行业暂不支持", "this trade is not open here")
	}
	c.decided("subject.mcc")
	c.text("subject.address", s.Address, 4, 200, "注册地址", "registered address")
	c.validity("subject", s.ValidFrom, s.ValidTo, "营业执照", "licence")
}

// personalAccount is the correction of the first misconception (误区1, A28).
func personalAccount() fault.Field { return partner.Misconception() }

func (c *checker) usccText(reason string) {
	texts := map[string][2]string{
		merchant.Required:    {"请填写统一社会信用代码", "give the unified social credit code"},
		merchant.OldNumber:   {"这是旧的 15 位注册号，请换领三证合一的营业执照后填写 18 位统一社会信用代码", "this is an old 15-digit number: the 18-character code of a three-in-one licence is needed"},
		merchant.Malformed:   {"统一社会信用代码是 18 位数字和大写字母，不含 I、O、S、V、Z", "a code has 18 digits and capital letters, never I, O, S, V or Z"},
		merchant.BadChecksum: {"统一社会信用代码校验不通过，请核对每一位", "the code's check character does not fit: compare every character"},
		merchant.WrongPrefix: {"统一社会信用代码与主体类型不符：企业以 91 开头，个体工商户以 92 开头", "the code does not fit the subject: companies begin with 91, sole traders with 92"},
	}
	c.add("subject.uscc", reason, texts[reason][0], texts[reason][1])
}

func (c *checker) person() {
	p := c.form.Person
	c.text("legal_person.name", p.Name, 2, 50, "法定代表人或经营者姓名", "name of the legal person")
	reason := merchant.CheckCitizenID(p.IDNumber, c.today)
	texts := map[string][2]string{
		merchant.Required:       {"请填写身份证号", "give the identity number"},
		merchant.OldNumber:      {"15 位身份证号已停用，请填写 18 位", "15-digit numbers are out of use: give the 18-character one"},
		merchant.Malformed:      {"身份证号是 18 位：17 位数字加一位数字或大写 X", "a number has 17 digits and a digit or capital X"},
		merchant.LowerCase:      {"身份证号末位请用大写 X", "write the last X as a capital"},
		merchant.BadDate:        {"身份证号里的出生日期不存在", "the number holds no real birth date"},
		merchant.FutureDate:     {"身份证号里的出生日期在将来", "the number holds a birth date in the future"},
		merchant.ImplausibleAge: {"身份证号里的出生日期太早，请核对", "the number holds an implausible birth date"},
		merchant.BadChecksum:    {"身份证号校验不通过，请核对每一位", "the number's check character does not fit: compare every character"},
	}
	c.add("legal_person.id_number", reason, texts[reason][0], texts[reason][1])
	if reason == "" && !merchant.OldEnough(p.IDNumber, adultYears, c.today) {
		c.add("legal_person.id_number", TooYoung, "法定代表人或经营者须年满 18 周岁", "the legal person must be 18 or older")
	}
	if p.Phone != "" {
		c.phone("legal_person.phone", p.Phone)
	}
	c.validity("legal_person", p.ValidFrom, p.ValidTo, "身份证", "identity card")
}

func (c *checker) premises() {
	p := c.form.Premises
	switch p.Kind {
	case "":
		c.add("premises.kind", merchant.Required, "请选择场所证明的类型", "choose the kind of proof")
	case Leased:
		c.validTo("premises.valid_to", p.ValidTo, LeaseExpired, "租赁合同", "lease")
	case Owned:
		if p.ValidTo != "" {
			c.validTo("premises.valid_to", p.ValidTo, Expired, "房产证", "title deed")
		}
	default:
		c.add("premises.kind", Unknown, "场所证明只能是租赁合同或房产证", "the proof is a lease or a title deed")
	}
	c.text("premises.address", p.Address, 4, 200, "经营场所地址", "address of the premises")
	if !p.Sealed {
		c.add("premises.sealed", NotSealed, "场所证明须加盖公章，请确认", "the proof must bear the seal: confirm it")
	}
	if p.Address != "" && c.form.Store.Address != "" && !sameText(p.Address, c.form.Store.Address) {
		c.note("premises.address", AddressDiffers, "场所证明的地址与门店地址不一致，审核时会核对", "the address differs from the store's; reviewers will look at it")
	}
}

func (c *checker) store() {
	s := c.form.Store
	c.text("store.name", s.Name, 2, 30, "门店名称", "store's name")
	c.text("store.region", s.Region, 2, 60, "所在地区", "region")
	c.text("store.address", s.Address, 4, 200, "门店地址", "store's address")
	if s.Phone != "" && (len(s.Phone) > 20 || strings.Trim(s.Phone, "0123456789-") != "") {
		c.add("store.phone", merchant.Malformed, "门店电话只能是数字和短横线", "digits and hyphens only")
	}
}

// settlement is rule X1: a company is paid to a corporate account of its own name; a sole trader too, or, where the
// account policy allows, to the operator's own card.
func (c *checker) settlement() {
	s := c.form.Settlement
	switch {
	case s.Kind == "":
		c.add("settlement.kind", merchant.Required, "请选择账户类型", "choose the kind of account")
	case s.Kind != merchant.Corporate && s.Kind != merchant.Personal:
		c.add("settlement.kind", Unknown, "账户类型只能是对公或对私", "an account is corporate or personal")
	case s.Kind == merchant.Personal && !c.decided("settlement.kind"):
		c.note("settlement.kind", LimitedAccount, "使用经营者个人账户收款，限额低于对公账户", "limits are lower than with a corporate account")
	}
	c.text("settlement.holder", s.Holder, 2, 100, "户名", "account holder")
	c.holder()
	c.accountNumber()
	c.text("settlement.bank", s.Bank, 4, 100, "开户银行", "bank")
	refuse, doubt := merchant.CheckCNAPS(s.CNAPS)
	if refuse == merchant.Required && s.Kind == merchant.Personal {
		refuse = ""
	}
	c.add("settlement.cnaps", refuse, "联行号是 12 位数字", "a CNAPS number has 12 digits")
	c.note("settlement.cnaps", doubt, "联行号校验位不符，请核对；确认无误可以继续", "the check digit does not fit: look again; you may go on if it is right")
}

func (c *checker) holder() {
	s := c.form.Settlement
	owner, zh, en := c.form.Subject.Name, "户名须与营业执照上的名称一致", "the holder must be the name on the licence"
	if s.Kind == merchant.Personal {
		owner, zh, en = c.form.Person.Name, "个人账户须为经营者本人的账户", "a personal account must be the operator's own"
	}
	if s.Holder != "" && owner != "" && !sameText(s.Holder, owner) {
		c.add("settlement.holder", HolderDiffers, zh, en)
	}
}

func (c *checker) accountNumber() {
	s := c.form.Settlement
	reason := merchant.CheckAccountNumber(s.Number, s.Kind)
	zh, en := "对公账号是 8–29 位数字", "a corporate number has 8 to 29 digits"
	switch {
	case reason == merchant.Required:
		zh, en = "请填写账号", "give the account number"
	case reason == merchant.BadChecksum:
		zh, en = "银行卡号校验不通过，请核对每一位", "the card number's check digit does not fit: compare every digit"
	case s.Kind == merchant.Personal:
		zh, en = "银行卡号是 16–19 位数字", "a card number has 16 to 19 digits"
	}
	c.add("settlement.number", reason, zh, en)
}

func (c *checker) contact() {
	k := c.form.Contact
	if k.Name != "" {
		c.text("contact.name", k.Name, 2, 50, "联系人", "contact's name")
	}
	c.phone("contact.phone", k.Phone)
	if k.Email == "" {
		c.add("contact.email", merchant.Required, "请填写邮箱", "give an e-mail address")
	} else if !emailShaped(k.Email) {
		c.add("contact.email", merchant.Malformed, "邮箱格式不对", "not an e-mail address")
	}
}

func (c *checker) documents() {
	for _, d := range c.asked() {
		if d.Demanded && c.form.Documents[d.Kind].ID == "" {
			text := wanted(d.Kind)
			c.add(documentPath(d.Kind), merchant.Required, text.ZH, text.EN)
		}
	}
	front, back := c.form.Documents[IDFront], c.form.Documents[IDBack]
	if front.ID != "" && front.SHA256 == back.SHA256 {
		c.add(documentPath(IDBack), SameDocument, "身份证两面是同一张图，请重新上传国徽面", "both sides are the same picture: upload the back again")
	}
}

// asked is the document list of the template for this subject and region.
func (c *checker) asked() []DocumentAsked {
	w, region := c.rules.Workflow, c.rules.Place.Region
	if len(w.Documents) == 0 {
		w = StandardWorkflow()
	}
	if region == "" {
		region = c.form.Store.Region
	}
	return w.Asked(c.form.Subject.Type, region)
}

// wanted asks for a kind of document.
func wanted(kind DocumentKind) partner.Words {
	texts := map[DocumentKind]partner.Words{
		Licence: {ZH: "请上传营业执照", EN: "upload the licence"}, IDFront: {ZH: "请上传身份证人像面", EN: "upload the identity card's front"},
		IDBack: {ZH: "请上传身份证国徽面", EN: "upload the identity card's back"}, PremisesProof: {ZH: "请上传经营场所证明", EN: "upload the proof of premises"},
		Storefront: {ZH: "请上传门头照", EN: "upload a picture of the shop's front"}, Interior: {ZH: "请上传店内照", EN: "upload a picture of the inside"},
		Counter: {ZH: "请上传收银台照", EN: "upload a picture of the till"}, AccountPermit: {ZH: "请上传对公账户证明", EN: "upload the proof of the corporate account"},
		Authorisation: {ZH: "请上传经办人授权函", EN: "upload the handler's letter of authorisation"},
	}
	if text, ok := texts[kind]; ok {
		return text
	}
	return partner.Words{ZH: "请上传这份材料", EN: "upload this document"}
}

func (c *checker) phone(path, phone string) {
	if phone == "" {
		c.add(path, merchant.Required, "请填写手机号", "give a mobile number")
		return
	}
	if len(phone) != 11 || phone[0] != '1' || phone[1] < '3' || strings.Trim(phone, "0123456789") != "" {
		c.add(path, merchant.Malformed, "手机号是 11 位数字", "a mobile number has 11 digits")
	}
}

// validity checks from and to of a paper that must be in force today.
func (c *checker) validity(section, from, to, zh, en string) {
	start, ok := day(from)
	switch {
	case from == "":
		c.add(section+".valid_from", merchant.Required, "请填写"+zh+"有效期的起始日期", "give the first day of the "+en)
	case !ok:
		c.add(section+".valid_from", merchant.BadDate, "日期写作 2026-01-31", "write a day as 2026-01-31")
	case start > c.today:
		c.add(section+".valid_from", BeginsLater, zh+"还没有生效", "the "+en+" is not in force yet")
	}
	c.validTo(section+".valid_to", to, Expired, zh, en)
}

// validTo refuses a paper whose last day has passed and warns of one that ends within 30 days.
func (c *checker) validTo(path, to, expired, zh, en string) {
	last, ok := day(to)
	switch {
	case to == Forever:
	case to == "":
		c.add(path, merchant.Required, "请填写"+zh+"有效期的截止日期", "give the last day of the "+en)
	case !ok:
		c.add(path, merchant.BadDate, "日期写作 2026-01-31，长期有效的写“长期”", "write a day as 2026-01-31, or 长期 when it never ends")
	case last < c.today:
		c.add(path, expired, zh+"已过期", "the "+en+" has expired")
	case last.Start().Sub(c.today.Start()) <= 30*24*time.Hour:
		c.note(path, ExpiresSoon, zh+"将在 30 天内到期", "the "+en+" expires within 30 days")
	}
}

// day reads YYYY-MM-DD; a day that the calendar does not have is refused.
func day(s string) (calendar.Day, bool) {
	t, err := time.ParseInLocation(time.DateOnly, s, calendar.Shanghai())
	if err != nil {
		return 0, false
	}
	return calendar.DayOf(t), true
}

// emailShaped wants one plain address, as people have them.
func emailShaped(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Name == "" && a.Address == s && len(s) <= 100 && merchant.Printable(s) && strings.Contains(s[strings.LastIndexByte(s, '@'):], ".")
}

// sameText compares names and addresses as people do: width of brackets, blanks and case do not matter.
func sameText(a, b string) bool {
	plain := strings.NewReplacer("（", "(", "）", ")", " ", "", "　", "", "·", "", "•", "")
	return strings.EqualFold(plain.Replace(a), plain.Replace(b))
}
