package console

// Deps are the services behind the console.
type Deps struct{}
