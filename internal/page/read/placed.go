package read

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// listed reads the fields of all sections, and puts each where its section or the path says it goes.
func (r *operationReader) listed(fields *field.Reader, sections []cut.Section, sample *sample.Node) []contract.Field {
	var all []contract.Field
	var general []int  // of the fields that sections of parameters list, without a word on where they go
	var untitled []int // of those that stand before the first title
	bodyNamed := false // a section of the body has a table or a list, and no member in it
	ownBody := false   // a section behind the parameters is titled as that of the body, and lists members
	answered := false  // what the page says of the answer has begun, or a request has been shown
	flagged := false   // a table of the body says of each member whether it is required
	listedBehind := r.listsBehind(sections)
	var doubts []doubtful
	pointed := pointedAt(sections)
	tops := map[string]bool{}  // the listed members at the top of the body
	var typed []contract.Field // those that name a type of the page's own
	for _, s := range sections {
		answered = answered || s.Kind == word.InAnswer || s.Kind == word.InStatus || s.Kind == word.InSampleRequest && sample != nil
		if typeOf(typed, s.Title) != "" {
			continue // the parts of a member, which are read where its type is looked up
		}
		if s.IsFailure() || s.Kind == word.InAnswer+"-"+word.InHeader || s.Kind == word.InStatus {
			continue
		}
		if sample == nil || sample.Kind == "object" {
			s = describesListed(s, all, r.op.Line)
		}
		before := len(fields.Readings)
		found := forListed(all, underListed(all, r.placed(fields, s, sample), s.Under), s.Title)
		if s.Kind == word.InAuth {
			forgetLeft(fields, before)
		}
		if s.Caption && s.Under != "" {
			found = underTitle(found, s.Under, sample)
		}
		if !saysBody.MatchString(word.English(s.Title)) && beginsAnew(tops, found) {
			r.notes = append(r.notes, fmt.Sprintf("line %d: the list under %q has the members before it again; it is taken for that of the answer", s.Line, s.Title))
			continue
		}
		if !namesOther(s, found, sample) {
			for i := range found {
				if s.Kind == word.InParams && found[i].In == word.InBody {
					general = append(general, len(all)+i)
				}
				if s.Kind == word.InOther && found[i].In == word.InBody {
					untitled = append(untitled, len(all)+i)
				}
			}
			bodyNamed = bodyNamed || s.Kind == word.InBody && !s.Caption && !titlesValues.MatchString(s.Title) && !word.HasBody(found) && slices.ContainsFunc(s.Blocks, func(b outline.Block) bool { return b.Kind == outline.TableBlock })
			doubt := !pointed[compared(s.Title)] && (r.unsure(s, answered || flagged && tellsFlags(s) < 0) || callOptions.MatchString(s.Title)) && speaksOfOther(all, found, sample)
			doubt = doubt || listedBehind && r.aboveRoute(s) && speaksOfOther(nil, found, sample)
			ownBody = ownBody || !doubt && len(general)+len(untitled) > 0 && s.Kind == word.InBody && !s.Caption && s.Under == "" && saysBody.MatchString(word.English(s.Title)) && word.HasBody(found)
			flagged = flagged || !doubt && word.HasBody(found) && tellsFlags(s) > 0
			if doubt {
				doubts = append(doubts, doubtful{s, len(all), len(all) + len(found)})
			}
			all = append(all, found...)
			keepTops(tops, found)
			typed = append(typed, slices.DeleteFunc(slices.Clone(found), func(f contract.Field) bool { return f.In != word.InBody || f.Of == "" })...)
		}
	}
	if ownBody {
		besideBody(all, general, sample)
		all = r.withoutUntitled(all, untitled, doubts, sample)
	}
	if bodyNamed && sample == nil && countBody(all) == len(general) {
		for _, i := range general {
			all[i].In = word.InQuery // the page speaks of the body in a part of its own
		}
	}
	all = r.withoutDoubtful(all, doubts, sample)
	for _, s := range sections {
		// Parts of a listed member under a title that says so, whatever else the title says.
		if m := membersFor.FindStringSubmatch(s.Title); m != nil && s.Kind == word.InOther && !s.Root {
			s.Root = true
			if parts := r.placed(fields, s, sample); listedParent(all, m[1]) != "" {
				all = append(all, forListed(all, parts, s.Title)...)
			}
		}
	}
	all = withoutList(r.besideCommand(r.besidesRequest(all, sample), sample), sample)
	if !word.HasBody(all) {
		// Nothing says "body": a table of fields under a title of its own is the next best. A second one has to tell what is required, like
		// the first.
		for _, s := range sections {
			if s.Kind == word.InOther && !s.Root && !r.speaksOf(s) && !(word.HasBody(all) && !(flagged && tellsFlags(s) > 0)) {
				s.Root = true
				if found := r.placed(fields, s, sample); sample == nil || sample.Kind != "object" || showsOne(sample, found) {
					all = append(all, found...)
					flagged = flagged || word.HasBody(found) && tellsFlags(s) > 0
				}
			}
		}
	}
	all = belowShown(all, sample)
	deeperShown(all, sample)
	arguments(all, sections)
	all, r.list = wholeBody(r.linked(fields, r.namedByType(all, sample)), sample)
	r.list = r.list || sample == nil && saysList(sections)
	return all
}

