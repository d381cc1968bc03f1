// Package browser is the browser inside the simulated wallet: it shows a shop's page (a collection-code link) as a payer's
// wallet would, through a proxy of the sandbox, and lets the page ask the wallet to pay.
//
// # Safety
//
// The page runs in a frame of an opaque origin (sandbox="allow-scripts allow-forms", and the same once more in a
// Content-Security-Policy of every answer, for frames that are opened by themselves). It cannot read the wallet page, the
// control API or another shop: to the browser it is a stranger, and speaks to the wallet by postMessage alone. Nothing is
// paid before the person has confirmed it on the wallet's own sheet.
//
// An address of the proxy is /wallet/browser/{ticket}/{path}. A ticket is 128 random bits and stands for one wallet, one
// payer and one origin (scheme, host, port); it is given to the wallet page alone, and to a page of that origin. So answers
// may be readable to the opaque origin (Access-Control-Allow-Origin: null) without being so to any other frame: who does
// not know the ticket reads nothing. A redirect to another origin gets that origin's own ticket, and only where the frame
// itself goes there; a script's request is never led across. What may be read never crosses, what crosses may never be read.
//
// Each origin of a session has its own cookies, kept here and not in the browser. X-Sandbox-Payer, which says who is logged
// in to the wallet, goes to the sandbox's own OAuth pages and nowhere else; those are called in this process, never dialled.
//
// It is no open proxy: it goes to loopback (only for people at this machine), and to the hosts of Config. Names are not
// trusted to stay where they were: the address that is dialled is looked at again.
//
// # What a page notices
//
// Links and forms may be relative or absolute in path. window.localStorage and document.cookie live as long as the
// document. A script that leads the frame to another origin by itself is stopped by the wallet page's policy, which tells
// the wallet no more than the origin; of 云闪付's own codes (https://qr.95516.com/…) the session remembers the last that
// the page received, and the wallet takes the payment over from there.
package browser
