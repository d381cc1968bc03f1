package privacy

// Scrubs is the inventory for its test.
func Scrubs() []string { return scrubs() }
