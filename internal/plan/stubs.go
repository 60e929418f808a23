package plan

func arrays(*maker)        {}
func choices(*maker)       {}
func formats(*maker)       {}
func extremes(*maker)      {}
func nulls(*maker)         {}
func bounds(*maker)        {}
func foreign(*maker)       {}
func repeats(*maker)       {}
func mergePatch(*maker)    {}
func nested(*maker)        {}
func media(*maker)         {}
func methods(*maker)       {}
func races(*maker)         {}
func preconditions(*maker) {}
func jsonPatch(*maker)     {}
func masks(*maker)         {}