// pointedAt are the titles that the sections of the body link to from their text: "either [book parameters](#book-parameters) or …".
func pointedAt(sections []cut.Section) map[string]bool {
	titles := map[string]bool{}
	for _, s := range sections {
		if s.Kind != word.InParams && !word.SendsBody(s.Kind) {
			continue
		}
		for _, b := range s.Blocks {
			if b.Kind != outline.ParagraphBlock || !strings.Contains(b.Text, "](#") {
				continue
			}
			for _, m := range source.Link.FindAllStringSubmatch(b.Text, -1) {
				titles[compared(m[1])] = true
			}
		}
	}
	delete(titles, "")
	return titles
}

// countBody is how many fields are members of the body.
func countBody(fields []contract.Field) int {
	n := 0
	for _, f := range fields {
		if word.SendsBody(f.In) {
			n++
		}
	}
	return n
}

// namesOther reports a list under a title of its own in a section about attributes, whose names are those of something else: it says of
// none what it is, and the sample, which shows several members, has none of them.
func namesOther(s cut.Section, found []contract.Field, shown *sample.Node) bool {
	if inCapitals(found) && shown != nil && !showsOne(shown, found) && !slices.ContainsFunc(shown.Items, func(it *sample.Node) bool { return showsOne(it, found) }) {
		return true
	}
	if s.Under == "" || shown == nil || len(shown.Names) < 2 || showsOne(shown, found) {
		return false
	}
	return !slices.ContainsFunc(found, func(f contract.Field) bool {
		return f.Type != "" || f.Of != "" || f.Required || strings.Contains(f.Name, "/")
	})
}

// inCapitals reports names of which each is in capitals, as those of values are: ADD, REMOVE.
func inCapitals(found []contract.Field) bool {
	return len(found) > 1 && !slices.ContainsFunc(found, func(f contract.Field) bool { return len(f.Name) < 2 || strings.ToUpper(f.Name) != f.Name || f.Required })
}

// showsOne reports a sample that has one of the fields, or lists of fields of which none goes into the body.
func showsOne(shown *sample.Node, fields []contract.Field) bool {
	return !word.HasBody(fields) || slices.ContainsFunc(fields, func(f contract.Field) bool {
		top, _ := topOf(f.Name)
		return f.In == word.InBody && shown.Members[top] != nil
	})
}

// besideShown reports fields of which the sample has one as a member.
func besideShown(fields []contract.Field, shown *sample.Node) bool {
	return slices.ContainsFunc(fields, func(f contract.Field) bool { return f.In != word.InAnswer && shown.Members[f.Name] != nil })
}

// listLabel says of the whole body that it is a list: "**Type**: array".
var listLabel = pattern.New(`^\*\*Type\*\*\s?: ?array\b`)

// saysList reports a section of the body that says so of the whole body.
func saysList(sections []cut.Section) bool {
	return slices.ContainsFunc(sections, func(s cut.Section) bool {
		return s.Kind == word.InBody && slices.ContainsFunc(s.Blocks, func(b outline.Block) bool {
			return b.Kind == outline.ParagraphBlock && listLabel.MatchString(b.Text)
		})
	})
}

