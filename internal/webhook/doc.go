// Package webhook tells the software of merchants what changed, by the Standard Webhooks specification.
//
// Emit writes an event and one delivery for each receiver within the transaction of the change: what committed is sent
// at least once, what rolled back never. Receivers are the endpoints of the merchant and environment that subscribe to the
// type, and the notify_url of the payment. The body is a snapshot that never changes; its sequence is the version of the
// object, and no order between objects is promised. The id of the event is the webhook-id of every try and every resend: a
// receiver that keeps the ids it has seen does its work once.
//
// A try ends within 15 s. It is good when the answer is 2xx; all else fails, a redirect too. A failed delivery is tried 16
// times over 24 hours:
//
//	try     1  2  3   4     5   6    7    8    9   10  11  12  13  14  15  16
//	wait    -  5s 25s 1m30s 3m  10m  15m  30m  1h  2h  2h  3h  3h  3h  4h  5h
//	since   0  5s 30s 2m    5m  15m  30m  1h   2h  4h  6h  9h  12h 15h 19h 24h
//
// Each wait is lengthened by up to a tenth at random, so that receivers are not hit in step.
//
// A receiver that fails holds back all that waits for it: after each failure nothing is sent to it for the wait of its own
// streak on the same ladder, and then one delivery alone goes first. A dead receiver costs one try a step, not one an
// event. One success lets everything flow. Streaks of endpoints count by endpoint, those of notify_urls by origin.
//
// After 24 hours without any success and with the ladder at its end, an endpoint is disabled, what waits for it FAILED
// (it can be sent again), and the merchant's owners are told in the app. An origin of notify_urls cannot be disabled: what
// waits for it fails, the owners are told, and the next payment tries afresh.
//
// Addresses are https outside development. What is dialled is checked on the socket, after names were resolved: private,
// loopback, link-local and other special addresses are refused unless the operator allows them, redirects are not
// followed and no proxy is asked (forbidden.go, dial.go).
package webhook
