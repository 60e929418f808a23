package contract

// Page is what a vendor's document says, before it is a contract. Every fact has the line it stands on.
type Page struct {
	File, Title, Address, SHA256, Form string
	Summary                            string
	Operations                         []PageOperation
	// Document is an OpenAPI document that stands on the page as it is (forms a and d), with the page line of its first line.
	Document     []byte
	DocumentLine int
	// Lines has the page line of each member of Document by JSON Pointer, where Document is rewritten and its own lines mean nothing.
	Lines  map[string]int
	Found  []FoundOperation // all operations that the page documents, of any method, in its order
	Claims []Claim          // what prose says of all operations
	Notes  []string         // what was inferred, each with its line, for x-proviso-source and the overlay
	Raw    []byte           // the page as it was captured
}

// FoundOperation is an operation that a page names.
type FoundOperation struct {
	Method, Path string
	Line         int
}

// PageOperation is one operation as a page tells it.
type PageOperation struct {
	Method, Path, Server, Title, Summary string
	Line                                 int
	Media                                string
	Fields                               []Field // parameters, headers, body and answer members
	Samples                              []Sample
	Statuses                             []Status
	Curl                                 *Curl
	Claims                               []Claim  // what prose says of this operation alone
	Told                                 []string // its running text and that of the page around, in paragraphs
	Readings                             []Reading
	List                                 bool   // the body is a list, and the body fields are members of its elements
	Lacks                                string // what of the operation the page does not tell; "" where nothing does
	// Read is the page's GET of the same address, of which only the answer counts; nil where the page has none.
	Read *PageOperation
}

// Reading is how much of a part of the page was understood, for the user to look at what was left.
type Reading struct {
	What string // table, list, sample
	Line int    // where the part begins
	Took int    // of its rows or entries
	Of   int
	Left []int // the lines that were not understood
}

// Field is a row of a table or an entry of a list.
type Field struct {
	In          string // path, query, header, auth (a credential; Format is bearer or basic), body, answer
	Name        string // JSON Pointer without the first slash; members of an array's elements stand right below the array
	Type        string // in one spelling: string, integer, number, boolean, object, array, array<string>, "" for any
	Of          string // element or object type that the page names: MemberLocation
	Format      string
	Required    bool
	Default     string
	Enum        []string
	Example     string // JSON text
	Description string // the page's words: for claims and lint, never for a spec
	Line        int
	Inferred    []string // what the page does not say of it and a sample or its wording does: type, format, name, writeOnly; member: the whole field
	Nullable    bool     // the page says that null is a value
	WriteOnly   bool     // goes in and is in no answer
	ReadOnly    bool     // the page says that it can't be set
	Deprecated  bool
	Sunset      string // the day on which a deprecated field ends, or ""
	Open        bool   // a map: its keys are the client's own
	Enumerated  bool   // the page calls its type an enum
	Either      bool   // of a credential: one of those that are marked so is enough
	// Limits are the bounds the page gives, by JSON Schema keyword: minLength, maxLength, minimum, maximum, pattern ...
	Limits map[string]string
}

// Sample is a sample request body or answer.
type Sample struct {
	Kind   string // request, answer
	Status int    // of an answer
	Body   []byte
	Line   int
	Mended bool // the page's text is no JSON; Body is what it means
}

// Status is a status that the page mentions.
type Status struct {
	Code        string
	Media       string
	Description string
	Line        int
}

// Curl is the page's sample command, taken apart.
type Curl struct {
	Method, URL string
	Header      [][2]string // name, value
	Body        []byte
	Line        int
	HeaderLines []int
	BodyLine    int
}
