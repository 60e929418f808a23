// Package curl reads curl command lines, as people copy them from docs, browsers and shells, and writes them. It is the one
// place that knows curl's options and how shells quote. Nothing is executed, no variable is expanded and no file is read.
package curl
