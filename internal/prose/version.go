package prose

import "github.com/proviso-dev/proviso/internal/pattern"

// onceWords is what the docs say of a member that keeps its first value.
const onceWords = "the value can be set once"

// versionWords is what the docs say of a version in a body.
const versionWords = "a version that is not the current one is refused"

var (
	// versionName matches members by which a client tells which state of the resource it has seen.
	versionName = pattern.New(`(?i)(version|revision|generation|etag|if[_-]?match)$|^(rev|lock)$`)
	// outdated is how the docs say that such a member is compared with the current one.
	outdated = pattern.New(`(?i)\boptimistic(?:ally)? (?:lock|concurren)|` +
		`\b(?:stale|outdated|out[- ]of[- ]date|old|older|wrong)\b[^.]*\b(?:refused|rejected|409|412|conflicts?|fails?|errors?)\b|` +
		`\b(?:must|has to|needs to) (?:be|equal|match|correspond to) (?:the |its )?(?:current|latest|present|newest|last[- ]read)\b|` +
		`\bnot (?:be |match |equal |the )*(?:current|latest|present|newest)\b[^.]*\b(?:refused|rejected|409|412|conflicts?|fails?|errors?|aborted)\b|` +
		`\b(?:does not|doesn't|do not|don't|not) (?:match|equal)\b[^.]*\b(?:refused|rejected|409|412|conflicts?|fails?|errors?|aborted)\b|` +
		`\b(?:409|412|conflict)\b[^.]*\b(?:stale|outdated|changed|modified|(?:not|n't) match|(?:not|n't) (?:the )?(?:current|latest))\b`)
)
