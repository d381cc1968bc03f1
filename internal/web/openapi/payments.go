package openapi

import "cloudpos/internal/web"

func (v *v1) paymentRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments", ID: "create_payment", Tag: "payment",
		Summary: "Take a payment", Access: web.Needs(permPay),
	}, notYet[With[PaymentRequest], Reply[PaymentAnswer]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/payments", ID: "list_payments", Tag: "payment",
		Summary: "Find payments", Access: web.Needs(permRead),
	}, notYet[PaymentQuery, Reply[PaymentList]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/payments/{id}", ID: "get_payment", Tag: "payment",
		Summary: "One payment as it is now", Access: web.Needs(permRead),
	}, notYet[ByID, Reply[Payment]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments/{id}/close", ID: "close_payment", Tag: "payment",
		Summary: "Close an unpaid QR payment", Access: web.Needs(permPay),
	}, notYet[ByID, Reply[PaymentAnswer]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments/{id}/reverse", ID: "reverse_payment", Tag: "payment",
		Summary: "Reverse a payer-code payment whose end is open", Access: web.Needs(permPay),
	}, notYet[ByID, Reply[PaymentAnswer]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/payments/{id}/query", ID: "query_payment", Tag: "payment",
		Summary: "Ask the channel now", Access: web.Needs(permRead),
	}, notYet[ByID, Reply[PaymentAnswer]])
}
