// Package command finds the commands and programs that the samples of a page show: cURL (curl.go), the parts of a shell's text that pages
// leave out or spell in their own way (shell.go), HTTPie and programs that send a PATCH (program.go, with the texts that they keep in variables: variables.go). It takes blocks of an outline, or a
// page's text, and gives commands taken apart, or addresses, each with its line in the source. Package exchange reads what they send.
package command
