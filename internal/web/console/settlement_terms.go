package console

import (
	"context"
	"slices"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"
	"cloudpos/internal/workdays"
)

func (c *console) settlementTerms(ctx context.Context, _ *Empty) (*Reply[SettlementTerms], error) {
	var out SettlementTerms
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = c.termsView(ctx, tx)
		return err
	})
	return &Reply[SettlementTerms]{out}, err
}

func (c *console) setSettlementTerms(ctx context.Context, in *With[SettlementRuleInput]) (*Reply[SettlementTerms], error) {
	from, err := dayOf(in.Body.From)
	if err != nil {
		return nil, err
	}
	rule := contract.TermRule{
		Channel: channel.Name(in.Body.Channel), AccountID: in.Body.AccountID, From: from, Source: in.Body.Source,
		Terms: contract.Terms{Cycle: contract.Cycle(in.Body.Cycle), Cut: in.Body.CutMinutes},
	}
	var out SettlementTerms
	err = c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if err = c.Contracts.SetTerms(ctx, tx, callerOf(ctx).actor(), rule); err != nil {
			return err
		}
		out, err = c.termsView(ctx, tx)
		return err
	})
	return &Reply[SettlementTerms]{out}, err
}

// termsView is what the caller may know of what is agreed.
func (c *console) termsView(ctx context.Context, tx db.Tx) (SettlementTerms, error) {
	out := SettlementTerms{Rules: []SettlementRule{}, Accounts: []Named{}, Current: []SettlementCurrentRule{}}
	scope := callerOf(ctx).Scope()
	if scope.Merchant != "" {
		return out, c.currentOfMerchant(ctx, tx, scope.Merchant, &out)
	}
	if !operates(scope) {
		return out, nil
	}
	v, err := c.settlementViews(ctx, tx)
	if err != nil {
		return out, err
	}
	var within []contract.Account
	for _, a := range v.accounts {
		if scope.Whole || a.AcquirerID == scope.Acquirer {
			within = append(within, a)
		}
	}
	slices.SortFunc(within, func(a, b contract.Account) int {
		return slices.Compare([]string{string(a.Channel), a.Name, a.ID}, []string{string(b.Channel), b.Name, b.ID})
	})
	names := map[string]string{"": ""}
	for _, a := range within {
		names[a.ID] = a.Name
		out.Accounts = append(out.Accounts, Named{a.ID, a.Name})
		out.Current = append(out.Current, currentRule(tx, Named{a.ID, a.Name}, a.Channel, v.table.Of(a)))
	}
	for _, r := range v.table.Rules() {
		if name, ok := names[r.AccountID]; ok {
			out.Rules = append(out.Rules, SettlementRule{
				Channel: Channel(r.Channel), Account: Named{r.AccountID, name}, From: r.From.String(), Cycle: string(r.Cycle), CutMinutes: r.Cut, Source: r.Source,
				SetBy: r.By, SetAt: web.Time(r.At),
			})
		}
	}
	return out, nil
}

// currentOfMerchant adds what holds for a merchant's open channels, those for real money before those on trial.
func (c *console) currentOfMerchant(ctx context.Context, tx db.Tx, merchantID string, out *SettlementTerms) error {
	for _, env := range []db.Environment{db.Live, db.Test} {
		schedules, err := contract.SchedulesOf(ctx, tx, merchantID, env)
		if err != nil {
			return err
		}
		for _, e := range c.Contracts.Catalogue() {
			if s, ok := schedules[e.Name]; ok {
				out.Current = append(out.Current, currentRule(tx, Named{}, e.Name, s))
			}
		}
		if len(out.Current) > 0 {
			return nil
		}
	}
	return nil
}

func currentRule(tx db.Tx, account Named, name channel.Name, s contract.Schedule) SettlementCurrentRule {
	today := calendar.DayOf(tx.Now())
	terms := s.At(today)
	out := SettlementCurrentRule{Channel: Channel(name), Account: account, Cycle: string(terms.Cycle), CutMinutes: terms.Cut}
	out.RuleZH, out.RuleEN = s.Words(today)
	out.ExampleZH, out.ExampleEN = s.Example(tx.Now())
	return out
}

func (c *console) settlementExamples(ctx context.Context, in *ExampleQuery) (*Reply[SettlementExamples], error) {
	from, err := dayOf(in.From)
	if err != nil {
		return nil, err
	}
	out := SettlementExamples{Items: []SettlementExample{}}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		days, err := workdays.Load(ctx, tx)
		if err != nil {
			return err
		}
		if scope := callerOf(ctx).Scope(); in.AcquirerID != "" && !scope.Whole && scope.Acquirer != in.AcquirerID {
			return fault.E("console.settlementExamples", fault.NotFound)
		}
		if from == 0 {
			from = calendar.DayOf(tx.Now())
		}
		book := days.For(in.AcquirerID)
		out.Until = book.Until().String()
		for day, n := from, 0; n < in.Days; day, n = day.Next(), n+1 {
			out.Items = append(out.Items, exampleOf(book, day))
		}
		return nil
	})
	return &Reply[SettlementExamples]{out}, err
}

// exampleOf is a trade day by a calendar; what lies beyond it is left out, never guessed.
func exampleOf(book calendar.Calendar, day calendar.Day) SettlementExample {
	out := SettlementExample{Day: day.String(), D1: day.Next().String(), D0: day.String()}
	worked, err := book.Working(day)
	out.Known, out.Working = err == nil, worked
	if first, err := book.Add(day, 1); err == nil {
		out.T1 = first.String()
	}
	if third, err := book.Add(day, 3); err == nil {
		out.ThirdDay = third.String()
	}
	return out
}
