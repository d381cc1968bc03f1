// Package pay is the payers' door: the page behind a collection code (/q/…), and the public notice of a store (/n/…).
// Server-made pages with a little JavaScript, together under 30 KB, in Chinese and English, without cookies.
//
// A scan goes: the code's link → the wallet is known by its User-Agent (the channels' own table says how) → where the
// channel wants the payer's id, the wallet's OAuth and back → the same link with a sealed ticket (?p=…) → amount → POST pay →
// the wallet's bridge → POST state until the server knows. The ticket holds the payer's id, the order's number and the
// fixed amount; it is encrypted, bound to the code's link and the wallet, and good for a quarter of an hour. Because the
// order's number is in the ticket, a second tap, a reload or a retry after a broken connection is the same payment.
//
// Links in the pages are relative: they also work below another path. The page says "paid" when the server does.
package pay
