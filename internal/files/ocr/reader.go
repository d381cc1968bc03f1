package ocr

import "context"

// Reader reads the text of a picture, JPEG or PNG.
type Reader interface {
	// Read answers the lines that stand on the picture, as far as they could be read; "" when nothing could, which is no error.
	Read(ctx context.Context, picture []byte) (string, error)
	// Engine names who reads; "" is nobody.
	Engine() string
}

// None reads nothing: people type.
type None struct{}

// Read implements Reader.
func (None) Read(context.Context, []byte) (string, error) { return "", nil }

// Engine implements Reader.
func (None) Engine() string { return "" }
