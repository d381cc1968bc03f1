package onboarding

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// Codes of templates and of the place of an application.
const (
	TemplateIncomplete fault.Code = "TEMPLATE_INCOMPLETE" // a core step or core document is missing (A49)
	TemplateChanged    fault.Code = "TEMPLATE_CHANGED"    // somebody made a newer version meanwhile
	BranchShut         fault.Code = "BRANCH_CLOSED"       // the branch takes no new applications
	NotHandedOver      fault.Code = "APPLICATION_NOT_HANDED_OVER"
	ClaimRefused       fault.Code = "APPLICATION_CLAIM_REFUSED" // the code of a hand-over does not hold
)

// Workflow is a bank's way of opening merchants (流程模板, A49): its steps and documents as data. A version is never changed; an
// application keeps the one that it was begun under.
type Workflow struct {
	AcquirerID string
	BranchID   string // "" is every branch of the acquirer that has none of its own
	Code       string
	Version    int64
	ID         string // tpl_…; "" is the standard one
	Name       partner.Words
	Agreement  string // version of the agreement's text
	Steps      []WorkflowStep
	Documents  []DocumentRule
	Cause      string
	MadeBy     Named
	MadeAt     time.Time
}

// WorkflowStep is one step in the bank's order. Core steps are the sections of the wizard; others only tell the applicant what
// the bank does besides (a visit, a training) and gate nothing.
type WorkflowStep struct {
	Key     Section `json:"key"`
	Minutes int     `json:"minutes"`
	ZH      string  `json:"zh"` // what the bank wants said at this step; may be ""
	EN      string  `json:"en"`
}

// DocumentRule says where a kind of document is asked for. Without subjects or regions it is everywhere (A50).
type DocumentRule struct {
	Kind     DocumentKind           `json:"kind"`
	Demanded bool                   `json:"demanded"`
	Subjects []merchant.SubjectType `json:"subjects,omitempty"`
	Regions  []string               `json:"regions,omitempty"`
	ZH       string                 `json:"zh"` // a note for the applicant; may be ""
	EN       string                 `json:"en"`
}

// fits says whether a rule bears on an application.
func (r DocumentRule) fits(subject merchant.SubjectType, region string) bool {
	inRegion := func(wide string) bool { return partner.RegionCovers(wide, region) }
	return (len(r.Subjects) == 0 || slices.Contains(r.Subjects, subject)) && (len(r.Regions) == 0 || slices.ContainsFunc(r.Regions, inRegion))
}

// Because is why a document stands on an application's list as it does.
type Because string

// The reasons; "" is a document that is welcome and that nobody asks for in particular.
const (
	BecauseCore        Because = "core"        // everybody's
	BecauseBank        Because = "bank"        // the bank's template asks everybody
	BecauseSubject     Because = "subject"     // companies, or sole traders
	BecauseRegion      Because = "region"      // the place
	BecauseHandler     Because = "handler"     // somebody acts for the legal person
	BecauseCertificate Because = "certificate" // the certificate was begun
)

// DocumentAsked is one document of an application's list.
type DocumentAsked struct {
	Kind     DocumentKind
	Demanded bool
	Because  Because
	Note     partner.Words
}

// because is why a rule bears on whoever it fits.
func (r DocumentRule) because() Because {
	switch {
	case len(r.Regions) > 0:
		return BecauseRegion
	case len(r.Subjects) > 0:
		return BecauseSubject
	case r.Demanded && slices.Contains(requiredDocuments(), r.Kind):
		return BecauseCore
	case r.Demanded:
		return BecauseBank
	}
	return ""
}

// Asked is the document list of a subject in a region (A49, A50), in the order of kinds. Of several rules that fit, one that
// demands wins. While the subject is not chosen, only what everybody needs is demanded.
func (w Workflow) Asked(subject merchant.SubjectType, region string) []DocumentAsked {
	out := []DocumentAsked{}
	for _, kind := range DocumentKinds() {
		asked, listed := DocumentAsked{Kind: kind}, false
		for _, r := range w.Documents {
			if r.Kind != kind || !r.fits(subject, region) {
				continue
			}
			if !listed || (r.Demanded && !asked.Demanded) {
				asked.Note, asked.Because = partner.Words{ZH: r.ZH, EN: r.EN}, r.because()
			}
			asked.Demanded, listed = asked.Demanded || r.Demanded, true
		}
		if listed {
			out = append(out, asked)
		}
	}
	return out
}

// way is the template's steps as the applicant walks them: the core steps in the bank's order.
func (w Workflow) way() []Step {
	var out []Step
	for _, s := range w.Steps {
		if isStep(s.Key) {
			out = append(out, Step{Section: s.Key, Minutes: s.Minutes})
		}
	}
	return out
}

// StandardWorkflow is what counts where an acquirer has no template: the steps of A48, the four core documents demanded and every
// other one welcome.
func StandardWorkflow() Workflow {
	w := Workflow{Code: "standard", Version: 1, Name: partner.Words{ZH: "标准流程", EN: "Standard"}, Agreement: TextVersion}
	for _, s := range budget {
		w.Steps = append(w.Steps, WorkflowStep{Key: s.Section, Minutes: s.Minutes})
	}
	for _, kind := range DocumentKinds() {
		w.Documents = append(w.Documents, DocumentRule{Kind: kind, Demanded: slices.Contains(requiredDocuments(), kind)})
	}
	return w
}

// Bounds of a template.
const (
	workflowStepsMax     = 30
	workflowDocumentsMax = 60
	workflowMinutesMax   = 240
)

