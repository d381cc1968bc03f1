// Package live tells screens that something changed, so that they ask for it: an event names a topic, a kind and an id
// and never carries truth. Rooms Publish within the transaction of the change; after the commit the event reaches the
// subscribers of this process at once and, on PostgreSQL, those of other nodes through batched NOTIFY.
//
// Nobody waits for a slow subscriber: its queue is bounded, and when it overflows the subscriber gets one event of kind
// Resync instead of what it missed, which means: ask for everything again. The same event goes to all when a node's own
// connection to the others was interrupted.
package live
