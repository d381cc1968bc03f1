// Package pricing says what a payment costs: versioned fee rules by channel (domain.md A85, A86, B7) and the fee a refund
// gives back. The rate is fixed when a payment is booked, by the channel's success time; a refund uses the payment's own rate.
package pricing
