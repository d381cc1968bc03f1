package console

// LoginRequest signs a person in.
type LoginRequest struct {
	Login    string `json:"login" minLength:"1" maxLength:"100" doc:"Login name or phone"`
	Password string `json:"password" minLength:"1" maxLength:"200" format:"password"`
}

// SignUpCodeRequest asks for a code by SMS for a new merchant applicant.
type SignUpCodeRequest struct {
	Phone string `json:"phone" pattern:"^1[0-9]{10}$" doc:"Mobile number in mainland China"`
}

// SignUpCode says when the code ends and when another may be asked for. The answer is the same for known phones.
type SignUpCode struct {
	ExpiresAt          string `json:"expires_at" format:"date-time"`
	ResendAfterSeconds int    `json:"resend_after_seconds"`
}

// SignUpRequest makes a merchant applicant's account.
type SignUpRequest struct {
	Phone    string `json:"phone" pattern:"^1[0-9]{10}$"`
	Code     string `json:"code" pattern:"^[0-9]{8}$" doc:"8 digits, from the SMS"`
	Name     string `json:"name" minLength:"1" maxLength:"50"`
	Password string `json:"password" minLength:"10" maxLength:"200" format:"password"`
}

// ChangePasswordRequest sets a new password; all other sessions of the person end.
type ChangePasswordRequest struct {
	Old string `json:"old_password" minLength:"1" maxLength:"200" format:"password"`
	New string `json:"new_password" minLength:"10" maxLength:"200" format:"password"`
}

// SwitchRequest chooses the membership to act under.
type SwitchRequest struct {
	MembershipID string `json:"membership_id" maxLength:"64"`
}

// Session is who is signed in and what may be done.
type Session struct {
	User         User         `json:"user"`
	Memberships  []Membership `json:"memberships" doc:"One per merchant or office the person works for"`
	Active       *Membership  `json:"active,omitempty" doc:"The membership that this session acts under"`
	Permissions  []string     `json:"permissions" doc:"What the active membership may do"`
	Face         string       `json:"face" enum:"merchant,operator" doc:"Which app this session belongs in"`
	ExpiresAt    string       `json:"expires_at" format:"date-time"`
	ServerTime   string       `json:"server_time" format:"date-time"`
	MustChange   bool         `json:"must_change_password" doc:"The password was generated and has to be replaced"`
	LastFailures int          `json:"failed_logins_since_last" doc:"Wrong passwords since the last good login"`
}

// User is a person, as that person sees it.
type User struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Login string `json:"login" doc:"Masked when it is a phone"`
}

// Membership is a role within a scope.
type Membership struct {
	ID           string   `json:"id"`
	Role         Role     `json:"role"`
	RoleName     string   `json:"role_name" doc:"In Chinese"`
	Scope        string   `json:"scope" enum:"platform,acquirer,branch,partner,merchant"`
	ScopeID      string   `json:"scope_id,omitempty" doc:"Of the acquirer, branch or agent"`
	ScopeName    string   `json:"scope_name,omitempty" doc:"Its name"`
	MerchantID   string   `json:"merchant_id,omitempty"`
	MerchantName string   `json:"merchant_name,omitempty"`
	Sandbox      bool     `json:"sandbox,omitempty" doc:"The merchant is for trying the interface: test payments alone"`
	StoreIDs     []string `json:"store_ids" doc:"Empty: all stores"`
}

// About is what the pages must know before anybody signs in.
type About struct {
	Product         string `json:"product"`
	Version         string `json:"version"`
	CustodyMode     string `json:"custody_mode" enum:"DIRECT,SERVICE_PROVIDER"`
	CustodyZH       string `json:"custody_zh" doc:"Shown on every money page"`
	CustodyEN       string `json:"custody_en"`
	Acquirer        string `json:"acquirer"`
	SandboxURL      string `json:"sandbox_url,omitempty" doc:"The sandbox wallet, when the sandbox runs"`
	DevelopmentMode bool   `json:"development_messages" doc:"SMS go to the outbox page instead of a gateway"`
	ServerTime      string `json:"server_time" format:"date-time"`
}
