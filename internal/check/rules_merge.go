package check

import "github.com/proviso-dev/proviso/internal/contract"

// mergeRules are the clauses of JSON Merge Patch (RFC 7396).
func mergeRules() []contract.Rule {
	return []contract.Rule{
		{ID: "M01", Text: "Members not in the patch are unchanged", Source: "RFC 7396 section 1, RFC 7396 section 2", Level: contract.Error, How: "patches alone: full echo vs last known; with a read: snapshot vs read-back", Guard: "volatile + derived fields list"},
		{ID: "M02", Text: "Member in the patch is replaced", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo; with a read: read-back", Guard: "normalisation (trim, case, time zone)"},
		{ID: "M03", Text: "New member is added", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo; with a read: read-back", Guard: "schema must allow"},
		{ID: "M04", Text: "null removes the member (absent or null in output)", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo; with a read: read-back", Guard: "API may render as null"},
		{ID: "M05", Text: "null for an absent member is a no-op, not an error", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: 2xx; with a read: unchanged"},
		{ID: "M06", Text: "Objects merge deeply", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo; with a read: sibling keys kept", Guard: "shallow-merge profile"},
		{ID: "M07", Text: "Nested null removes only that key", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo; with a read: read-back"},
		{ID: "M08", Text: "Arrays are replaced whole, neither appended nor merged by index", Source: "RFC 7396 section 2, appendix A", Level: contract.Error, How: "patches alone: echo; with a read: read-back", Guard: "server-side sort/dedupe"},
		{ID: "M09", Text: "null inside an array is data", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo or 4xx; with a read: read-back", Guard: "schema"},
		{ID: "M10", Text: "Object patch onto a scalar starts from {}", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo; with a read: read-back", Guard: "needs oneOf"},
		{ID: "M11", Text: "Scalar/array replaces an object", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: echo or 4xx; with a read: read-back", Guard: "schema"},
		{ID: "M12", Text: "nulls inside a newly added object are dropped", Source: "RFC 7396 section 2 last appendix A row", Level: contract.Error, How: "patches alone: echo; with a read: read-back"},
		{ID: "M13", Text: "Non-object patch replaces all or is refused; never 2xx and ignored", Source: "RFC 7396 section 2", Level: contract.Error, How: "patches alone: status; with a read: read-back"},
		{ID: "M14", Text: "{} succeeds and changes nothing, unless minProperties/docs forbid it", Source: "RFC 7396 section 2 / OAS", Level: contract.Error, How: "patches alone: 2xx or documented 4xx; with a read: equal", Guard: "updated_at may move: note"},
		{ID: "M15", Text: "Same patch twice gives the same state", Source: "follows", Level: contract.Note, How: "patches alone: second echo = first; with a read: read-backs equal", Guard: "counters"},
		{ID: "M16", Text: "Splitting a patch over disjoint fields gives the same state", Source: "follows", Level: contract.Note, How: "with a read: metamorphic", Guard: "cross-field validation"},
		{ID: "M17", Text: "Disjoint patches commute", Source: "follows", Level: contract.Note, How: "with a read: metamorphic"},
		{ID: "M18", Text: "Patch and inverse patch restore the snapshot", Source: "follows", Level: contract.Note, How: "with a read: metamorphic; also the restore step", Guard: "write-once fields"},
		{ID: "M19", Text: "Member names are case-sensitive", Source: "RFC 8259", Level: contract.Note, How: "patches alone: wrong-case key rejected or ignored, not applied; with a read: unchanged"},
		{ID: "M20", Text: "Escaped names equal plain names", Source: "RFC 8259 section 8.3", Level: contract.Note, How: "patches alone: echo; with a read: read-back"},
		{ID: "M21", Text: "Duplicate names in the patch: no 5xx, one consistent value", Source: "RFC 8259 section 4", Level: contract.Warning, How: "patches alone: status; with a read: read-back one of the two"},
		{ID: "M22", Text: "Numbers survive (integers to 2^53, 1 vs 1.0)", Source: "RFC 8259 section 6", Level: contract.Note, How: "patches alone: echo; with a read: read-back"},
		{ID: "M23", Text: "The result, not the patch, satisfies the resource schema", Source: "RFC 7396 section 1 + OAS", Level: contract.Note, How: "patches alone: echo validates; with a read: read-back validates"},
	}
}
