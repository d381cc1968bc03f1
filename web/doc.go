// Package web carries the built front end (operator console, merchant app, cashier) inside the binary.
//
// The folder dist is made by "vite build" and is not committed; a build without it works and Built reports false,
// so that the server can answer with a page that says how to build it.
package web
