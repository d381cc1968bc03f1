package console

import "cloudpos/internal/web"

func (c *console) merchantRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants", ID: "list_merchants", Tag: "merchant",
		Summary: "Merchants within reach", Access: web.Needs(permMerchantRead),
	}, notYet[MerchantQuery, Reply[MerchantList]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}", ID: "get_merchant", Tag: "merchant",
		Summary: "A merchant with stores, terminals and channels", Access: web.Needs(permMerchantRead),
	}, notYet[ByID, Reply[MerchantDetail]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/stores", ID: "list_stores", Tag: "merchant",
		Summary: "A merchant's stores", Access: web.Needs(permMerchantRead, permTerminalRead, permOrderRead),
	}, notYet[OfMerchant, Reply[StoreList]])
}
