package files

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"

	"cloudpos/internal/fault"
)

// uprightQuality is that of a JPEG that had to be drawn anew because it lay on its side.
const uprightQuality = 92

// ready is a document as it will be kept.
type ready struct {
	content []byte
	quality Quality
	prints  []Print
}

// prepare strips a picture, turns it upright and holds it against the standards.
func (s *Store) prepare(ctx context.Context, media MediaType, content []byte, standards Standards) (ready, error) {
	if media == PDF {
		return ready{content: content}, nil
	}
	kept, turn, err := Strip(content)
	if err != nil {
		return ready{}, err
	}
	if turn == 1 && !standards.demanding() {
		return ready{content: kept}, nil
	}
	select {
	case s.room <- struct{}{}:
		defer func() { <-s.room }()
	case <-ctx.Done():
		return ready{}, fault.E("files.prepare", fault.Unavailable, ctx.Err())
	}
	return judge(media, kept, turn, standards)
}

// Judge measures a picture that Sniff took and holds it against the standards: what Put does before it keeps one.
func Judge(media MediaType, content []byte, standards Standards) (Quality, []Print, error) {
	kept, turn, err := Strip(content)
	if err != nil {
		return Quality{}, nil, err
	}
	r, err := judge(media, kept, turn, standards)
	return r.quality, r.prints, err
}

func judge(media MediaType, kept []byte, turn int, standards Standards) (ready, error) {
	img, err := decode(media, kept)
	if err != nil {
		return ready{}, err
	}
	out := ready{content: kept}
	if turn > 1 {
		if img, out.content, err = redrawn(img, turn); err != nil {
			return ready{}, err
		}
	}
	if !standards.demanding() {
		return out, nil
	}
	small := reduced(img, measureSide)
	out.quality = measure(small, img.Bounds().Dx(), img.Bounds().Dy(), standards)
	out.prints = fingerprints(small)
	return out, out.quality.Meets(standards)
}

// redrawn is a picture turned upright, and its new bytes.
func redrawn(img image.Image, turn int) (image.Image, []byte, error) {
	img = upright(img, turn)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: uprightQuality}); err != nil {
		return nil, nil, fault.E("files.redrawn", fault.Internal, err)
	}
	if b.Len() > SizeMax {
		return nil, nil, fault.E("files.redrawn", TooLarge, "bytes")
	}
	return img, b.Bytes(), nil
}
