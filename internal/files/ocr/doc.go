// Package ocr reads what stands on a picture of a paper, to spare people some typing. What it reads is a suggestion that a person
// confirms or mends; it decides nothing and fills nothing in by itself.
//
// Reader is the port. None is the default: people type. Tesseract calls the program of that name (Debian: tesseract-ocr with
// tesseract-ocr-chi-sim) where it is installed, without a shell, with a time limit, a limit of memory and of what it may say.
// Suggest finds codes, names and days in a text; it is pure.
package ocr
