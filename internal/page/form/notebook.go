package form

import (
	"bytes"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/tree"
)

// FitsNotebook: a notebook of Jupyter.
func FitsNotebook(t *source.Text) bool {
	return bytes.Contains(t.Raw, []byte(`"nbformat"`)) && tree.Items(Member(wholeDocument(t), "cells")) != nil
}

// ReadNotebook reads the text of a notebook as a page, with its programs as samples. What the programs printed is none of it.
func ReadNotebook(t *source.Text) (contract.Page, error) {
	root := wholeDocument(t)
	language := Scalar(Member(Member(Member(root, "metadata"), "language_info"), "name"))
	var lines []outline.Line
	for _, cell := range tree.Items(Member(root, "cells")) {
		text := cellLines(Member(cell, "source"))
		if len(text) == 0 {
			continue
		}
		mark := func(s string) { lines = append(lines, outline.Line{Number: text[0].Number, Text: s}) }
		code := Scalar(Member(cell, "cell_type")) == "code"
		if code {
			mark("```" + language)
		}
		lines = append(lines, text...)
		if code {
			mark("```")
		}
		mark("")
	}
	return read.Outline(t, render.MarkdownLines(t, lines), false)
}

// cellLines are the lines of a cell: one text, or a list of lines, each with the line of the file that holds it.
func cellLines(n *yaml.Node) []outline.Line {
	var lines []outline.Line
	parts := tree.Items(n)
	if len(parts) == 0 && n != nil {
		parts = []*yaml.Node{n}
	}
	for _, part := range parts {
		for _, l := range strings.Split(strings.TrimSuffix(part.Value, "\n"), "\n") {
			lines = append(lines, outline.Line{Number: part.Line, Text: l})
		}
	}
	return lines
}