// placed reads one section.
func (r *operationReader) placed(fields *field.Reader, s cut.Section, sample *sample.Node) []contract.Field {
	fields.Enumerates(s)
	if s.Kind == word.InOther && !s.Root || s.Kind == word.InSampleRequest && s.Root {
		return nil
	}
	if s.Kind == word.InOther {
		s.Blocks = r.couldListFields(s.Blocks)
		if len(s.Blocks) == 0 {
			return nil
		}
	}
	found := beforeRepeats(fields.Fields(r.wordsOfPath(s.Blocks), s), s, sample, word.PathParams(r.op.Path))
	found = slices.DeleteFunc(found, func(f contract.Field) bool { return f.In == word.InAnswer+"-"+word.InHeader })
	if s.Kind != word.InAnswer && s.Kind != word.InHeader && s.Kind != word.InPath && s.Kind != word.InQuery {
		found = r.ofKnownDepth(r.ofTableAbove(found, s, sample), sample)
	}
	if s.Under != "" && s.Kind == word.InBody {
		found = underMember(found, s.Under, sample)
	} else if s.Title != "" && (s.Kind == word.InParams || s.Kind == word.InBody || s.Kind == word.InOther) {
		found = underMember(found, s.Title, sample)
	}
	if s.Kind == word.InAnswer {
		found = beforeFailure(s, found)
	}
	if requiresMembers(s) {
		for i := range found {
			found[i].Required = found[i].Required || !strings.Contains(found[i].Name, "/")
		}
	}
	calledParams(found, r.op.Path, sample)
	spelledParams(found, r.op.Path, sample)
	all := r.paramsAmong(found, sample)
	var kept []contract.Field
	for i, f := range found {
		switch f.In {
		case word.InParams, word.InOther, word.InSampleRequest:
			f.In = word.InBody
			switch {
			case all[i]:
				f.In = word.InPath
			case slices.Contains(r.op.Query, f.Name) && !sample.Has(f.Name):
				f.In = word.InQuery // the operation's own address has it
			}
			r.anywhere = append(r.anywhere, f.In)
		case word.InBody:
			if s.Kind == word.InParams || s.Kind == word.InOther {
				r.anywhere = append(r.anywhere, f.In)
			}
			if r.ofPath(f, found, s, sample) {
				f.In = word.InPath
			}
		case word.InQuery:
			// A PATCH whose sample sends what its page calls a query parameter in the body sends a body.
			if sample.Has(f.Name) {
				f.In = word.InBody
			}
		}
		if f.In == word.InBody && word.HeaderName.MatchString(f.Name) {
			f.In = word.InHeader // a list of all that a request sends
		}
		if f.In == word.InBody && f.Name == "body" && r.isBody(found, i, s, sample) {
			continue
		}
		f.Required = f.Required || f.In == word.InPath
		if f.In == word.InPath && !slices.Contains(word.PathParams(r.op.Path), f.Name) && !f.Required {
			continue
		}
		if f.In == word.InHeader && strings.EqualFold(f.Name, "Content-Type") {
			if m := mediaWord.FindString(f.Example + f.Default); m != "" && s.Kind != word.InAnswer {
				r.listedMedia = m
			}
			continue
		}
		kept = append(kept, f)
	}
	return kept
}

// isBody reports a field called body, the one at i, that is the body itself in a list of all that a request takes.
func (r *operationReader) isBody(listed []contract.Field, i int, s cut.Section, shown *sample.Node) bool {
	switch f := listed[i]; {
	case hasParts(listed, "body"):
		return false
	case shown == nil:
		return f.Type == "object" && s.Kind == word.InParams && len(listed)-i > 2
	}
	return shown.Kind == "object" && len(shown.Names) > 0 && shown.Members["body"] == nil && !besideShown(listed, shown) && len(r.index.titled()[compared(listed[i].Of)]) == 0
}

// titlesValues is a title of the values that members can have.
var titlesValues = pattern.New(`(?i)\b(?:enum|enumerated|allowed|possible|valid|accepted) values?\b`)

// saysBody is a title that surely speaks of the body.
var saysBody = pattern.New(`(?i)\b(?:body|payload|json|data)\b`)

