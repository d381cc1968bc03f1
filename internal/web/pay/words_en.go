package pay

import (
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/risk"
	"cloudpos/internal/web"
)

func english() *words {
	return &words{
		Lang: "en", Other: "zh", OtherName: "中文",
		PayTo: "Pay", Verified: "Verified merchant", Amount: "Amount", Pay: "Pay", Check: "Check the shop's name before you pay", Keypad: "Keypad", Back: "Delete", Point: "Decimal point",
		TrialText: "Trial environment: no real money moves", Payee: "Payee", Method: "Paid with", Time: "Time", Number: "Order", Waited: "Waiting", Seconds: "{n} s",
		Refresh: "Ask again", Continue: "Continue to pay", Done: "Done", Once: "Pay another",
		Outside: "Scan this with a wallet", OutsideText: "This is a browser: nothing can be paid here.", OutsideScan: "Open the scanner of {wallets}", OutsideAgain: "Scan the code once more",
		OutsideName: "Check the name", OutsideSave: "Paying with this phone? Press and hold to save the code, then open it from the wallet's album.", Copy: "Copy the link", Copied: "Copied",
		NoScript: "Allow scripts on this page, then open it again.", Restart: "Open again", NoWallet: "No payments right now", NoWalletDo: "No wallet works with this code at the moment: ask the staff, or pay another way.",
		Sending: "Sending", SendingText: "Keep this page open; do not pay twice.", Trouble: "Weak network: asking for the result", TroubleText: "Do not pay twice. The result will show here.",
		NotSent: "That did not get through and nothing was charged: press Pay again.", Paused: "Not finished", PausedText: "If you have not paid you may go on; otherwise this order closes by itself in a few minutes.",
		NoBridge: "The wallet does not answer: scan the code again from within it.", Code: "Collection code",
		Notice: "Ways to pay and settlement", Ways: "Ways to pay", Cycle: "Settlement cycle", None: "This shop has no way to pay open at the moment.", Shut: "This shop takes no payments at the moment.",
		NoticeFoot: "The settlement cycle is when the shop gets the money; it does not concern the payer.", And: " or ", Comma: ", ",
		states: map[payment.State]told{
			payment.Created:   {"Waiting for the result", "Finish the payment in the wallet. Do not pay twice; keep this page open."},
			payment.Paying:    {"Waiting for the result", "Finish the payment in the wallet. Do not pay twice; keep this page open."},
			payment.Unknown:   {"Being checked: do not pay again", "The result is not known yet; the channel is being asked. Money that did not become a payment goes back."},
			payment.Closing:   {"Being checked: do not pay again", "This order is being closed; the result will show here."},
			payment.Reversing: {"Being checked: do not pay again", "This order is being reversed; the result will show here."},
			payment.Paid:      {"Paid", ""},
			payment.Failed:    {"The payment did not go through", "Nothing was charged; you may pay another way."},
			payment.Closed:    {"This order is closed", "It was not paid in time and nothing was charged. If the wallet shows a charge, it goes back."},
			payment.Reversed:  {"This order was reversed", "Nothing was charged; if the wallet shows a charge, it goes back."},
			payment.PaidLate:  {"The money is going back", "The payment came after the order had closed; it is refunded by itself. Do not pay again."},
			payment.Refunded:  {"Refunded", "All of it went back."},
		},
		reasons: map[channel.Reason]string{
			channel.ReasonInsufficient: "Not enough money; nothing was charged. Use another card or wallet.",
			channel.ReasonRefused:      "Refused; nothing was charged. Pay another way.",
			channel.ReasonRisk:         "The wallet's limits stopped this payment; nothing was charged. Pay another way.",
			channel.ReasonMerchant:     "The shop cannot take this kind of payment; nothing was charged. Use another wallet.",
			channel.ReasonBusy:         "The wallet is busy; nothing was charged. Try again in a moment.",
		},
		faults: map[fault.Code]told{
			qrcode.Unknown:       {"Not a valid collection code", "Make sure that nobody pasted over it, and ask the staff for the right one."},
			qrcode.Off:           {"This code is switched off", "Ask the staff, or pay another way."},
			qrcode.Gone:          {"This code has been revoked", "Do not use it any more; ask the staff for a new one."},
			qrcode.Replaced:      {"This code was replaced", "A newer poster stands for it: ask the staff for the new code."},
			qrcode.NotTaken:      {"This code does not take {wallet}", "Scan it with {wallets}."},
			qrcode.WrongAmount:   {"The amount has changed", "Scan the code again and check the amount before you pay."},
			qrcode.TooManyUnpaid: {"Please scan again later", "Too many payments on this code are unfinished: wait a few minutes."},
			risk.OverSingle:      {"Beyond a limit", "The {limit_en} here is {cap} yuan; nothing was charged. Pay less, or in several payments."},
			risk.OverAmount:      {"Beyond a limit", "Of the {limit_en} here {left} yuan are left; nothing was charged. Pay less, or ask the shop; {again_en}."},
			risk.OverCount:       {"Beyond a limit", "Of the {limit_en} here {left} payments are left; nothing was charged. Ask the shop; {again_en}."},
			contract.NoChannel:   {"{wallet} does not work here", "The shop has not opened this way to pay: use another wallet."},
			web.CodePageOver:     {"This page is too old", "Scan the code again; what you have paid is not charged twice."},
			fault.TooMany:        {"Too many requests", "Wait a moment and try again."},
			fault.Invalid:        {"Check the amount", "Type an amount of 0.01 to 50,000,000.00 yuan."},
		},
		any: told{"No payments right now", "Ask the staff, or pay another way."},
	}
}
