package live

// Event says that the thing of this ID changed. Kind tells what happened ("order.paid"); readers that do not know it
// may ignore it.
type Event struct {
	Topic string `json:"topic"`
	Kind  string `json:"kind"`
	ID    string `json:"id"`
}

// Resync is the kind of the event that says: some events were lost, ask for everything again. Its topic is empty.
const Resync = "resync"

// Console is the topic of the operators' screens.
const Console = "console"

// Merchant is the topic of all that happens at a merchant.
func Merchant(id string) string { return "merchant:" + id }

// Store is the topic of one store.
func Store(id string) string { return "store:" + id }

// Terminal is the topic of one terminal.
func Terminal(id string) string { return "terminal:" + id }

// Order is the topic of one order.
func Order(id string) string { return "order:" + id }
