package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	docXMLSign = pattern.New(`(?s)^\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*(?:<!DOCTYPE\s+(?:reference|topic|concept|task|dita|section|chapter|article|book|refentry)\b|<(?:reference|topic|concept|task|dita|section|chapter|article|book|refentry)\b)`)
	docXMLBody = pattern.New(`<(?:refbody|conbody|taskbody|codeblock|codeph|shortdesc|programlisting|para|simpara|tgroup|variablelist)\b`)
	docXMLTag  = pattern.New(`<(/?)([A-Za-z][\w:-]*)((?:\s[^<>]*?)?)(/?)>`)
	docXMLHead = pattern.New(`^\s*(?:<\?[^>]*\?>|<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?[^>]*>|\s)*`)
)

// docXMLNames are the tags of DITA and DocBook that HTML has under another name.
var docXMLNames = map[string]string{
	"shortdesc": "p", "para": "p", "simpara": "p", "codeblock": "pre", "programlisting": "pre", "screen": "pre", "msgblock": "pre", "literallayout": "pre",
	"codeph": "code", "parmname": "code", "apiname": "code", "literal": "code", "varname": "code", "parameter": "code", "userinput": "code", "filepath": "code", "option": "code", "constant": "code", "computeroutput": "code",
	"row": "tr", "strow": "tr", "sthead": "tr", "property": "tr", "prophead": "tr", "entry": "td", "stentry": "td", "proptype": "td", "propvalue": "td", "propdesc": "td", "proptypehd": "td", "propvaluehd": "td", "propdeschd": "td",
	"simpletable": "table", "properties": "table", "informaltable": "table",
	"parml": "dl", "plentry": "div", "pt": "dt", "pd": "dd", "dlentry": "div", "variablelist": "dl", "varlistentry": "div", "term": "dt",
	"itemizedlist": "ul", "orderedlist": "ol", "steps": "ol", "step": "li", "cmd": "p", "emphasis": "b", "uicontrol": "b",
}

// docXMLSections are the tags that a title belongs to.
var docXMLSections = map[string]bool{"reference": true, "topic": true, "concept": true, "task": true, "section": true, "example": true, "refsyn": true, "chapter": true, "article": true, "book": true, "sect1": true, "sect2": true, "sect3": true, "sect4": true, "refsect1": true, "refsect2": true, "refentry": true}

// IsDocXML reports a topic of DITA or a part of DocBook.
func IsDocXML(t *source.Text) bool {
	return docXMLSign.Match(t.Raw) && docXMLBody.Match(t.Raw)
}

// DocXML makes the outline of such a document: its tags are written as those of HTML, and every line stays where it is.
func DocXML(t *source.Text) outline.Outline {
	page := string(t.Raw)
	head := docXMLHead.FindString(page)
	page = strings.Repeat("\n", strings.Count(head, "\n")) + page[len(head):]
	depth, terms := 0, 0
	page = docXMLTag.ReplaceAllStringFunc(page, func(tag string) string {
		m := docXMLTag.FindStringSubmatch(tag)
		closes, name, lines := m[1] == "/", m[2], strings.Repeat("\n", strings.Count(m[3], "\n"))
		if docXMLSections[name] && m[4] == "" {
			if depth++; closes {
				depth -= 2
			}
		}
		if name == "variablelist" {
			if terms++; closes {
				terms -= 2
			}
		}
		to := docXMLNames[name]
		switch {
		case name == "title":
			to = "h" + string(rune('0'+min(max(depth, 1), 6)))
		case name == "listitem":
			if to = "li"; terms > 0 {
				to = "dd"
			}
		case to == "" && (name == "tgroup" || name == "colspec" || docXMLSections[name]):
			return lines
		case to == "":
			return tag
		}
		if m[4] != "" {
			return lines + "<" + to + "></" + to + ">"
		}
		return "<" + m[1] + to + ">" + lines
	})
	return htmlOutline(page, 1)
}
