// Package read finds the operations on an outline, and reads what the sections around each say: its members, parameters, statuses and
// credentials, and what its samples show. Outline, in read.go, takes these steps in this order:
//
//  1. Reshape: package reshape makes blocks of what a page writes in a form of its own. Types that source code declares give fields
//     without a page, too (declared_fields.go).
//  2. Find the operations: package mention ranks each mention of a method with a path.
//  3. Cut the page: package cut makes operations of the mentions, gives each the blocks that speak of it, and divides these into sections,
//     each of a kind. What the text refers to elsewhere on the page is fetched (elsewhere.go, linked.go, shared.go, shared_body.go, typed_body.go). Other addresses
//     of one operation are operations of their own (alternatives.go). title.go reads the title of the page and that of an operation.
//  4. Read the fields of each section: package field reads tables, lists and paragraphs; sentences are read here (prose_members.go,
//     nameless.go). A page that describes the operation twice requires what both do (described_twice.go).
//  5. Place the fields in path, query, header or body (placed.go, by_sample.go, repeats.go, doubtful.go, arguments.go, whole_body.go, unsent.go, words_of_path.go,
//     together.go, beside_command.go, depth.go, adjacent.go, stray.go, field_tables.go), and below the member whose parts they are (for_listed.go,
//     opened_parts.go, titled_parts.go).
//  6. Read the samples: package exchange finds the requests and answers that the sections show, package complete adds what they show to
//     the lists. Comments behind members (remarked.go) and JSON Patch (json_patch.go) are read here.
//  7. Read the rest: statuses.go, credentials.go, media.go, claims.go, told.go, and the GET that reads the resource back (readback.go,
//     page_index.go).
//  8. Say what the page lacks (missing.go); an operation that only does something with its resource lacks no body (acts.go).
package read
