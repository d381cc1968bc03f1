package console

import (
	"context"

	"cloudpos/internal/anomaly"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/web"
)

func (c *console) anomalyRoutes(a *web.API) {
	const base, tag = "/console/anomaly-checklists", "anomaly"
	read, check := web.Needs(auth.ReconRead), web.Needs(auth.AnomalyCheck)
	web.Handle(a, web.Op{
		Method: "GET", Path: base, ID: "list_anomaly_checklists", Tag: tag,
		Summary: "Merchants' monthly lists of anomalies, overdue ones first, with how many there are by standing", Access: read,
	}, c.listAnomalyChecklists)
	web.Handle(a, web.Op{
		Method: "GET", Path: base + "/{id}", ID: "get_anomaly_checklist", Tag: tag, Summary: "One list with its kinds and its history", Access: read,
	}, c.getAnomalyChecklist)
	web.Handle(a, web.Op{
		Method: "GET", Path: base + "/{id}/items", ID: "list_anomaly_items", Tag: tag, Summary: "The lines of a list, in the order of their days, and how each stands now", Access: read,
	}, c.listAnomalyItems)
	web.Handle(a, web.Op{
		Method: "POST", Path: base + "/{id}/seen", ID: "look_at_anomalies", Tag: tag,
		Summary: "Tick lines off as looked at, as one of the merchant's own people; who looked first stays", Access: check,
	}, c.lookAtAnomalies)
	web.Handle(a, web.Op{
		Method: "POST", Path: base + "/{id}/complete", ID: "complete_anomaly_checklist", Tag: tag,
		Summary:     "Complete a list of which every line was looked at; also one without lines",
		Description: "ANOMALY_ITEMS_LEFT says how many lines nobody looked at. What is new by now is added first.", Access: check,
	}, c.completeAnomalyChecklist)
}

func (c *console) anomalyFilter(ctx context.Context, in *AnomalyChecklistQuery) (f anomaly.Filter, err error) {
	f = anomaly.Filter{Environment: db.Environment(in.Environment), MerchantID: in.MerchantID, Standing: anomaly.Standing(in.Standing), After: in.Cursor, Limit: in.Limit}
	if f.Scope, err = callerOf(ctx).within(in.MerchantID, ""); err != nil || in.Month == "" {
		return f, err
	}
	f.Month, err = dayOf(in.Month + "-01")
	return f, err
}

func (c *console) listAnomalyChecklists(ctx context.Context, in *AnomalyChecklistQuery) (*Reply[AnomalyChecklistList], error) {
	f, err := c.anomalyFilter(ctx, in)
	if err != nil {
		return nil, err
	}
	var out AnomalyChecklistList
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Anomalies.List(ctx, tx, f)
		if err != nil {
			return err
		}
		n, err := c.Anomalies.Count(ctx, tx, f)
		if err != nil {
			return err
		}
		out = AnomalyChecklistList{
			Items: make([]AnomalyChecklist, 0, len(page.Items)), NextCursor: page.Next, Narrowed: f.Scope.Stores != nil,
			Counts: AnomalyCounts{Overdue: n.Overdue, Waiting: n.Waiting, Done: n.Done},
		}
		names := c.names(tx)
		for _, l := range page.Items {
			view, err := anomalyView(ctx, tx, names, l)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[AnomalyChecklistList]{out}, err
}

func anomalyView(ctx context.Context, tx db.Tx, names *names, l anomaly.Checklist) (AnomalyChecklist, error) {
	of, err := names.merchant(ctx, l.MerchantID)
	return AnomalyChecklist{
		ID: l.ID, Merchant: of, Environment: Environment(l.Environment), Month: l.Period(), State: AnomalyState(l.State), Overdue: l.Overdue(tx.Now()),
		OpenedAt: web.Time(l.OpenedAt), DueAt: web.Time(l.DueAt), DueDay: l.LastDay().String(), DoneAt: web.Time(l.DoneAt), DoneBy: l.DoneName, Items: l.Items, Seen: l.Seen,
	}, err
}

func (c *console) getAnomalyChecklist(ctx context.Context, in *ByID) (*Reply[AnomalyChecklistDetail], error) {
	var out AnomalyChecklistDetail
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		who := callerOf(ctx)
		l, err := c.Anomalies.Get(ctx, tx, who.Scope(), in.ID)
		if err != nil {
			return err
		}
		head, err := anomalyView(ctx, tx, c.names(tx), l)
		if err != nil {
			return err
		}
		out = AnomalyChecklistDetail{AnomalyChecklist: head, Kinds: []AnomalyKindCount{}, History: []AnomalyMove{}, MayCheck: who.Can(auth.AnomalyCheck)}
		kinds, err := c.Anomalies.KindCounts(ctx, tx, l)
		if err != nil {
			return err
		}
		for _, k := range anomaly.Kinds() {
			if kinds[k] > 0 {
				out.Kinds = append(out.Kinds, AnomalyKindCount{AnomalyKind(k), kinds[k]})
			}
		}
		moves, err := c.Anomalies.Histories(ctx, tx, l)
		for _, m := range moves {
			out.History = append(out.History, AnomalyMove{At: web.Time(m.At), To: AnomalyState(m.To), By: m.Name, Items: m.Items})
		}
		return err
	})
	return &Reply[AnomalyChecklistDetail]{out}, err
}

