package web

// Permission is a right that a role may carry, such as "order.read". The doors name what a route needs; package auth
// says which role has it.
type Permission = string

// Access says who may call an operation. The zero Access is refused at registration: nobody forgets to decide.
type Access struct {
	public      string // why nobody needs to be known; "" for routes that are not public
	signedIn    bool
	permissions []Permission
	passive     bool
}

// Public marks an operation that anybody may call and says why.
func Public(why string) Access {
	if why == "" {
		panic("web: a public route needs a reason")
	}
	return Access{public: why}
}

// SignedIn marks an operation that anybody who is known may call; the handler acts on the caller's own things only.
func SignedIn() Access { return Access{signedIn: true} }

// Needs marks an operation that demands one of these permissions.
func Needs(anyOf ...Permission) Access {
	if len(anyOf) == 0 {
		panic("web: Needs without a permission")
	}
	return Access{signedIn: true, permissions: anyOf}
}

// Passively marks an operation that a screen calls by itself: it is no sign that a person is there, and so does not keep
// their session alive.
func (a Access) Passively() Access {
	a.passive = true
	return a
}

// IsPassive says whether a call is no sign of a person.
func (a Access) IsPassive() bool { return a.passive }

// IsPublic says whether anybody may call.
func (a Access) IsPublic() bool { return a.public != "" }

// Permissions lists the permissions of which the caller needs one; empty means that being known is enough.
func (a Access) Permissions() []Permission { return a.permissions }

// Allowed says whether a caller with these rights may call.
func (a Access) Allowed(can func(Permission) bool) bool {
	if a.public != "" || len(a.permissions) == 0 {
		return a.public != "" || a.signedIn
	}
	for _, p := range a.permissions {
		if can(p) {
			return true
		}
	}
	return false
}

func (a Access) decided() bool { return a.public != "" || a.signedIn }
