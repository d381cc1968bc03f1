package integration

import (
	"strings"
	"time"

	"cloudpos/internal/accept"
	"cloudpos/internal/webhook"
)

// Item is one demand of the checklist.
type Item string

// The items. The last two are ticked by hand.
const (
	KeyUsed          Item = "key_used"
	WebhookDelivered Item = "webhook_delivered"
	SuitePassed      Item = "suite_passed"
	QRPaid           Item = "qr_paid"
	PayerCodePaid    Item = "payer_code_paid"
	RefundDone       Item = "refund_done"
	ContactsNamed    Item = "contacts_named"
	WindowAgreed     Item = "window_agreed"
)

// Items lists every item in the order in which they are best done.
func Items() []Item {
	return []Item{KeyUsed, WebhookDelivered, QRPaid, PayerCodePaid, RefundDone, SuitePassed, ContactsNamed, WindowAgreed}
}

// ByHand says whether an item is ticked by people, as no fact tells it.
func (i Item) ByHand() bool { return i == ContactsNamed || i == WindowAgreed }

// Title says to people what an item demands.
func (i Item) Title() (zh, en string) {
	switch i {
	case KeyUsed:
		return "测试密钥已生成并用过", "a test key exists and was used"
	case WebhookDelivered:
		return "测试通知地址已收到推送", "an event arrived at an endpoint of the test environment"
	case SuitePassed:
		return "接入验收通过", "the acceptance suite passed"
	case QRPaid:
		return "软件完成一笔主扫收款", "the software took a payment by QR code"
	case PayerCodePaid:
		return "软件完成一笔被扫收款", "the software took a payment by payer code"
	case RefundDone:
		return "软件完成一笔退款", "the software gave a payment back"
	case ContactsNamed:
		return "应急联系人已确定", "people to call in an incident are named"
	case WindowAgreed:
		return "上线时间窗已约定", "the time of going live is agreed"
	}
	return string(i), string(i)
}

// Lack says why an item does not hold; "" when it does.
type Lack string

// The reasons.
const (
	NoKey       Lack = "NO_KEY"       // no living test key
	Unused      Lack = "UNUSED"       // no request since the start
	NoEndpoint  Lack = "NO_ENDPOINT"  // no enabled endpoint in the test environment
	NothingSent Lack = "NOTHING_SENT" // nothing arrived since the start
	NoRun       Lack = "NO_RUN"       // no run since the start that said something
	RunFailed   Lack = "RUN_FAILED"   // the latest one
	RunStale    Lack = "RUN_STALE"    // the endpoint was changed after the run, or is not enabled any more
	NoneYet     Lack = "NONE_YET"     // no such payment or refund since the start
	NotTicked   Lack = "NOT_TICKED"
)

// Check is how an item stands.
type Check struct {
	Item Item
	Lack Lack      // "" holds
	At   time.Time // when it came to hold, as far as that is known; zero otherwise
	Who  string    // who ticked it
	Note string
}

// Holds says whether an item does.
func (c Check) Holds() bool { return c.Lack == "" }

// facts are what the platform knows of a merchant's test environment, from a project's first day on.
type facts struct {
	keys      bool      // there is a living test key
	keyUsed   time.Time // the last signed request; zero: none
	endpoints []webhook.Endpoint
	arrived   time.Time // the last event that arrived at one of them
	run       accept.Run
	hasRun    bool

	qr, payerCode, refund time.Time // the first of each since the start
}

// check says how an item that the platform knows stands. since is the project's first instant.
func (f facts) check(i Item, since time.Time) Check {
	out := Check{Item: i}
	happened := func(at time.Time, lack Lack) {
		if at.IsZero() || at.Before(since) {
			out.Lack = lack
			return
		}
		out.At = at
	}
	switch i {
	case KeyUsed:
		if !f.keys {
			out.Lack = NoKey
			break
		}
		happened(f.keyUsed, Unused)
	case WebhookDelivered:
		if !anyEnabled(f.endpoints) {
			out.Lack = NoEndpoint
			break
		}
		happened(f.arrived, NothingSent)
	case SuitePassed:
		if out.Lack = f.suite(since); out.Lack == "" {
			out.At = f.run.EndedAt
		}
	case QRPaid:
		happened(f.qr, NoneYet)
	case PayerCodePaid:
		happened(f.payerCode, NoneYet)
	case RefundDone:
		happened(f.refund, NoneYet)
	case ContactsNamed, WindowAgreed:
		out.Lack = NotTicked
	}
	return out
}

// suite says why the acceptance suite does not count. A run counts for the endpoint as it was when the run was asked for.
func (f facts) suite(since time.Time) Lack {
	if !f.hasRun || f.run.CreatedAt.Before(since) {
		return NoRun
	}
	if f.run.State != accept.Passed {
		return RunFailed
	}
	for _, e := range f.endpoints {
		if e.ID == f.run.EndpointID && e.State == webhook.Enabled && e.Version == f.run.EndpointVersion {
			return ""
		}
	}
	return RunStale
}

func anyEnabled(all []webhook.Endpoint) bool {
	for _, e := range all {
		if e.Kind == webhook.Subscriber && e.State == webhook.Enabled {
			return true
		}
	}
	return false
}

// open names the items that do not hold, for people.
func open(all []Check) (zh, en string, n int) {
	var chinese, english []string
	for _, c := range all {
		if !c.Holds() {
			z, e := c.Item.Title()
			chinese, english = append(chinese, z), append(english, e)
		}
	}
	return strings.Join(chinese, "、"), strings.Join(english, "; "), len(chinese)
}
