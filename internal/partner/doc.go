// Package partner holds the parties around the merchants: today the acquirers (收单机构), who take the final decision on
// every application (domain.md X3, B3), and the policies that each of them sets. Branches, agents and suppliers join here.
//
// Policies are rules of a product and not law: each acquirer has its own, the shipped values are the most careful ones.
package partner
