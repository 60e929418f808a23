package check

import "github.com/proviso-dev/proviso/internal/contract"

// httpRules are the clauses of PATCH (RFC 5789), HTTP core (RFC 9110) and additional status codes (RFC 6585).
func httpRules() []contract.Rule {
	return []contract.Rule{
		{ID: "H01", Text: "A PATCH that fails changes nothing", Source: "RFC 5789 section 2", Level: contract.Error, How: "patches alone: inconclusive (error body may show state); with a read: snapshot = read-back", Guard: "ignore volatile fields; same auth"},
		{ID: "H02", Text: "Half-applied state is never visible", Source: "RFC 5789 section 2", Level: contract.Error, How: "with a read: GETs in parallel with a two-field PATCH; fields always agree", Guard: "eventual consistency"},
		{ID: "H03", Text: "Patch document must suit the resource type; otherwise refused", Source: "RFC 5789 section 2", Level: contract.Error, How: "patches alone: wrong format gets 4xx; with a read: unchanged"},
		{ID: "H04", Text: "Headers of the patch document are not applied to the resource", Source: "RFC 5789 section 2", Level: contract.Error, How: "patches alone: response Content-Type is not the patch type; with a read: GET Content-Type/Language unchanged"},
		{ID: "H05", Text: "Malformed document -> 400", Source: "RFC 5789 section 2.2", Level: contract.Warning, How: "patches alone: status; with a read: unchanged", Guard: "422 accepted unless profile strict"},
		{ID: "H06", Text: "Unsupported format -> 415", Source: "RFC 5789 section 2.2", Level: contract.Note, How: "patches alone: status 415; with a read: unchanged"},
		{ID: "H07", Text: "that 415 carries Accept-Patch", Source: "RFC 5789 section 2.2", Level: contract.Warning, How: "patches alone: header; with a read: the same"},
		{ID: "H08", Text: "Understood but not possible -> 422", Source: "RFC 5789 section 2.2", Level: contract.Note, How: "patches alone: status; with a read: unchanged", Guard: "400/409 accepted"},
		{ID: "H09", Text: "Missing resource -> 404 unless creation is documented", Source: "RFC 5789 section 2, s2.2", Level: contract.Error, How: "patches alone: 404/410 or 201; with a read: GET still 404", Guard: "Azure/AIP upsert"},
		{ID: "H10", Text: "State conflict -> 409", Source: "RFC 5789 section 2.2", Level: contract.Note, How: "patches alone: status; with a read: unchanged"},
		{ID: "H11", Text: "OPTIONS lists PATCH in Allow where PATCH works", Source: "RFC 5789 section 3", Level: contract.Note, How: "patches alone: OPTIONS; with a read: the same", Guard: "many gateways answer OPTIONS"},
		{ID: "H12", Text: "OPTIONS carries Accept-Patch where PATCH works", Source: "RFC 5789 section 3.1", Level: contract.Warning, How: "patches alone: OPTIONS; with a read: the same", Guard: "report once per path"},
		{ID: "H13", Text: "A type listed in Accept-Patch is not refused with 415", Source: "RFC 5789 section 3.1", Level: contract.Warning, How: "patches alone: replay with that type; with a read: the same"},
		{ID: "H14", Text: "Accept-Patch present means PATCH is not 405", Source: "RFC 5789 section 3.1", Level: contract.Warning, How: "patches alone: status; with a read: the same"},
		{ID: "H15", Text: "405 carries Allow", Source: "RFC 9110 section 15.5.6", Level: contract.Error, How: "patches alone: header; with a read: the same", Guard: "vendors often omit it for methods that no page documents: warn"},
		{ID: "H16", Text: "204 has no body", Source: "RFC 9110 section 15.3.5", Level: contract.Error, How: "patches alone: length; with a read: the same"},
		{ID: "H17", Text: "201 names the resource (Location or target)", Source: "RFC 9110 section 15.3.2", Level: contract.Error, How: "patches alone: Location resolves; with a read: GET it"},
		{ID: "H18", Text: "401 carries WWW-Authenticate", Source: "RFC 9110 section 15.5.2", Level: contract.Warning, How: "patches alone: header; with a read: the same", Guard: "vendors often omit: warn"},
		{ID: "H19", Text: "Stale If-Match -> not performed (412, or 2xx only if already in that state)", Source: "RFC 9110 section 13.1.1", Level: contract.Error, How: "patches alone: 412; with a read: unchanged", Guard: "only where ETag is offered"},
		{ID: "H20", Text: "If-Match: * on a missing resource -> not performed", Source: "RFC 9110 section 13.1.1", Level: contract.Error, How: "patches alone: 412/404; with a read: still 404"},
		{ID: "H21", Text: "Weak tag never satisfies If-Match", Source: "RFC 9110 section 13.1.1", Level: contract.Error, How: "patches alone: 412; with a read: unchanged", Guard: "some APIs document weak tags"},
		{ID: "H22", Text: "If-None-Match: * on an existing resource -> not performed", Source: "RFC 9110 section 13.1.2", Level: contract.Error, How: "patches alone: 412; with a read: unchanged"},
		{ID: "H23", Text: "If-Unmodified-Since in the past -> not performed", Source: "RFC 9110 section 13.1.4", Level: contract.Error, How: "patches alone: 412; with a read: unchanged", Guard: "ignored if If-Match present"},
		{ID: "H24", Text: "Preconditions do not hide 401/403/404/415", Source: "RFC 9110 section 13.2.1", Level: contract.Error, How: "patches alone: status order; with a read: the same"},
		{ID: "H25", Text: "Current If-Match -> performed and strong ETag changes when the representation changes", Source: "RFC 9110 section 8.8.1", Level: contract.Error, How: "patches alone: ETag in response differs; with a read: GET ETag differs", Guard: "no-op may keep it"},
		{ID: "H26", Text: "ETag in the PATCH response equals GET's", Source: "RFC 9110 section 8.8.3", Level: contract.Note, How: "with a read: compare", Guard: "only if both sent, same encoding"},
		{ID: "H27", Text: "428 says how to retry", Source: "RFC 6585 section 3", Level: contract.Warning, How: "patches alone: body not empty; with a read: the same"},
		{ID: "H28", Text: "If docs say If-Match is required, a PATCH without it -> 428", Source: "RFC 6585 section 3 / docs", Level: contract.Error, How: "patches alone: status; with a read: unchanged", Guard: "400 seen in practice"},
		{ID: "H29", Text: "429 carries details; Retry-After honoured by us", Source: "RFC 6585 section 4", Level: contract.Warning, How: "patches alone: header; with a read: the same", Guard: "never a failure of another rule"},
		{ID: "H30", Text: "No 5xx for any generated input", Source: "common", Level: contract.Error, How: "patches alone: status; with a read: the same", Guard: "501/503 separate"},
		{ID: "H31", Text: "Missing Content-Type is handled, not 5xx", Source: "RFC 9110 section 8.3", Level: contract.Note, How: "patches alone: status; with a read: state as documented"},
		{ID: "H32", Text: "; charset=utf-8 on a JSON patch type is tolerated", Source: "RFC 9110 section 8.3.1", Level: contract.Note, How: "patches alone: status; with a read: the same"},
		{ID: "H33", Text: "Unauthenticated PATCH refused", Source: "docs security", Level: contract.Error, How: "patches alone: 401/403; with a read: unchanged"},
		{ID: "H34", Text: "Another user's resource: refused", Source: "OWASP BOLA", Level: contract.Error, How: "patches alone: 403/404; with a read: owner sees no change", Guard: "needs two users"},
	}
}
