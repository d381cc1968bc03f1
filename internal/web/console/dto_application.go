package console

// ApplicationLine is an application in a list.
type ApplicationLine struct {
	ID           string           `json:"id"`
	Number       string           `json:"number" doc:"What people quote"`
	State        ApplicationState `json:"state"`
	MerchantName string           `json:"merchant_name" doc:"Empty until the section subject is filled"`
	SubjectType  string           `json:"subject_type,omitempty" enum:"company,individual,person"`
	UpdatedAt    string           `json:"updated_at" format:"date-time"`
	SubmittedAt  string           `json:"submitted_at,omitempty" format:"date-time"`
	ExpectedDate string           `json:"expected_date,omitempty" format:"date"`
}

// ApplicationList is the caller's own applications, newest first.
type ApplicationList struct {
	Items []ApplicationLine `json:"items"`
}

// Application is the whole application as its applicant and its reviewers see it; personal data is masked.
type Application struct {
	ID             string           `json:"id"`
	Number         string           `json:"number"`
	State          ApplicationState `json:"state"`
	Version        int64            `json:"version" doc:"Send it back with each change"`
	MerchantID     string           `json:"merchant_id,omitempty" doc:"Known from approval on"`
	CreatedAt      string           `json:"created_at" format:"date-time"`
	UpdatedAt      string           `json:"updated_at" format:"date-time"`
	SubmittedAt    string           `json:"submitted_at,omitempty" format:"date-time"`
	ExpectedDate   string           `json:"expected_date,omitempty" format:"date" doc:"When review should be done (working days)"`
	DateUnknown    bool             `json:"date_unknown,omitzero" doc:"The calendar does not reach the date: say that it is not known yet"`
	Subject        SubjectView      `json:"subject"`
	LegalPerson    PersonView       `json:"legal_person"`
	Premises       Premises         `json:"premises"`
	Store          StoreSection     `json:"store"`
	Settlement     SettlementView   `json:"settlement"`
	Contact        ContactView      `json:"contact"`
	Channels       []Channel        `json:"channels" doc:"Wanted; none chosen are all"`
	Documents      []Document       `json:"documents"`
	DocumentList   []DocumentAsked  `json:"document_list" doc:"What is asked for, by subject, bank and region"`
	Place          ApplicationPlace `json:"place"`
	BankSteps      []BankStep       `json:"bank_steps" doc:"What this bank says or does beside the wizard"`
	Misconceptions []Misconception  `json:"misconceptions" doc:"Told at their section"`
	Problems       []FieldProblem   `json:"problems" doc:"What still keeps it from being submitted"`
	Reasons        []ReviewReason   `json:"reasons" doc:"What the reviewers want changed, with state NEED_MORE or REJECTED"`
	Steps          []WizardStep     `json:"steps"`
	MinutesLeft    int              `json:"minutes_left" doc:"Effort left for the applicant"`
	LetterNumber   string           `json:"letter_number,omitempty" doc:"Of the latest final decision"`
	Editable       bool             `json:"editable"`
	CanSubmit      bool             `json:"can_submit"`
}

// WizardStep is one page of the wizard.
type WizardStep struct {
	Section      Section `json:"section"`
	Done         bool    `json:"done"`
	Minutes      int     `json:"minutes" doc:"Budget of effort"`
	SpentSeconds int     `json:"spent_seconds" doc:"Measured: how long its page was looked at"`
	MinutesLeft  int     `json:"minutes_left" doc:"Of the budget; 0 when it is done"`
}