func (c *console) listAnomalyItems(ctx context.Context, in *AnomalyItemQuery) (*Reply[AnomalyItemList], error) {
	var out AnomalyItemList
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		l, err := c.Anomalies.Get(ctx, tx, callerOf(ctx).Scope(), in.ID)
		if err != nil {
			return err
		}
		page, err := c.Anomalies.Items(ctx, tx, l, in.Unseen, in.Cursor, in.Limit)
		if err != nil {
			return err
		}
		out = AnomalyItemList{Items: make([]AnomalyItem, 0, len(page.Items)), NextCursor: page.Next}
		for _, i := range page.Items {
			out.Items = append(out.Items, anomalyItemView(i))
		}
		return nil
	})
	return &Reply[AnomalyItemList]{out}, err
}

func anomalyItemView(i anomaly.Item) AnomalyItem {
	return AnomalyItem{
		ID: i.ID, Kind: AnomalyKind(i.Kind), Ref: i.Ref, Day: i.Day.String(), At: web.Time(i.At), AmountFen: int64(i.Amount), AmountDisplay: web.Display(int64(i.Amount)),
		Detail: i.Detail, OrderID: i.OrderID, RefundID: i.RefundID, Standing: i.Standing, Behind: i.Behind, AddedAt: web.Time(i.AddedAt),
		SeenAt: web.Time(i.SeenAt), SeenBy: i.SeenName, Note: i.Note,
	}
}

func (c *console) lookAtAnomalies(ctx context.Context, in *ByIDWith[AnomalySeen]) (*Reply[AnomalyChecklist], error) {
	var out AnomalyChecklist
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		l, err := c.Anomalies.LookAt(ctx, tx, callerOf(ctx).actor(), in.ID, in.Body.Items, in.Body.Note)
		if err != nil {
			return err
		}
		out, err = anomalyView(ctx, tx, c.names(tx), l)
		return err
	})
	return &Reply[AnomalyChecklist]{out}, err
}

func (c *console) completeAnomalyChecklist(ctx context.Context, in *ByID) (*Reply[AnomalyChecklist], error) {
	l, err := c.Anomalies.Complete(ctx, callerOf(ctx).actor(), in.ID)
	if err != nil {
		return nil, err
	}
	var out AnomalyChecklist
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out, err = anomalyView(ctx, tx, c.names(tx), l)
		return err
	})
	return &Reply[AnomalyChecklist]{out}, err
}
