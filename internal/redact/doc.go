// Package redact is the one pass that takes secrets out of everything that proviso writes or prints.
//
// A Redactor knows secrets by value (the credentials of a run, what a recording carries as a credential) and by name (declared
// schemes, members and headers named like secrets). It puts {{Name}} in a secret's place. A known value is found however it is
// spelled: texts are decoded (percent, HTML, JSON and shell escapes, base64, several layers of them) before they are compared,
// letters compare without case, and a part of 12 characters or more counts as the whole.
package redact
