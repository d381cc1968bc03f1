package console

// MessageQuery filters the outbox.
type MessageQuery struct {
	Channel string `query:"channel" enum:"SMS,EMAIL,IN_APP"`
	State   string `query:"state" enum:"PENDING,SENT,FAILED,EXPIRED"`
	Phone   string `query:"phone" maxLength:"20" doc:"Exact number, of SMS"`
	Page
}

// MessageList is a page of messages, newest first.
type MessageList struct {
	Items      []Message `json:"items"`
	InFull     bool      `json:"in_full" doc:"The development gateway is on: codes are readable here"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

// Message is a message to a person. Recipient and text are in full only with the development gateway.
type Message struct {
	ID         string `json:"id"`
	MerchantID string `json:"merchant_id,omitempty"`
	Channel    string `json:"channel" enum:"SMS,EMAIL,IN_APP"`
	To         string `json:"to"`
	Template   string `json:"template"`
	Title      string `json:"title,omitempty"`
	Text       string `json:"text"`
	State      string `json:"state" enum:"PENDING,SENT,FAILED,EXPIRED"`
	Tries      int    `json:"tries"`
	CreatedAt  string `json:"created_at" format:"date-time"`
	SentAt     string `json:"sent_at,omitempty" format:"date-time"`
	ReadAt     string `json:"read_at,omitempty" format:"date-time"`
	Failure    string `json:"failure,omitempty"`
}

// AccountQuery filters users.
type AccountQuery struct {
	Search string `query:"q" maxLength:"100" doc:"Name or login"`
	Page
}

// AccountList is a page of users.
type AccountList struct {
	Items      []Account `json:"items"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

// Account is a person who can sign in, as an administrator sees it.
type Account struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"`
	Login       string       `json:"login"`
	Status      string       `json:"status" enum:"active,disabled,locked"`
	Memberships []Membership `json:"memberships"`
	CreatedAt   string       `json:"created_at" format:"date-time"`
	LastLoginAt string       `json:"last_login_at,omitempty" format:"date-time"`
}

// NewAccount makes a user with a generated password, which is shown once.
type NewAccount struct {
	Login       string            `json:"login" pattern:"^[a-zA-Z0-9._@-]{3,50}$"`
	Name        string            `json:"name" minLength:"1" maxLength:"50"`
	Memberships []MembershipInput `json:"memberships" minItems:"1" maxItems:"20"`
}

// CreatedAccount carries the generated password, once.
type CreatedAccount struct {
	Account  Account `json:"account"`
	Password string  `json:"password" doc:"Shown once; has to be changed at the first login"`
}

// MembershipInput is a role within a scope. Without a merchant it is a role of the platform.
type MembershipInput struct {
	Role       Role     `json:"role"`
	AcquirerID string   `json:"acquirer_id,omitempty" maxLength:"64" doc:"An office of one acquirer"`
	BranchID   string   `json:"branch_id,omitempty" maxLength:"64" doc:"A branch of an acquirer"`
	AgentID    string   `json:"agent_id,omitempty" maxLength:"64" doc:"Roles of an agent's people"`
	MerchantID string   `json:"merchant_id,omitempty" maxLength:"64" doc:"Roles of the merchant's side"`
	StoreIDs   []string `json:"store_ids,omitempty" maxItems:"200" doc:"Empty: all stores"`
}

// RolesRequest replaces all memberships of a user.
type RolesRequest struct {
	Memberships []MembershipInput `json:"memberships" maxItems:"20"`
}

// RoleList says which role may do what.
type RoleList struct {
	Items []RoleInfo `json:"items"`
}

// RoleInfo is one role.
type RoleInfo struct {
	Role        Role     `json:"role"`
	NameZH      string   `json:"name_zh"`
	NameEN      string   `json:"name_en"`
	Side        string   `json:"side" enum:"platform,merchant"`
	Permissions []string `json:"permissions"`
}

// AuditQuery filters the audit trail.
type AuditQuery struct {
	OfMerchant
	Actor    string `query:"actor" maxLength:"64" doc:"User id"`
	Action   string `query:"action" maxLength:"64"`
	ObjectID string `query:"object_id" maxLength:"64"`
	Period
	Page
}

// AuditList is a page of the trail, newest first.
type AuditList struct {
	Items      []AuditEntry `json:"items"`
	NextCursor string       `json:"next_cursor,omitempty"`
}

// AuditEntry is an act of a person.
type AuditEntry struct {
	ID         string `json:"id"`
	At         string `json:"at" format:"date-time"`
	Actor      string `json:"actor"`
	ActorName  string `json:"actor_name"`
	Action     string `json:"action"`
	Object     string `json:"object"`
	ObjectID   string `json:"object_id"`
	MerchantID string `json:"merchant_id,omitempty"`
	IP         string `json:"ip,omitempty"`
	RequestID  string `json:"request_id,omitempty"`
	Detail     string `json:"detail,omitempty" doc:"JSON"`
}

// Overview is the operator's first page.
type Overview struct {
	Today        Today        `json:"today"`
	Review       ReviewCounts `json:"review"`
	UnknownCount int          `json:"unknown_orders" doc:"As the exceptions of kind unknown"`
	StuckRefunds int          `json:"stuck_refunds" doc:"As the exceptions of kind refund_stuck"`
	LateCount    int          `json:"late_payments" doc:"As the exceptions of kind late_paid: paid after the end, not all back yet"`
	Merchants    int          `json:"live_merchants"`
	At           string       `json:"at" format:"date-time"`
}

// System is the health page.
type System struct {
	Version     string        `json:"version"`
	GoVersion   string        `json:"go_version"`
	Engine      string        `json:"engine" enum:"sqlite,postgres"`
	CustodyMode string        `json:"custody_mode" enum:"DIRECT,SERVICE_PROVIDER"`
	SandboxURL  string        `json:"sandbox_url,omitempty"`
	StartedAt   string        `json:"started_at" format:"date-time"`
	ServerTime  string        `json:"server_time" format:"date-time"`
	Ready       bool          `json:"ready"`
	Checks      []HealthCheck `json:"checks"`
}

// HealthCheck is one part's state.
type HealthCheck struct {
	Name   string `json:"name"`
	ZH     string `json:"zh"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail,omitempty"`
}

// LiveEvent tells a screen to ask again; it never carries the truth.
type LiveEvent struct {
	Kind        string      `json:"kind" doc:"Thing and change, e.g. order.PAID, application.APPROVED; resync: ask for everything; ready: the stream is open"`
	ID          string      `json:"id" doc:"Which object"`
	Topic       string      `json:"topic"`
	Environment Environment `json:"environment,omitempty" doc:"Which the object is of; empty for what is of neither, such as an application"`
}
