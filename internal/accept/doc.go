// Package accept holds a vendor's integration to what every integration must do (domain.md A69): scan both ways, not
// believe an answer whose signature does not fit, take a good callback once however often it comes, refuse a forged one, an
// altered one, an unsigned one and an old one, keep "unknown" apart from "failed", compare amounts, and answer in time.
//
// The suite plays the payer and the platform's sender, and looks at the integration from outside through two addresses that
// the vendor gives it: the receiver of its webhooks, and a small test hook of two calls (docs/integration.md, "Acceptance"):
//
//	POST {base}/payments            {"order_no", "scene", "amount_fen", "channel", "payer_code"} → {"qr"}
//	GET  {base}/payments/{order_no} → {"status": "pending" | "unknown" | "paid" | "failed", "amount_fen", "deliveries"}
//
// deliveries is how often the goods were handed out. The payments are real ones of the test environment, so they count
// towards the ten that a merchant makes before it goes live (A70). Each case has an order of its own: a fault shows in its
// case and in no other.
package accept
