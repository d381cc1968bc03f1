package console

// BoardQuery is the time that a board looks at.
type BoardQuery struct {
	From string `query:"from" format:"date" doc:"First day, in Shanghai; 30 days ago without"`
	To   string `query:"to" format:"date" doc:"Last day; today without"`
}

// Board is the review's times (审核看板). Days are hundredths of a working day of 24 hours; of the clock ACTIVATION, of natural time.
type Board struct {
	From     string        `json:"from" format:"date"`
	To       string        `json:"to" format:"date"`
	Breaches int           `json:"breaches" doc:"Reviews that were overdue: finished within the time, or still open"`
	Clocks   []BoardClock  `json:"clocks" doc:"What was finished within the time"`
	Stages   []BoardStage  `json:"stages" doc:"The open queue, now"`
	Overdue  []OverdueCase `json:"overdue" doc:"Open and late, the longest first, at most 50"`
	Horizon  Horizon       `json:"horizon"`
}

// BoardSpread says how times lie. Percentiles are by nearest rank.
type BoardSpread struct {
	Count int   `json:"count"`
	Mean  int64 `json:"mean" doc:"Hundredths of a day"`
	P50   int64 `json:"p50"`
	P90   int64 `json:"p90"`
	P95   int64 `json:"p95"`
	Max   int64 `json:"max"`
}

// BoardClock is one clock's times.
type BoardClock struct {
	Clock string `json:"clock" enum:"REVIEW,END_TO_END,PRE_REVIEW,FINAL_REVIEW,SIGNING,ACTIVATION"`
	BoardSpread
	Missed       int   `json:"missed" doc:"Past the target"`
	Breached     int   `json:"breached" doc:"Past the limit"`
	Unknown      int   `json:"unknown" doc:"Not in the figures: the calendar does not reach their end"`
	TargetDays   int64 `json:"target" doc:"Hundredths of a day; 0 none"`
	LimitDays    int64 `json:"limit" doc:"Hundredths of a day; 0 none"`
	WorkingHours bool  `json:"working" doc:"Counts working days; else natural time"`
}

// BoardStage is one stage of the open queue.
type BoardStage struct {
	Stage ApplicationState `json:"stage"`
	BoardSpread
	Missed   int `json:"missed"`
	Breached int `json:"breached"`
	Unknown  int `json:"unknown"`
}

// OverdueCase is an open application that is late.
type OverdueCase struct {
	ID           string           `json:"id"`
	Number       string           `json:"number"`
	MerchantName string           `json:"merchant_name"`
	Stage        ApplicationState `json:"stage"`
	Clock        string           `json:"clock" enum:"REVIEW,END_TO_END"`
	Days         int64            `json:"days" doc:"Hundredths of a working day"`
	Breached     bool             `json:"breached"`
	LimitAt      string           `json:"limit_at,omitempty" format:"date-time" doc:"When the limit ended"`
}

// Horizon is how far the working-day calendar reaches.
type Horizon struct {
	Until    string `json:"until" format:"date" doc:"Last day that is known"`
	NextYear int    `json:"next_year" doc:"Whose list is missing"`
	DaysLeft int    `json:"days_left"`
	Soon     bool   `json:"soon" doc:"Time to load the next list"`
	Over     bool   `json:"over" doc:"Today is not known any more"`
	Waiting  int    `json:"waiting" doc:"Clocks with a date that is not known yet"`
}

// WorkingDays is the calendar as it is loaded.
type WorkingDays struct {
	Years     []WorkingYear `json:"years"`
	Rules     []MakeUpRule  `json:"rules" doc:"Acquirers' words on make-up weekends, by their days"`
	Acquirers []Named       `json:"acquirers" doc:"For whom the caller may set a rule"`
	Horizon   Horizon       `json:"horizon"`
}

// WorkingYear is one year's notice.
type WorkingYear struct {
	Year        int      `json:"year"`
	Notice      string   `json:"notice"`
	WorkingDays int      `json:"working_days"`
	Off         []string `json:"off" doc:"Weekdays that are holidays"`
	MakeUp      []string `json:"make_up" doc:"Weekend days that are worked"`
	Revision    int64    `json:"revision" doc:"0: shipped with the program"`
	LoadedBy    string   `json:"loaded_by,omitempty"`
	LoadedAt    string   `json:"loaded_at,omitempty" format:"date-time"`
}

// WorkingYearInput loads a year's list, or corrects days of it that are still to come.
type WorkingYearInput struct {
	Year   int      `json:"year" minimum:"2020" maximum:"2100"`
	Notice string   `json:"notice" minLength:"4" maxLength:"200" doc:"Which notice of the State Council it is"`
	Off    []string `json:"off" maxItems:"60" doc:"Mondays to Fridays that are holidays, YYYY-MM-DD"`
	MakeUp []string `json:"make_up" maxItems:"30" doc:"Saturdays and Sundays that are worked, YYYY-MM-DD"`
}

// MakeUpRule is an acquirer's word on make-up weekends.
type MakeUpRule struct {
	Acquirer Named  `json:"acquirer"`
	From     string `json:"from" format:"date"`
	Off      bool   `json:"off" doc:"Does not work on make-up weekends"`
	SetBy    string `json:"set_by,omitempty"`
	SetAt    string `json:"set_at,omitempty" format:"date-time"`
}

// MakeUpInput sets a rule.
type MakeUpInput struct {
	AcquirerID string `json:"acquirer_id" maxLength:"64"`
	From       string `json:"from" format:"date" doc:"From tomorrow on"`
	Off        bool   `json:"off"`
}

// EffortReport is the time that a page of the wizard was looked at.
type EffortReport struct {
	Section string `json:"section" enum:"subject,legal_person,premises,store,settlement,contact,documents,agreement,activation"`
	Seconds int    `json:"seconds" minimum:"1" maximum:"600"`
}

// Effort is the applicant's measured effort (domain.md A48).
type Effort struct {
	Steps       []WizardStep `json:"steps"`
	MinutesLeft int          `json:"minutes_left"`
}
