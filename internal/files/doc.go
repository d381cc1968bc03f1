// Package files keeps the documents that people hand in: licences, identity cards, photos, signed agreements.
//
// What comes in is judged by its content and never by its name: Sniff takes JPEG, PNG and PDF, refuses script-bearing
// and encrypted PDFs, pictures that unpack to too many pixels, and files that are two things at once (a picture with an
// archive or a page behind it, domain.md C4-S10). Documents are encrypted under their owner's data key and bound to
// their id before they reach the bucket (a local folder, or S3-compatible); the row that names them comes second, so a
// row always has its blob. A blob without a row is only waste.
//
// Reading is by owner and id together: an id of another owner does not exist. Whoever hands a document on records the
// reading in audit.
package files
