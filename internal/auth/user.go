package auth

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/fault"
)

// Status is whether a user may sign in.
type Status string

// The statuses. Locked is shown, not stored: too many failures at the moment.
const (
	StatusActive   Status = "active"
	StatusDisabled Status = "disabled"
	StatusLocked   Status = "locked"
)

// User is a person who can sign in, as administrators see it.
type User struct {
	ID          string // usr_…
	Name        string
	Login       string // login name; "" for who signed up by phone
	Phone       string // masked; "" when none
	Status      Status
	MustChange  bool
	Memberships []Membership
	CreatedAt   time.Time
	LastLoginAt time.Time
}

// shown is what the person is addressed by.
func (u User) shown() string {
	if u.Login != "" {
		return u.Login
	}
	return u.Phone
}

// NewUser is a user to be made by an administrator.
type NewUser struct {
	Login       string
	Name        string
	Password    string // "" generates one that must be changed at the first login
	Memberships []Membership
}

// phoneShaped says whether s is a mobile number of mainland China in its canonical form.
func phoneShaped(s string) bool {
	return len(s) == 11 && s[0] == '1' && strings.Trim(s, "0123456789") == ""
}

// loginOf is the canonical form of what somebody typed as login name.
func loginOf(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

func checkLogin(op, login string) error {
	if matched, _ := regexp.MatchString(`^[a-z0-9._@-]{3,50}$`, login); !matched || phoneShaped(login) {
		return fault.E(op, fault.Invalid, fault.Field{
			Path: "login", Reason: "format",
			ZH: "登录名为 3 至 50 位字母、数字或 . _ @ -，且不能是手机号",
			EN: "3 to 50 letters, digits or . _ @ -, and not a phone number",
		})
	}
	return nil
}

func checkPhone(op, phone string) error {
	if !phoneShaped(phone) {
		return fault.E(op, fault.Invalid, fault.Field{
			Path: "phone", Reason: "format", ZH: "请填写 11 位手机号", EN: "A mobile number of 11 digits",
		})
	}
	return nil
}

func checkName(op, name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > 50 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7F }) {
		return "", fault.E(op, fault.Invalid, fault.Field{
			Path: "name", Reason: "length", ZH: "姓名为 1 至 50 个字", EN: "A name has 1 to 50 characters",
		})
	}
	return name, nil
}
