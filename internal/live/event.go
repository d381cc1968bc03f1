package live

import "cloudpos/internal/db"

// Event says that the thing of this ID changed. Kind tells what happened ("order.paid"); readers that do not know it
// may ignore it.
type Event struct {
	Topic string `json:"topic"`
	Kind  string `json:"kind"`
	ID    string `json:"id"`
	// Environment is the one that the thing is of; "" for what is of neither, such as an application.
	Environment db.Environment `json:"environment,omitempty"`
}

// In says whether an event concerns somebody who knows one environment alone.
func (e Event) In(env db.Environment) bool { return e.Environment == "" || e.Environment == env }

// Resync is the kind of the event that says: some events were lost, ask for everything again. Its topic is empty.
const Resync = "resync"

// Console is the topic of the platform's own screens: all that operators may hear of, whoever's it is.
const Console = "console"

// Acquirer is the topic of the screens of one acquirer's offices.
func Acquirer(id string) string { return "acquirer:" + id }

// Offices are the topics of all operators' screens that something at a merchant of an acquirer concerns. What is published
// for operators goes to all of them; which one a screen may hear, its door decides.
func Offices(acquirerID string) []string { return []string{Console, Acquirer(acquirerID)} }

// Merchant is the topic of all that happens at a merchant.
func Merchant(id string) string { return "merchant:" + id }

// Store is the topic of one store.
func Store(id string) string { return "store:" + id }

// Terminal is the topic of one terminal.
func Terminal(id string) string { return "terminal:" + id }

// Order is the topic of one order.
func Order(id string) string { return "order:" + id }

// To is one event for several topics.
func (e Event) To(topics ...string) []Event {
	out := make([]Event, len(topics))
	for i, topic := range topics {
		out[i] = e
		out[i].Topic = topic
	}
	return out
}
