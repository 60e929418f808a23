package reports

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// profileKey is how a reason names the key of the profile that would decide the case.
var profileKey = regexp.MustCompile("operations\\.(?:\"([^\"]+)\"|`([^`]+)`|(\\S+?))\\.(read|neighbours|strangers|values|dialect|volatile|create|skip)\\b")

// yamlFor is the part of a profile that would decide what is undecided for the reason, with its own values left to be filled
// in; "" where no key of the profile would.
func yamlFor(r *contract.Report, reason string) string {
	found := profileKey.FindStringSubmatch(reason)
	if found == nil {
		if strings.Contains(reason, "stranger") && strings.Contains(reason, "profile") {
			return "stranger:\n  SCHEME: {env: ANOTHER_USERS_KEY}"
		}
		return ""
	}
	id, key := found[1]+found[2]+found[3], found[4]
	op := operation(r, "", id)
	path, param := "/…", "id"
	if op != nil {
		path = op.Path
		if at := strings.LastIndexByte(path, '{'); at >= 0 {
			param = strings.TrimRight(path[at+1:], "}/")
			if end := strings.IndexByte(param, '}'); end >= 0 {
				param = param[:end]
			}
		}
	}
	value := map[string]string{
		"read":       "{path: \"" + path + "\"} # at: /data, where the resource stands within the answer",
		"neighbours": "[{" + param + ": ANOTHER_ID}]",
		"strangers":  "[{" + param + ": ID_OF_ANOTHER_ORGANISATION}]",
		"values":     "{/MEMBER: [VALUE, ANOTHER]}",
		"dialect":    "plain # or merge, json-patch, shallow, mask, full",
		"volatile":   "[/MEMBER]",
		"create":     "{operation: CREATE_OPERATION, take: {" + param + ": /id}}",
		"skip":       "[{rule: RULE, reason: \"why\"}]",
	}[key]
	return line("operations:") + "\n  \"" + line(id) + "\":\n    " + key + ": " + line(value)
}