// FieldProblem is what is wrong or missing at one field.
type FieldProblem struct {
	Path   string `json:"path" doc:"As in the save request, e.g. subject.uscc; documents.<kind> for a document" example:"subject.uscc"`
	Reason string `json:"reason" doc:"Stable machine code" example:"checksum"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
	Note   bool   `json:"note" doc:"A warning that does not block"`
}

// StartRequest starts a draft. The key makes a repeated start answer the same draft.
type StartRequest struct {
	Key string `header:"Idempotency-Key" maxLength:"64"`
}

// SaveRequest saves the sections that it carries; others stay. Drafts may be incomplete: problems come back in the answer.
type SaveRequest struct {
	Version     int64            `json:"version" minimum:"0"`
	Subject     *SubjectInput    `json:"subject,omitempty"`
	LegalPerson *PersonInput     `json:"legal_person,omitempty"`
	Premises    *Premises        `json:"premises,omitempty"`
	Store       *StoreSection    `json:"store,omitempty"`
	Settlement  *SettlementInput `json:"settlement,omitempty"`
	Contact     *ContactInput    `json:"contact,omitempty"`
	Channels    *[]Channel       `json:"channels,omitempty" maxItems:"10" doc:"Wanted channels; an empty list is all"`
}

// SubjectInput is the licence: what the merchant is.
type SubjectInput struct {
	Type      string `json:"type" enum:",company,individual,person" doc:"company 企业, individual 个体工商户, person 自然人 (refused with an explanation)"`
	Name      string `json:"name" maxLength:"100" doc:"As on the licence"`
	ShortName string `json:"short_name" maxLength:"20" doc:"What payers read"`
	USCC      string `json:"uscc" maxLength:"18" doc:"统一社会信用代码; empty keeps what is stored"`
	MCC       string `json:"mcc" maxLength:"4" doc:"Industry"`
	Address   string `json:"address" maxLength:"200" doc:"Registered address"`
	ValidFrom string `json:"valid_from" maxLength:"10" doc:"YYYY-MM-DD"`
	ValidTo   string `json:"valid_to" maxLength:"10" doc:"YYYY-MM-DD, or 长期"`
}

// SubjectView is the licence as shown.
type SubjectView struct {
	Type       string `json:"type" enum:",company,individual,person"`
	Name       string `json:"name"`
	ShortName  string `json:"short_name"`
	USCCMasked string `json:"uscc_masked"`
	MCC        string `json:"mcc"`
	Address    string `json:"address"`
	ValidFrom  string `json:"valid_from"`
	ValidTo    string `json:"valid_to"`
}

// PersonInput is the legal person or operator.
type PersonInput struct {
	Name      string `json:"name" maxLength:"50" doc:"Empty keeps what is stored"`
	IDNumber  string `json:"id_number" maxLength:"18" doc:"Empty keeps what is stored"`
	Phone     string `json:"phone" maxLength:"11" doc:"Empty keeps what is stored"`
	ValidFrom string `json:"valid_from" maxLength:"10" doc:"YYYY-MM-DD"`
	ValidTo   string `json:"valid_to" maxLength:"10" doc:"YYYY-MM-DD, or 长期"`
}

// PersonView is the legal person as shown.
type PersonView struct {
	NameMasked     string `json:"name_masked"`
	IDNumberMasked string `json:"id_number_masked"`
	PhoneMasked    string `json:"phone_masked"`
	ValidFrom      string `json:"valid_from"`
	ValidTo        string `json:"valid_to"`
}

// Premises is the proof of the place of business.
type Premises struct {
	Kind    string `json:"kind" enum:",lease,ownership" doc:"租赁合同 or 房产证"`
	Address string `json:"address" maxLength:"200"`
	ValidTo string `json:"valid_to" maxLength:"10" doc:"YYYY-MM-DD, or 长期"`
	Sealed  bool   `json:"sealed" doc:"The document bears the seal (公章)"`
}

// StoreSection is the first store.
type StoreSection struct {
	Name    string `json:"name" maxLength:"30"`
	Region  string `json:"region" maxLength:"60"`
	Address string `json:"address" maxLength:"200"`
	Phone   string `json:"phone" maxLength:"20"`

	Security *Certificate `json:"security,omitempty" doc:"Payment security certificate, where there is one"`
	Green    *Certificate `json:"green,omitempty" doc:"Green certificate, where there is one"`
}

// SettlementInput is the account that the channel settles to (domain.md X1).
type SettlementInput struct {
	Kind   string `json:"kind" enum:",corporate,personal" doc:"对公 or 对私"`
	Holder string `json:"holder" maxLength:"100" doc:"Empty keeps what is stored"`
	Number string `json:"number" maxLength:"29" doc:"Empty keeps what is stored"`
	CNAPS  string `json:"cnaps" maxLength:"12"`
	Bank   string `json:"bank" maxLength:"100"`
}

// SettlementView is the account as shown.
type SettlementView struct {
	Kind         string `json:"kind" enum:",corporate,personal"`
	HolderMasked string `json:"holder_masked"`
	NumberMasked string `json:"number_masked"`
	CNAPS        string `json:"cnaps"`
	Bank         string `json:"bank"`
	Verified     bool   `json:"verified" doc:"By a small transfer (打款验证)"`
	NoticeZH     string `json:"notice_zh,omitempty" doc:"What the applicant must know of this kind of account"`
	NoticeEN     string `json:"notice_en,omitempty"`
}

// ContactInput is who is called about the application.
type ContactInput struct {
	Name  string `json:"name" maxLength:"50"`
	Phone string `json:"phone" maxLength:"11" doc:"Empty keeps what is stored"`
	Email string `json:"email" maxLength:"100" doc:"Empty keeps what is stored"`

	Handler *HandlerInput `json:"handler,omitempty" doc:"Who acts for the legal person; left out, nobody does"`
}

// ContactView is the contact as shown.
type ContactView struct {
	Name        string `json:"name"`
	PhoneMasked string `json:"phone_masked"`
	EmailMasked string `json:"email_masked"`

	PhoneVerified bool `json:"phone_verified" doc:"Shown to be read, by a code or at the sign-up"`
	EmailVerified bool `json:"email_verified"`

	Handler *HandlerView `json:"handler,omitempty"`
}

// Document is an uploaded document; its bytes are behind its URL.
type Document struct {
	ID         string       `json:"id"`
	Kind       DocumentKind `json:"kind"`
	Name       string       `json:"name"`
	MediaType  string       `json:"media_type" enum:"image/jpeg,image/png,application/pdf"`
	Size       int64        `json:"size" doc:"Bytes"`
	SHA256     string       `json:"sha256"`
	UploadedAt string       `json:"uploaded_at" format:"date-time"`
	URL        string       `json:"url" doc:"Same origin, needs the session"`
	Original   string       `json:"original_sha256,omitempty" doc:"Of the bytes as they were handed in, before EXIF was taken out"`

	Quality *DocumentQuality `json:"quality,omitempty" doc:"What was measured; not of a PDF"`
}

// UploadRequest is one document as raw bytes.
type UploadRequest struct {
	ByID
	Kind    string `query:"kind" required:"true" enum:"licence,id_front,id_back,premises,storefront,interior,counter,account_permit,authorisation,handler_id_front,handler_id_back,security_certificate,green_certificate"`
	Name    string `query:"name" maxLength:"100" doc:"File name, for people only"`
	RawBody []byte `contentType:"image/jpeg"`
}

// DocumentRequest points at one document.
type DocumentRequest struct {
	ByID
	DocumentID string `path:"document_id" maxLength:"64"`
}

// DocumentView is a look at one document.
type DocumentView struct {
	DocumentRequest
	Purpose string `query:"purpose" enum:"review,inspection,dispute,support,recheck" doc:"Why an operator looks; left out, it follows from the application's state"`
}

// Content is bytes of a document. It is never cached by others and never runs in the page.
type Content struct {
	ContentType        string `header:"Content-Type"`
	CacheControl       string `header:"Cache-Control"`
	ContentDisposition string `header:"Content-Disposition"`
	SecurityPolicy     string `header:"Content-Security-Policy"`
	FrameOptions       string `header:"X-Frame-Options"`
	Body               []byte
}

// SubmitRequest hands the application in.
type SubmitRequest struct {
	Version int64 `json:"version" minimum:"0"`
}

// Timeline is the road to LIVE.
type Timeline struct {
	State             ApplicationState `json:"state"`
	HeadlineZH        string           `json:"headline_zh" doc:"What is going on, in a sentence"`
	HeadlineEN        string           `json:"headline_en"`
	ExpectedDate      string           `json:"expected_date,omitempty" format:"date"`
	DateUnknown       bool             `json:"date_unknown,omitzero" doc:"The calendar does not reach the date: say that it is not known yet"`
	ReviewPaused      bool             `json:"review_paused,omitzero" doc:"No time passes: the applicant is to mend something"`
	WorkingDaysPassed int              `json:"working_days_passed,omitzero"`
	WorkingDaysTotal  int              `json:"working_days_total,omitzero"`
	Steps             []TimelineStep   `json:"steps"`
	History           []TimelineEvent  `json:"history" doc:"Oldest first"`
}

// TimelineStep is one station on the road.
type TimelineStep struct {
	Key     string `json:"key" enum:"submitted,pre_review,acquirer_review,sign,terminal,activate,test,live"`
	ZH      string `json:"zh"`
	EN      string `json:"en"`
	State   string `json:"state" enum:"done,current,waiting,failed"`
	At      string `json:"at,omitempty" format:"date-time"`
	NoteZH  string `json:"note_zh,omitempty" doc:"What happened there, or what is wanted"`
	NoteEN  string `json:"note_en,omitempty"`
	ActHere string `json:"act,omitempty" enum:",edit,sign,create_terminal,send_code,activate,gates" doc:"What the applicant can do now"`
}

// TimelineEvent is one change in the past.
type TimelineEvent struct {
	At    string           `json:"at" format:"date-time"`
	State ApplicationState `json:"state"`
	ZH    string           `json:"zh"`
	EN    string           `json:"en"`
	By    string           `json:"by,omitempty"`
}

// SignRequest signs the agreement with a drawing.
type SignRequest struct {
	TextSHA256 string `json:"text_sha256" pattern:"^[0-9a-f]{64}$" doc:"The text that was read"`
	Name       string `json:"name" minLength:"1" maxLength:"50" doc:"Name typed by who signs"`
	PNG        []byte `json:"signature_png" doc:"Drawing as PNG, base64, ≤ 256 KiB" maxLength:"349528"`
}

// CategoryList is the trades that can be opened.
type CategoryList struct {
	Items []Category `json:"items"`
}

// Category is one trade.
type Category struct {
	MCC string `json:"mcc"`
	ZH  string `json:"zh"`
	EN  string `json:"en"`
}