// check says what is wrong with a template. The first answer is TEMPLATE_INCOMPLETE's: core steps and documents that are missing.
func (w Workflow) check() (missing, wrong []fault.Field) {
	wrong = append(w.checkTexts(), w.checkSteps()...)
	wrong = append(wrong, w.checkDocuments()...)
	for _, s := range budget {
		if !slices.ContainsFunc(w.Steps, func(x WorkflowStep) bool { return x.Key == s.Section }) {
			missing = append(missing, fault.Field{
				Path: "steps", Reason: string(s.Section), ZH: "缺少核心环节：" + string(s.Section), EN: "the core step " + string(s.Section) + " is missing",
			})
		}
	}
	for _, kind := range requiredDocuments() {
		core := func(r DocumentRule) bool {
			return r.Kind == kind && r.Demanded && len(r.Subjects) == 0 && len(r.Regions) == 0
		}
		if !slices.ContainsFunc(w.Documents, core) {
			missing = append(missing, fault.Field{
				Path: "documents", Reason: string(kind), ZH: "缺少对所有人必需的核心材料：" + string(kind), EN: "the core document " + string(kind) + " is not demanded of everybody",
			})
		}
	}
	return missing, wrong
}

func (w Workflow) checkTexts() (out []fault.Field) {
	add := func(path, zh, en string) {
		out = append(out, fault.Field{Path: path, Reason: merchant.Malformed, ZH: zh, EN: en})
	}
	if len(w.Code) < 2 || len(w.Code) > 40 || strings.Trim(w.Code, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		add("code", "编号为 2–40 位小写字母、数字和短横线", "2 to 40 lower-case letters, digits and hyphens")
	}
	if merchant.CheckText(w.Name.ZH, 2, 50) != "" || merchant.CheckText(w.Name.EN, 2, 100) != "" {
		add("name", "请填写中英文名称", "give a name in both languages")
	}
	if merchant.CheckText(w.Cause, 2, 200) != "" {
		add("cause", "请写明修改原因", "say why")
	}
	if !slices.Contains(TextVersions(), w.Agreement) {
		known := strings.Join(TextVersions(), ", ")
		add("agreement", "没有这个版本的协议文本，可用："+known, "there is no such version of the agreement; known: "+known)
	}
	return out
}

func (w Workflow) checkSteps() (out []fault.Field) {
	seen := map[Section]bool{}
	if len(w.Steps) > workflowStepsMax {
		out = append(out, fault.Field{Path: "steps", Reason: merchant.TooLong, ZH: "步骤最多 30 个", EN: "at most 30 steps"})
	}
	for i, s := range w.Steps {
		at := "steps[" + strconv.Itoa(i) + "]"
		if s.Key == "" || len(s.Key) > 30 || strings.Trim(string(s.Key), "abcdefghijklmnopqrstuvwxyz_") != "" || seen[s.Key] {
			out = append(out, fault.Field{Path: at + ".key", Reason: merchant.Malformed, ZH: "步骤名为小写字母和下划线，不能重复", EN: "a step's key has lower-case letters and underscores, each once"})
		}
		seen[s.Key] = true
		if s.Minutes < 0 || s.Minutes > workflowMinutesMax {
			out = append(out, fault.Field{Path: at + ".minutes", Reason: merchant.Malformed, ZH: "用时为 0–240 分钟", EN: "0 to 240 minutes"})
		}
		out = append(out, checkNote(at, s.ZH, s.EN)...)
		if !isStep(s.Key) && (s.ZH == "" || s.EN == "") {
			out = append(out, fault.Field{Path: at, Reason: merchant.Required, ZH: "银行自己的步骤须有中英文说明", EN: "a step of the bank's own says what it is, in both languages"})
		}
	}
	return out
}

func (w Workflow) checkDocuments() (out []fault.Field) {
	if len(w.Documents) > workflowDocumentsMax {
		out = append(out, fault.Field{Path: "documents", Reason: merchant.TooLong, ZH: "材料规则最多 60 条", EN: "at most 60 rules for documents"})
	}
	for i, r := range w.Documents {
		at := "documents[" + strconv.Itoa(i) + "]"
		if !slices.Contains(DocumentKinds(), r.Kind) {
			out = append(out, fault.Field{Path: at + ".kind", Reason: Unknown, ZH: "没有这种材料", EN: "there is no such kind of document"})
		}
		if slices.ContainsFunc(r.Subjects, func(s merchant.SubjectType) bool { return !s.Known() }) {
			out = append(out, fault.Field{Path: at + ".subjects", Reason: Unknown, ZH: "没有这种主体", EN: "there is no such subject"})
		}
		if len(r.Regions) > 50 || slices.ContainsFunc(r.Regions, func(s string) bool { return merchant.CheckText(s, 2, 60) != "" }) {
			out = append(out, fault.Field{Path: at + ".regions", Reason: merchant.Malformed, ZH: "地区为 2–60 个字，最多 50 个", EN: "regions of 2 to 60 characters, at most 50"})
		}
		out = append(out, checkNote(at, r.ZH, r.EN)...)
	}
	return out
}

func checkNote(at, zh, en string) []fault.Field {
	if (zh == "" || merchant.CheckText(zh, 1, 200) == "") && (en == "" || merchant.CheckText(en, 1, 300) == "") {
		return nil
	}
	return []fault.Field{{Path: at, Reason: merchant.TooLong, ZH: "说明过长或含有不可见字符", EN: "a note is too long or has characters that do not show"}}
}
