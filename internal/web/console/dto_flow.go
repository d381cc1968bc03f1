package console

import "cloudpos/internal/web"

// FlowQuery chooses a window of whole days and what of it is looked at.
type FlowQuery struct {
	OfMerchant
	StoreID     string `query:"store_id" maxLength:"64"`
	AcquirerID  string `query:"acquirer_id" maxLength:"64" doc:"For operators: the merchants of one acquirer"`
	Channel     string `query:"channel" enum:"wechat,alipay,unionpay"`
	Environment string `query:"environment" enum:"test,live" doc:"Default: live once there is a live channel"`
	From        string `query:"from" maxLength:"10" doc:"First day, 2026-01-31; default: so that the window ends today"`
	Days        int64  `query:"days" minimum:"1" maximum:"92" default:"1"`
}

// FlowSum is what moved in one part of a window, by the channels' own times: payments by their success, refunds by theirs.
type FlowSum struct {
	PaidCount       int64   `json:"paid_count"`
	PaidFen         web.Fen `json:"paid_fen"`
	PaidDisplay     string  `json:"paid_display"`
	RefundedCount   int64   `json:"refunded_count"`
	RefundedFen     web.Fen `json:"refunded_fen"`
	RefundedDisplay string  `json:"refunded_display"`
	NetFen          web.Fen `json:"net_fen" doc:"Paid less refunded"`
	NetDisplay      string  `json:"net_display"`
	FeeFen          web.Fen `json:"fee_fen" doc:"As booked: fees of the payments, less what refunds gave back; below zero where more went back"`
	FeeDisplay      string  `json:"fee_display"`
	DueFen          web.Fen `json:"due_fen" doc:"What the channels owe for it, as the book has it: settled less refunded less fees"`
	DueDisplay      string  `json:"due_display"`
	TriesSucceeded  int64   `json:"tries_succeeded" doc:"Attempts asked of a channel within the window that were paid, whenever: the numerator of the rate of success"`
	TriesEnded      int64   `json:"tries_ended" doc:"Those that ended, paid or not (refused, closed unpaid, reversed): the denominator"`
	TriesOpen       int64   `json:"tries_open" doc:"Those whose end is still to come; in neither"`
	LastArrivalAt   string  `json:"last_arrival_at,omitempty" format:"date-time"`
}

// FlowChannel is the part of one channel.
type FlowChannel struct {
	Channel Channel `json:"channel"`
	FlowSum
}

// FlowStep is an hour of the one day, or a day of many.
type FlowStep struct {
	From string `json:"from" format:"date-time" doc:"Its first instant"`
	FlowSum
	Channels []ChannelSum `json:"channels" doc:"Of what was paid; the channels that had payments"`
}

// Flows is a window cut in several ways. All of it was read at one instant: channels and steps each add up to the total.
type Flows struct {
	At          string        `json:"at" format:"date-time" doc:"When it was read"`
	From        string        `json:"from" format:"date"`
	Last        string        `json:"last" format:"date"`
	Days        int64         `json:"days"`
	Environment Environment   `json:"environment"`
	Step        string        `json:"step" enum:"HOUR,DAY"`
	Total       FlowSum       `json:"total"`
	Channels    []FlowChannel `json:"channels" doc:"Those where something moved"`
	Steps       []FlowStep    `json:"steps" doc:"All of the window, oldest first"`
	Acquirers   []Named       `json:"acquirers,omitempty" doc:"For people of the platform: whom acquirer_id may name"`
}

// FlowStore is the part of one store.
type FlowStore struct {
	Store       Store `json:"store"`
	Open        bool  `json:"open"`
	ShareTenths int64 `json:"share_tenths" doc:"Of what all were paid, in tenths of a percent, rounded down: 125 is 12.5 %"`
	FlowSum
}

// FlowArea is the part of all stores of one city.
type FlowArea struct {
	Name   string `json:"name" doc:"Taken from the stores' registered regions; empty where there is none"`
	Stores int    `json:"stores"`
	FlowSum
}

// StoreFlows are a merchant's stores side by side, as far as the caller may see them. Stores and areas each add up to the total too.
type StoreFlows struct {
	Flows
	Merchant Named       `json:"merchant"`
	Areas    []FlowArea  `json:"areas" doc:"Most first"`
	Stores   []FlowStore `json:"stores" doc:"Most first; those without a payment too"`
}
