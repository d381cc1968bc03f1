package onboarding

import (
	"context"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

func mark(n int) string { return "$" + strconv.Itoa(n) }

// Line is an application in a list: nothing of its sealed content.
type Line struct {
	ID, MerchantID, Number string
	Name                   string // of the merchant as on the licence; "" until given
	SubjectType            merchant.SubjectType
	MCC                    string
	State                  State
	Applicant              Named
	ClaimedBy              Named // zero when nobody's claim is in force
	PreReviewer            Named
	ProblemCount           int
	DocumentCount          int
	CreatedAt, UpdatedAt   time.Time
	SubmittedAt, DecidedAt time.Time
	Risk                   Risk // without its reasons, as of the last move
	Urgent                 bool // before the others
	Due                    *Due // the review's time; nil when no review is under way

	claimedUntil time.Time
}

// May answers nil when the actor may claim this line's application now; see Application.MayClaim.
func (l Line) May(actor merchant.Actor, now time.Time) error {
	return Application{State: l.State, Applicant: l.Applicant, PreReviewer: l.PreReviewer, ClaimedBy: l.ClaimedBy, ClaimedUntil: l.claimedUntil}.MayClaim(actor, now)
}

const lineColumns = `id, merchant_id, number, name, subject_type, mcc, state, applicant_id, applicant_name, claimed_by, claimed_by_name, claimed_until,
	pre_reviewer, pre_reviewer_name, problem_count, document_count, created_at, updated_at, submitted_at, decided_at, risk_score, priority`

func scanLine(row db.Row, now time.Time) (l Line, err error) {
	var until, created, updated, submitted, decided int64
	var priority int
	err = row.Scan(&l.ID, &l.MerchantID, &l.Number, &l.Name, &l.SubjectType, &l.MCC, &l.State, &l.Applicant.ID, &l.Applicant.Name,
		&l.ClaimedBy.ID, &l.ClaimedBy.Name, &until, &l.PreReviewer.ID, &l.PreReviewer.Name, &l.ProblemCount, &l.DocumentCount,
		&created, &updated, &submitted, &decided, &l.Risk.Score, &priority)
	l.Urgent = priority == urgentFirst
	l.claimedUntil, l.CreatedAt, l.UpdatedAt = db.Instant(until), db.Instant(created), db.Instant(updated)
	l.SubmittedAt, l.DecidedAt = db.Instant(submitted), db.Instant(decided)
	if !now.Before(l.claimedUntil) {
		l.ClaimedBy = Named{}
	}
	return l, err
}

// Tab is one part of the review queue as one reviewer sees it.
type Tab string

// The tabs.
const (
	Pending  Tab = "pending"   // waits for a pre-reviewer
	Mine     Tab = "mine"      // claimed by me
	Second   Tab = "second"    // waits for the final decision by somebody who may be me
	Asked    Tab = "need_more" // with the applicant
	Done     Tab = "done"      // decided
	AnyState Tab = ""          // everything that was handed in
)

// condition is a tab's condition; args take the reviewer's id and the instant. The states are spelt as the tabs' indexes spell them.
func (t Tab) condition(add func(any) string, me string, now time.Time) string {
	switch t {
	case Pending:
		return "state IN ('SUBMITTED', 'PRE_REVIEW') AND (state = 'SUBMITTED' OR claimed_until <= " + add(db.Micros(now)) + ") AND applicant_id <> " + add(me) + notStartedBy(add(me))
	case Mine:
		return "claimed_by <> '' AND claimed_by = " + add(me) + " AND claimed_until > " + add(db.Micros(now))
	case Second:
		return "state = 'ACQUIRER_REVIEW' AND claimed_until <= " + add(db.Micros(now)) + " AND pre_reviewer <> " + add(me) + " AND applicant_id <> " + add(me) + notStartedBy(add(me))
	case Asked:
		return "state = 'NEED_MORE'"
	case Done:
		return "decided_at <> 0"
	case AnyState:
	}
	return "1 = 1"
}

// QueueFilter narrows the review queue.
type QueueFilter struct {
	Tab   Tab
	State State  // "" is any
	Text  string // part of the merchant's name, a whole number, or a whole phone of the contact
	Risky bool   // of high risk alone
	After string // Next of the page before
	Limit int    // 1 to 200; 0 means 50

	phoneHash string // of Text, when it may be a phone
}

func (f QueueFilter) limit() int {
	if f.Limit <= 0 {
		return 50
	}
	return min(f.Limit, 200)
}

// cursor names the last line of a page of the tab: of what is decided the decision and the id, of all else priority, submission and id.
func (f QueueFilter) cursor(l Line) string {
	if f.Tab == Done {
		return strconv.FormatInt(db.Micros(l.DecidedAt), 10) + "." + l.ID
	}
	priority := usual
	if l.Urgent {
		priority = urgentFirst
	}
	return strconv.Itoa(priority) + "." + strconv.FormatInt(db.Micros(l.SubmittedAt), 10) + "." + l.ID
}

// after is the condition that begins where the page before ended, and the order of the tab; ok is false for a mark that is none.
func (f QueueFilter) after(add func(any) string) (where, order string, ok bool) {
	if f.Tab == Done {
		if f.After == "" {
			return "", "decided_at DESC, id DESC", true
		}
		at, id, cut := strings.Cut(f.After, ".")
		micros, err := strconv.ParseInt(at, 10, 64)
		return " AND (decided_at, id) < (" + add(micros) + ", " + add(id) + ")", "decided_at DESC, id DESC", cut && err == nil
	}
	const waiting = "priority, submitted_at, id"
	if f.After == "" {
		return "", waiting, true
	}
	priority, rest, _ := strings.Cut(f.After, ".")
	at, id, cut := strings.Cut(rest, ".")
	micros, err := strconv.ParseInt(at, 10, 64)
	ok = cut && err == nil && (priority == strconv.Itoa(urgentFirst) || priority == strconv.Itoa(usual)) // one of our two digits
	return " AND (priority, submitted_at, id) > (" + priority + ", " + add(micros) + ", " + add(id) + ")", waiting, ok
}

// queue lists applications of a tab, the urgent first and then the longest waiting, the decided by their decision and the latest first; one more
// than asked for when there is a further page.
func queue(ctx context.Context, tx db.Tx, scope db.Scope, me string, f QueueFilter) ([]Line, error) {
	const op = "onboarding.Queue"
	where, args := reach{scope: scope}.where(1)
	add := func(v any) string {
		args = append(args, v)
		return mark(len(args))
	}
	where += " AND " + f.Tab.condition(add, me, tx.Now())
	if f.State != "" {
		where += " AND state = " + add(string(f.State))
	}
	if f.Text != "" {
		where += " AND (lower(name) LIKE " + add(merchant.Pattern(f.Text)) + ` ESCAPE '\' OR number = ` + add(strings.ToUpper(f.Text))
		if f.phoneHash != "" {
			where += " OR phone_hash = " + add(f.phoneHash)
		}
		where += ")"
	}
	if f.Risky {
		where += " AND risk_score >= " + add(riskHigh)
	}
	after, order, ok := f.after(add)
	if !ok {
		return nil, fault.E(op, fault.Invalid, fault.Field{Path: "cursor", Reason: Unknown, ZH: "翻页标记无效，请重新查询", EN: "this page mark is not ours: search again"})
	}
	return lines(ctx, tx, `SELECT `+lineColumns+` FROM application WHERE `+where+after+` ORDER BY `+order+` LIMIT `+strconv.Itoa(f.limit()+1), args...)
}

// own lists an applicant's applications, newest first.
func own(ctx context.Context, tx db.Tx, applicantID string) ([]Line, error) {
	return lines(ctx, tx, `SELECT `+lineColumns+` FROM application WHERE applicant_id = $1 ORDER BY id DESC LIMIT 200`, applicantID)
}

func lines(ctx context.Context, tx db.Tx, query string, args ...any) ([]Line, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fault.E("onboarding.lines", fault.Internal, err)
	}
	defer rows.Close()
	var out []Line
	for rows.Next() {
		l, err := scanLine(rows, tx.Now())
		if err != nil {
			return nil, fault.E("onboarding.lines", fault.Internal, err)
		}
		out = append(out, l)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("onboarding.lines", fault.Internal, err)
	}
	return out, nil
}

// CountedMost is where the size of a tab stops: nobody needs to know of more, and counting a long queue at each page would be what costs.
const CountedMost = 1_000

// counts are the sizes of the tabs, each at most CountedMost; of what is decided, what was decided today.
func counts(ctx context.Context, tx db.Tx, scope db.Scope, me string) (map[Tab]int, error) {
	out := map[Tab]int{}
	for _, t := range []Tab{Pending, Mine, Second, Asked, Done} {
		where, args := reach{scope: scope}.where(1)
		add := func(v any) string {
			args = append(args, v)
			return mark(len(args))
		}
		where += " AND " + t.condition(add, me, tx.Now())
		if t == Done {
			where += " AND decided_at >= " + add(db.Micros(calendar.DayOf(tx.Now()).Start()))
		}
		var n int
		if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM (SELECT 1 FROM application WHERE `+where+` LIMIT `+strconv.Itoa(CountedMost)+`) counted`, args...).Scan(&n); err != nil {
			return nil, fault.E("onboarding.counts", fault.Internal, err)
		}
		out[t] = n
	}
	return out, nil
}