// ofPath reports a parameter of the path in a list that is only called one of attributes or fields, has all parameters of the path, and
// of which the sample does not send this one.
func (r *operationReader) ofPath(f contract.Field, listed []contract.Field, s cut.Section, shown *sample.Node) bool {
	wanted := word.PathParams(r.op.Path)
	if !slices.Contains(wanted, f.Name) || !f.Required || saysBody.MatchString(word.English(s.Title)) {
		return false
	}
	if shown == nil {
		return begin(listed, wanted, requiresMembers(s))
	}
	if shown.Kind != "object" || shown.Members[f.Name] != nil {
		return false
	}
	return !slices.ContainsFunc(wanted, func(name string) bool {
		return !slices.ContainsFunc(listed, func(other contract.Field) bool { return other.Name == name })
	})
}

// begin reports a list that begins with the parameters of the path, in their order and required, before others of which one is not: it lists
// all that a request takes. A list can say of all that they are required.
func begin(listed []contract.Field, wanted []string, all bool) bool {
	if len(listed) <= len(wanted) {
		return false
	}
	for i, name := range wanted {
		if listed[i].Name != name || !listed[i].Required {
			return false
		}
	}
	return all || slices.ContainsFunc(listed[len(wanted):], func(f contract.Field) bool { return !f.Required })
}

// memberNoun is a word of a title for what the body consists of.
var memberNoun = pattern.New(`(?i)\b(?:param(?:eter)?|field|attribute|propert(?:y|ie)|argument|member|key|value)s?\b`)

// requiredList is a caption that calls what it heads required, in few words: "Required request body properties:".
var requiredList = pattern.New(`^required (?:[a-z]+ ){0,3}(?:param(?:eter)?|field|attribute|propertie|argument|member|key)s:?$`)

// requiresMembers reports a title that calls all that it lists required. "Body Required" only says that a body must be sent.
func requiresMembers(s cut.Section) bool {
	title := strings.ToLower(s.Title)
	return strings.Contains(title, "required") && !strings.Contains(title, "optional") && (!s.Caption || requiredList.MatchString(title)) && (!word.SendsBody(s.Kind) || memberNoun.MatchString(title))
}

// hasParts reports fields that stand below one of this name.
func hasParts(fields []contract.Field, name string) bool {
	return slices.ContainsFunc(fields, func(f contract.Field) bool { return strings.HasPrefix(f.Name, name+"/") })
}

// calledParams takes a list that its page calls parameters of the path for one of the body, where none of them is in the path and
// the sample sends some.
func calledParams(fields []contract.Field, path string, sample *sample.Node) {
	if sample == nil || sample.Kind != "object" {
		return
	}
	sent := false
	for _, f := range fields {
		if f.In != word.InPath || slices.Contains(word.PathParams(path), f.Name) {
			return
		}
		sent = sent || sample.Members[f.Name] != nil
	}
	for i := range fields {
		if sent {
			fields[i].In = word.InBody
		}
	}
}

// paramsAmong tells which fields of a list that does not say so are parameters of the path: those of its names, where the list
// has all of them. A body can have a member of the same name.
func (r *operationReader) paramsAmong(fields []contract.Field, sample *sample.Node) map[int]bool {
	wanted := word.PathParams(r.op.Path)
	have, seen := map[string]bool{}, map[int]bool{}
	for _, f := range fields {
		have[f.Name] = true
	}
	whole := true
	for _, name := range wanted {
		whole = whole && have[name]
	}
	taken := map[string]bool{}
	for i, f := range fields {
		if !slices.Contains(wanted, f.Name) || taken[f.Name] {
			continue
		}
		needed := f.Required && (sample != nil || len(wanted) == 1)
		if urlPart.MatchString(f.Description) || !sample.Has(f.Name) && (whole || needed || identifies.MatchString(f.Description)) {
			seen[i], taken[f.Name] = true, true
		}
	}
	return seen
}

// identifies is a description of a parameter that names the resource.
var identifies = pattern.New(`(?i)^(?:the |a |an |unique )*(?:unique )?(?:id|identifier|uuid|guid|slug)\b|\bid of the \w+ to (?:update|modify|edit|change|patch)`)

// urlPart is a description that says where the parameter stands.
var urlPart = pattern.New(`(?i)\b(?:part of|in|from) the (?:request )?(?:URL|URI|path)\b|\b(?:URL|path) parameter\b`)
