package console

// Reply is an answer with a JSON body.
type Reply[T any] struct{ Body T }

// Empty is an answer or a request without content.
type Empty struct{}

// With is a request with a JSON body and nothing else.
type With[T any] struct{ Body T }

// ByID is a request about one object.
type ByID struct {
	ID string `path:"id" maxLength:"64" doc:"Object id"`
}

// ByIDWith is a request about one object with a JSON body.
type ByIDWith[T any] struct {
	ByID
	Body T
}

// Page is how lists are cut: newest first, a keyset cursor, never an offset.
type Page struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"Rows per page"`
	Cursor string `query:"cursor" maxLength:"200" doc:"next_cursor of the page before"`
}

// Period narrows a list in time.
type Period struct {
	From string `query:"from" format:"date-time" doc:"Not before this instant"`
	To   string `query:"to" format:"date-time" doc:"Before this instant"`
}

// Named is an object as others refer to it.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}
