// Package pricing says what a payment costs: versioned fee rules by channel, merchant and circumstance (domain.md A85 to A91, B7, X4 to X6), of which the lowest
// wins, and the fee a refund gives back. The rate is fixed when a payment is booked, by the channel's success time; a refund uses the payment's own rate.
package pricing
