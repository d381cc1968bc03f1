// Package opening plays how a channel decides about merchants that are handed in to it (进件): the states that all channels
// have in common, what moves them — the control API, a script with a delay, or the merchant on a page of the channel's —
// and the sub-merchant that comes out of it. How each channel says all this is its own package's business.
//
//	desk.go      handing in, reading; moves by themselves are made when somebody looks
//	moves.go     the graph, and what the control API may do
//	account.go   settlement accounts and their changes
//	check.go     checksums of licences, identity cards and bank cards, as a channel checks them
//	page.go      where the merchant confirms and signs
package opening
