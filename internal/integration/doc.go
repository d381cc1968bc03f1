// Package integration holds the projects by which a merchant's software comes into the live environment (对接项目, domain.md
// A102): a plan of 14 to 21 calendar days, a checklist, and the gate before the first live key.
//
// An item of the checklist is done or not from what the platform knows: the test key was used, an event arrived, the
// acceptance suite passed after the last change of its endpoint, payments both ways and a refund succeeded in the test
// environment. Facts count from the project's first day on. What the platform cannot know (whom to call at night, when
// it goes live) is ticked by hand, with who, when and a note; what it knows is never ticked by hand.
//
// A project is OPEN until it has PASSED or is CANCELLED; being overdue is a matter of the clock and no state. While a project is open
// with an item that does not hold, the merchant gets no live key. A merchant without a project is not held up: a key
// for a script of one's own is no project.
package integration
