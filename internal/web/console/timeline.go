package console

import (
	"context"
	"strconv"
	"strings"

	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

func (c *console) applicationTimeline(ctx context.Context, in *ByID) (*Reply[Timeline], error) {
	v, err := c.ownApplication(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[Timeline]{timelineOf(v)}, nil
}

// timelineOf tells the applicant where the application stands and what comes next.
func timelineOf(v onboarding.View) Timeline {
	w := headline(v.State)
	out := Timeline{State: ApplicationState(v.State), HeadlineZH: w.ZH, HeadlineEN: w.EN, History: historyEvents(v.History)}
	out.ExpectedDate, out.DateUnknown = expected(v.Due)
	if v.Due != nil {
		out.ReviewPaused, out.WorkingDaysPassed, out.WorkingDaysTotal = v.Due.Paused, v.Due.Passed, v.Due.Total
	}
	for i, s := range stations() {
		out.Steps = append(out.Steps, s.at(i, v))
	}
	return out
}

func historyEvents(changes []onboarding.Change) []TimelineEvent {
	out := make([]TimelineEvent, 0, len(changes))
	for _, h := range changes {
		out = append(out, TimelineEvent{At: web.Time(h.At), State: ApplicationState(h.To), ZH: h.Cause, EN: factWords(h.Fact), By: h.Actor.Name})
	}
	return out
}

// factWords tells a move of the history in English; the Chinese text was written with the move.
func factWords(f onboarding.Fact) string {
	return map[onboarding.Fact]string{
		onboarding.Submit: "Handed in", onboarding.Claim: "Taken by a pre-reviewer", onboarding.Release: "Put back by the pre-reviewer",
		onboarding.Pass: "Pre-review passed", onboarding.AskMore: "Something has to be mended", onboarding.Approve: "Approved",
		onboarding.Reject: "Not approved", onboarding.Sign: "Agreement signed", onboarding.Bind: "Terminal made",
		onboarding.Activate: "Terminal activated", onboarding.Test: "Test payments done", onboarding.Open: "Went live",
		onboarding.Suspend: "Suspended", onboarding.Resume: "Resumed", onboarding.Close: "Closed", onboarding.Withdraw: "Withdrawn", onboarding.Reapply: "Opened again",
	}[f]
}

func headline(s onboarding.State) web.Words {
	return map[onboarding.State]web.Words{
		onboarding.Draft:          {ZH: "还没有提交，随时可以接着填", EN: "Not handed in yet: go on whenever you like"},
		onboarding.Submitted:      {ZH: "已提交，等待初审，一般 1–3 个工作日", EN: "Handed in, waiting for pre-review, usually 1–3 working days"},
		onboarding.PreReview:      {ZH: "初审中，一般 1–3 个工作日", EN: "In pre-review, usually 1–3 working days"},
		onboarding.AcquirerReview: {ZH: "收单机构审核中，一般 1–3 个工作日", EN: "With the acquirer, usually 1–3 working days"},
		onboarding.NeedMore:       {ZH: "有几项需要补充，改好后请再次提交", EN: "Something has to be mended; then hand it in again"},
		onboarding.Approved:       {ZH: "审核通过，请签署协议", EN: "Approved: sign the agreement"},
		onboarding.Rejected:       {ZH: "审核未通过", EN: "Not approved"},
		onboarding.Signed:         {ZH: "协议已签署，正在准备终端", EN: "Signed: the terminal is being prepared"},
		onboarding.DeviceBound:    {ZH: "请在收银终端输入短信里的激活码，24 小时内有效", EN: "Enter the code from the SMS at the till, within 24 hours"},
		onboarding.Activated:      {ZH: "终端已激活，请完成测试交易和开通条件", EN: "Activated: make the test payments and finish what is listed"},
		onboarding.Tested:         {ZH: "测试交易已完成，请完成其余开通条件", EN: "Test payments done: finish the rest of the list"},
		onboarding.Live:           {ZH: "已上线，可以收款", EN: "Live: you can take payments"},
		onboarding.Suspended:      {ZH: "已被暂停，不能收款", EN: "Suspended: no payments now"},
		onboarding.Closed:         {ZH: "已结束", EN: "Closed"},
	}[s]
}

// station is one stop on the road: where it begins, and the states in which the application stands at it.
type station struct {
	key    string
	words  web.Words
	states []onboarding.State
	act    string // what the applicant can do there
}

func stations() []station {
	return []station{
		{"submitted", web.Words{ZH: "提交申请", EN: "Hand in"}, []onboarding.State{onboarding.Draft, onboarding.NeedMore}, "edit"},
		{"pre_review", web.Words{ZH: "初审", EN: "Pre-review"}, []onboarding.State{onboarding.Submitted, onboarding.PreReview}, ""},
		{"acquirer_review", web.Words{ZH: "收单机构审核", EN: "Acquirer's review"}, []onboarding.State{onboarding.AcquirerReview, onboarding.Rejected}, ""},
		{"sign", web.Words{ZH: "签署协议", EN: "Sign"}, []onboarding.State{onboarding.Approved}, "sign"},
		{"terminal", web.Words{ZH: "绑定终端", EN: "Terminal"}, []onboarding.State{onboarding.Signed}, "create_terminal"},
		{"activate", web.Words{ZH: "激活终端", EN: "Activate"}, []onboarding.State{onboarding.DeviceBound}, "activate"},
		{"test", web.Words{ZH: "测试交易", EN: "Test payments"}, []onboarding.State{onboarding.Activated}, "gates"},
		{"live", web.Words{ZH: "正式上线", EN: "Live"}, []onboarding.State{onboarding.Tested}, "gates"},
	}
}

// position is the station that an application stands at; behind the last one when it is live.
func position(s onboarding.State) int {
	for i, st := range stations() {
		for _, at := range st.states {
			if at == s {
				return i
			}
		}
	}
	return len(stations())
}

// standing is the state that says at which station the application stands: a closed one, where it was when it was closed.
func standing(v onboarding.View) onboarding.State {
	if n := len(v.History); v.State == onboarding.Closed && n > 0 {
		return v.History[n-1].From
	}
	return v.State
}

func (s station) at(i int, v onboarding.View) TimelineStep {
	out := TimelineStep{Key: s.key, ZH: s.words.ZH, EN: s.words.EN, State: "waiting"}
	stands := standing(v)
	switch here := position(stands); {
	case i < here:
		out.State, out.At = "done", leftAt(s, v.History)
	case i == here && v.State == onboarding.Rejected:
		out.State, out.At = "failed", web.Time(v.DecidedAt)
	case i == here && v.State == onboarding.Closed:
		out.State, out.At = "failed", web.Time(v.UpdatedAt)
	case i == here:
		out.State, out.ActHere = "current", s.act
	}
	if i == position(stands) {
		note := stationNote(v)
		out.NoteZH, out.NoteEN = note.ZH, note.EN
	}
	return out
}

// stationNote says what is wanted at the station where the application stands, or why it went no further.
func stationNote(v onboarding.View) web.Words {
	switch v.State {
	case onboarding.NeedMore:
		left := 0
		for _, r := range v.Reasons {
			if !r.Changed {
				left++
			}
		}
		n, all := strconv.Itoa(left), strconv.Itoa(len(v.Reasons))
		return web.Words{ZH: "共 " + all + " 项需要补充，还有 " + n + " 项未改", EN: n + " of " + all + " points are still to be mended"}
	case onboarding.Rejected:
		texts := make([]string, 0, len(v.Reasons))
		for _, r := range v.Reasons {
			texts = append(texts, r.Text)
		}
		why := strings.Join(texts, "；")
		return web.Words{ZH: why, EN: why} // in the reviewer's own words
	case onboarding.DeviceBound:
		return web.Words{ZH: "激活码已发到联系人手机", EN: "The code went to the contact's phone"}
	}
	return web.Words{}
}

// leftAt is when the application last left a station.
func leftAt(s station, history []onboarding.Change) string {
	at := ""
	for _, h := range history {
		for _, state := range s.states {
			if h.From == state && position(h.To) > position(state) {
				at = web.Time(h.At)
			}
		}
	}
	return at
}
