// Package merchant holds who is allowed to take money: merchants (商户), their stores (门店), the person who answers for
// them (法定代表人 or operator) and the accounts that the channels settle to (结算账户).
//
// A merchant comes into being when its application is first submitted and walks
//
//	applying → approved → live ⇄ suspended, and closed from every one of them
//
// Only a live merchant trades; MayTrade is what the payment core asks, in the payment's own transaction. The walk to live is
// onboarding's to drive: nothing here makes a merchant live without it. Personal data (names of people, identity
// numbers, account numbers, phones) is sealed under the merchant's own data key, shown masked, and found by keyed hash.
//
// The checks of Chinese identity and account numbers (domain.md B4) live here too, as pure functions.
package merchant
