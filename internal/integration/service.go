package integration

import (
	"context"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/accept"
	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/secret"
	"cloudpos/internal/webhook"
)

// purposeNote is the purpose under which notes are sealed.
const purposeNote = "integration.note"

// Config is what a Service needs.
type Config struct {
	DB         *db.DB
	Vault      *secret.Vault
	Webhooks   *webhook.Service
	Acceptance *accept.Runs
}

// Service holds the use cases of integration projects. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// NewProject says what project to open.
type NewProject struct {
	MerchantID string
	Name       string
	Kind       Kind
	Start, End calendar.Day
}

// Whole is a project with its checklist and history as they stand.
type Whole struct {
	Project
	Checks  []Check
	History []Line // newest first
}

// Ready says whether all items hold.
func (w Whole) Ready() bool {
	_, _, n := open(w.Checks)
	return n == 0
}

// may lets an actor at a merchant's projects, which go over all its stores.
func may(op string, actor merchant.Actor, merchantID string) error {
	if err := actor.Need(op, auth.KeyManage); err != nil {
		return err
	}
	if actor.Scope.Stores != nil {
		return fault.E(op, fault.Forbidden, "a project is one of all stores")
	}
	if merchantID == "" || actor.Scope.Merchant != merchantID {
		return fault.E(op, fault.NotFound)
	}
	return nil
}

// Lengths in characters.
const (
	nameMost   = 60
	reasonMost = 200
	noteMost   = 200
)

// line is text for one line with at least one character; ok is false when it is empty or too long.
func line(text string, most int) (string, bool) {
	text = strings.Join(strings.Fields(text), " ")
	return text, text != "" && utf8.ValidString(text) && utf8.RuneCountInString(text) <= most
}

func invalid(op, path, zh, en string) error {
	return fault.E(op, fault.Invalid, fault.Field{Path: path, Reason: "LENGTH", ZH: zh, EN: en})
}

// Open opens a project. fault.Invalid, Term, OpenAlready.
func (s *Service) Open(ctx context.Context, actor merchant.Actor, n NewProject) (Project, error) {
	const op = "integration.Open"
	if err := may(op, actor, n.MerchantID); err != nil {
		return Project{}, err
	}
	var ok bool
	if n.Name, ok = line(n.Name, nameMost); !ok {
		return Project{}, invalid(op, "name", "请填写名称，最多 60 个字", "1 to 60 characters")
	}
	if !known(Kinds(), n.Kind) {
		return Project{}, invalid(op, "kind", "请选择类型", "choose a kind")
	}
	var out Project
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := termFault(n.Start, n.End, calendar.DayOf(tx.Now())); err != nil {
			return err
		}
		out = Project{
			MerchantID: n.MerchantID, ID: id.New("itg", tx.Now()), Name: n.Name, Kind: n.Kind, State: Open, Start: n.Start, End: n.End,
			OpenerID: actor.ID, OpenerName: actor.Name, CreatedAt: tx.Now(), Version: 1,
		}
		fresh, err := insertProject(ctx, tx, out)
		if err != nil {
			return err
		}
		if !fresh {
			return fault.E(op, OpenAlready)
		}
		return s.note(ctx, tx, actor, out, Line{Act: Opened, To: out.End})
	})
	return out, err
}

// note writes a line of a project's history, and the audit book.
func (s *Service) note(ctx context.Context, tx db.Tx, actor merchant.Actor, p Project, l Line) error {
	l.At, l.ActorName, l.actorID = tx.Now(), actor.Name, actor.ID
	if err := insertLine(ctx, tx, p, l); err != nil {
		return err
	}
	return actor.Record(ctx, tx, "integration."+strings.ToLower(string(l.Act)), "integration", p.ID, p.MerchantID, map[string]string{
		"item": string(l.Item), "end": date(p.End),
	})
}

