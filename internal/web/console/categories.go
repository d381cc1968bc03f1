package console

import (
	"context"

	"cloudpos/internal/merchant"
	"cloudpos/internal/web"
)

func (c *console) categoryRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/categories", ID: "list_categories", Tag: "application",
		Summary: "Trades that can be opened", Access: web.SignedIn(),
	}, categories)
}

func categories(context.Context, *Empty) (*Reply[CategoryList], error) {
	out := CategoryList{}
	for _, c := range merchant.Categories() {
		out.Items = append(out.Items, Category{MCC: c.Code, ZH: c.ZH, EN: c.EN})
	}
	return &Reply[CategoryList]{out}, nil
}
