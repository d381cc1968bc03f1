// Package apptest starts the whole program for a test and plays the people around it: a till that signs its requests with
// the demo terminal's key, and payers with the sandbox's wallet. It speaks to the program as the world does, over HTTP.
//
//	h := apptest.Open(t, app.Config{})
//	p := h.Till().Charge("A1", 1234)
//	h.Payer().Pay(p.QR)
//	h.Till().Await(p.ID, "PAID")
package apptest