// change does something to an open project. fault.NotFound, Over.
func (s *Service) change(ctx context.Context, op string, actor merchant.Actor, merchantID, projectID string, do func(ctx context.Context, tx db.Tx, p *Project) (Line, error)) error {
	if err := may(op, actor, merchantID); err != nil {
		return err
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		p, err := lockProject(ctx, tx, merchantID, projectID)
		if err != nil {
			return err
		}
		if p.State != Open {
			return fault.E(op, Over)
		}
		l, err := do(ctx, tx, &p)
		if err != nil {
			return err
		}
		if err := updateProject(ctx, tx, p); err != nil {
			return err
		}
		return s.note(ctx, tx, actor, p, l)
	})
}

// Extend plans a later end, with the reason. fault.Invalid, fault.NotFound, Over.
func (s *Service) Extend(ctx context.Context, actor merchant.Actor, merchantID, projectID string, end calendar.Day, reason string) error {
	const op = "integration.Extend"
	reason, ok := line(reason, reasonMost)
	if !ok {
		return invalid(op, "reason", "请填写原因，最多 200 个字", "say why, in at most 200 characters")
	}
	return s.change(ctx, op, actor, merchantID, projectID, func(_ context.Context, tx db.Tx, p *Project) (Line, error) {
		if f, bad := p.extensionFault(end, calendar.DayOf(tx.Now())); bad {
			return Line{}, fault.E(op, fault.Invalid, f)
		}
		l := Line{Act: Extended, From: p.End, To: end, Reason: reason}
		p.End = end
		return l, nil
	})
}

// Tick ticks an item by hand, with a note that says what was agreed, or takes the tick away. KnownByFact, fault.Invalid,
// fault.NotFound, Over.
func (s *Service) Tick(ctx context.Context, actor merchant.Actor, merchantID, projectID string, item Item, done bool, note string) error {
	const op = "integration.Tick"
	if !known(Items(), item) {
		return fault.E(op, fault.Invalid, fault.Field{Path: "item", Reason: "UNKNOWN", ZH: "没有这一项", EN: "there is no such item"})
	}
	if !item.ByHand() {
		return fault.E(op, KnownByFact)
	}
	note, ok := line(note, noteMost)
	if done && !ok {
		return invalid(op, "note", "请写明约定的内容，最多 200 个字", "say what was agreed, in at most 200 characters")
	}
	return s.change(ctx, op, actor, merchantID, projectID, func(ctx context.Context, tx db.Tx, p *Project) (Line, error) {
		if !done {
			return Line{Act: Unticked, Item: item}, deleteTick(ctx, tx, *p, item)
		}
		sealed, err := s.c.Vault.Seal(ctx, tx, merchantID, purposeNote, []byte(note))
		if err != nil {
			return Line{}, err
		}
		return Line{Act: Ticked, Item: item}, putTick(ctx, tx, *p, tick{item: item, sealed: string(sealed), byID: actor.ID, who: actor.Name, at: tx.Now()})
	})
}

// Pass ends a project whose items all hold: the software goes live. Incomplete names those that do not. fault.NotFound, Over.
func (s *Service) Pass(ctx context.Context, actor merchant.Actor, merchantID, projectID string) error {
	const op = "integration.Pass"
	return s.change(ctx, op, actor, merchantID, projectID, func(ctx context.Context, tx db.Tx, p *Project) (Line, error) {
		if err := s.complete(ctx, tx, op, *p); err != nil {
			return Line{}, err
		}
		p.State, p.EndedAt = Passed, tx.Now()
		return Line{Act: WentLive}, nil
	})
}

// Cancel calls a project off, with the reason. fault.Invalid, fault.NotFound, Over.
func (s *Service) Cancel(ctx context.Context, actor merchant.Actor, merchantID, projectID, reason string) error {
	const op = "integration.Cancel"
	reason, ok := line(reason, reasonMost)
	if !ok {
		return invalid(op, "reason", "请填写原因，最多 200 个字", "say why, in at most 200 characters")
	}
	return s.change(ctx, op, actor, merchantID, projectID, func(_ context.Context, tx db.Tx, p *Project) (Line, error) {
		p.State, p.EndedAt = Cancelled, tx.Now()
		return Line{Act: CalledOff, Reason: reason}, nil
	})
}
