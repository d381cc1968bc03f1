// Package contract keeps what the channels agreed to: channel accounts (who we are at a channel, with sealed credentials,
// as provider or as the merchant itself) and merchant channels (under which account and sub-merchant number a merchant takes
// payments on a channel). A merchant has at most one open channel row per environment and channel, so a payment never has to
// choose between two.
package contract
