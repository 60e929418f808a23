package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pb33f/go-yaml"
)

// printed is what `proviso ci SYSTEM` prints.
func printed(t *testing.T, system string) string {
	t.Helper()
	var out, said bytes.Buffer
	if code := run(context.Background(), []string{"ci", system}, strings.NewReader(""), &out, &said); code != 0 {
		t.Fatalf("%s: code %d: %s", system, code, said.String())
	}
	return out.String()
}

func TestEachPipelineHasThreeJobsAndOneRunAtATime(t *testing.T) {
	for system, words := range map[string][]string{
		"github":     {"conformance:", "before-release:", "drift:", "concurrency:", "upload-sarif", "GITHUB_STEP_SUMMARY", "--shard", "gh issue edit", "gh issue create"},
		"gitlab":     {"conformance:", "before-release:", "drift:", "resource_group:", "junit: proviso-report/junit*.xml", "parallel: 2"},
		"jenkins":    {"stage('conformance')", "stage('before release')", "stage('drift')", "disableConcurrentBuilds", "junit testResults"},
		"azure":      {"job: conformance", "job: before_release", "job: drift", "lockBehavior: sequential", "PublishTestResults"},
		"kubernetes": {"completionMode: Indexed", "kind: CronJob", "concurrencyPolicy: Forbid", "--shard, auto/4", "runAsNonRoot: true", "report, /reports/shard-0"},
	} {
		text := printed(t, system)
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Errorf("%s lacks %q", system, word)
			}
		}
	}
}

// scripts are the shell steps of YAML, wherever they stand.
func scripts(n *yaml.Node) []string {
	var out []string
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			switch n.Content[i-1].Value {
			case "run", "bash":
				if child.Kind == yaml.ScalarNode {
					out = append(out, child.Value)
				}
			case "script":
				for _, line := range child.Content {
					out = append(out, line.Value)
				}
			}
		}
		out = append(out, scripts(child)...)
	}
	return out
}

func TestTheShellStepsOfPipelinesCanBeParsed(t *testing.T) {
	files := map[string]string{"github": printed(t, "github"), "gitlab": printed(t, "gitlab"), "azure": printed(t, "azure")}
	for _, pattern := range []string{"../../action.yml", "../../.github/workflows/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(text)
		}
	}
	for name, text := range files {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		steps := scripts(&doc)
		if len(steps) == 0 {
			t.Errorf("%s has no shell step", name)
		}
		for _, step := range steps {
			command := exec.Command("bash", "-n")
			command.Stdin = strings.NewReader(step)
			if out, err := command.CombinedOutput(); err != nil {
				t.Errorf("%s: %v: %s\n%s", name, err, out, step)
			}
		}
	}
}

// The action's own shell step is run with the binary in place, as a runner does.
func TestTheActionTellsVerdictAndCounts(t *testing.T) {
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	step, folder := actionStep(t, text, "verify"), t.TempDir()
	binary := filepath.Join(folder, "proviso")
	result := `{"type":"run"}` + "\n" + `{"type":"result","case":{},"verdict":"fail"}` + "\n" + `{"type":"end","outcome":"breaks","results":1,"findings":0}` + "\n"
	fake := "#!/bin/sh\necho \"$@\" > args\nmkdir -p out\nprintf '%s' '" + result + "' > out/results.ndjson\necho done > out/summary.md\nexit 1\n"
	if err := os.WriteFile(binary, []byte(fake), 0o700); err != nil { // #nosec: a script that is run
		t.Fatal(err)
	}
	command := exec.Command("bash", "-e", "-c", step)
	command.Dir = folder
	command.Env = append(os.Environ(), "RUNNER_TEMP="+folder, "GITHUB_OUTPUT="+folder+"/outputs", "GITHUB_STEP_SUMMARY="+folder+"/summary",
		"VENDORS=shop", "ARGS=--quick", "TARGET=https://a b", "ENVIRONMENT=", "CONFIG=", "BASELINE=", "FAIL_ON=warning", "REPORT=sarif", "OUT=out")
	if err := command.Run(); err == nil || command.ProcessState.ExitCode() != 1 {
		t.Errorf("the step ends with %v, want the code of verify", err)
	}
	for name, want := range map[string]string{
		"args":    "verify shop --quick --target https://a b --fail-on warning --report sarif --out out\n",
		"outputs": "code=1\nverdict=breaks\ncases=1\nfailed=1\n", "summary": "done\n",
	} {
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || string(got) != want {
			t.Errorf("%s is %q (%v), want %q", name, got, err, want)
		}
	}
}

func actionStep(t *testing.T, text []byte, id string) string {
	t.Helper()
	var action struct {
		Runs struct {
			Steps []struct{ ID, Run string }
		}
	}
	if err := yaml.Unmarshal(text, &action); err != nil {
		t.Fatal(err)
	}
	for _, s := range action.Runs.Steps {
		if s.ID == id {
			return s.Run
		}
	}
	t.Fatalf("the action has no step %q", id)
	return ""
}

// A binary of the release is used where its checksum is that of the release; else the action builds proviso from source.
func TestTheActionTakesOnlyABinaryWithTheRightChecksum(t *testing.T) {
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	step := actionStep(t, text, "binary")
	const name = "proviso_v0.1.0_linux_amd64"
	right := fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte("binary\n")), name)
	for what, c := range map[string]struct{ sums, arch, want string }{
		"the right sum":          {right, "X64", "ready=true\n"},
		"another sum":            {strings.Repeat("0", 64) + "  " + name + "\n", "X64", ""},
		"no sum of the file":     {"", "X64", ""},
		"no binary for a runner": {right, "S390X", ""},
	} {
		folder := t.TempDir()
		curl := "#!/bin/sh\ncase \"$2\" in\n*/releases/download/v0.1.0/" + name + ") echo binary > " + name + " ;;\n*/checksums.txt) printf '%s' '" + c.sums + "' > checksums.txt ;;\n*) exit 22 ;;\nesac\n"
		if err := os.WriteFile(filepath.Join(folder, "curl"), []byte(curl), 0o700); err != nil { // #nosec: a script that is run
			t.Fatal(err)
		}
		command := exec.Command("bash", "-e", "-o", "pipefail", "-c", step)
		command.Env = append(os.Environ(), "PATH="+folder+string(os.PathListSeparator)+os.Getenv("PATH"), "RUNNER_TEMP="+folder, "GITHUB_OUTPUT="+folder+"/outputs",
			"VERSION=v0.1.0", "RUNNER_OS=Linux", "RUNNER_ARCH="+c.arch)
		said, err := command.CombinedOutput()
		got, _ := os.ReadFile(filepath.Join(folder, "outputs")) // none where nothing is ready
		if err != nil || string(got) != c.want || c.want == "" && !strings.Contains(string(said), "it is built from source") {
			t.Errorf("%s: %v, outputs %q, want %q; said %s", what, err, got, c.want, said)
		}
	}
}

// actionlint checks the workflows as GitHub would. It comes from the module proxy, so it only runs where all tools are asked for.
func TestActionlintAcceptsTheWorkflows(t *testing.T) {
	name, args := "actionlint", []string{}
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("PROVISO_REQUIRE_ALL") == "" {
			t.Skip("actionlint is not installed; PROVISO_REQUIRE_ALL=1 fetches it")
		}
		name, args = "go", []string{"run", "github.com/rhysd/actionlint/cmd/actionlint@v1.7.7"}
	}
	file := filepath.Join(t.TempDir(), "proviso.yaml")
	if err := os.WriteFile(file, []byte(printed(t, "github")), 0o600); err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("../../.github/workflows/*.yaml")
	if err != nil || len(own) == 0 {
		t.Fatalf("no workflow is found: %v", err)
	}
	command := exec.Command(name, append(append(args, file), own...)...)
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The schemas that GitLab, GitHub and Kubernetes publish come with two programs of PyPI, so they are only looked at where all tools
// are asked for. Azure's own schema refuses booleans that its documentation writes, and is left out.
func TestTheCIFilesFitTheSchemasOfTheirSystems(t *testing.T) {
	if testing.Short() {
		t.Skip("make whole runs it: it fetches two programs")
	}
	folder := t.TempDir()
	for _, name := range []string{"check-jsonschema", "kubernetes-validate"} {
		if _, err := exec.LookPath(name); err == nil {
			continue
		}
		if os.Getenv("PROVISO_REQUIRE_ALL") == "" {
			t.Skipf("%s is not installed; PROVISO_REQUIRE_ALL=1 fetches it", name)
		}
		for _, command := range [][]string{{"python3", "-m", "venv", folder + "/venv"},
			{folder + "/venv/bin/pip", "install", "-q", "check-jsonschema==0.39.0", "kubernetes-validate==1.37.0"}} {
			if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
				t.Fatalf("%v: %v\n%s", command, err, out)
			}
		}
		t.Setenv("PATH", folder+"/venv/bin"+string(os.PathListSeparator)+os.Getenv("PATH"))
	}
	check := func(text string, command ...string) error {
		file := filepath.Join(folder, "file.yaml")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(command[0], append(command[1:], file)...).CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
		return nil
	}
	github := []string{"check-jsonschema", "--builtin-schema", "vendor.github-workflows"}
	gitlab := []string{"check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"}
	kubernetes := []string{"kubernetes-validate", "--strict"}
	for system, command := range map[string][]string{"github": github, "gitlab": gitlab, "kubernetes": kubernetes} {
		if err := check(printed(t, system), command...); err != nil {
			t.Errorf("%s: %v", system, err)
		}
	}
	for wrong, command := range map[string][]string{"jobs: {a: {run-on: x}}": github, "a: {script: [x], retry: often}": gitlab,
		"apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {completions: many}": kubernetes} {
		if check(wrong, command...) == nil {
			t.Errorf("%v accepts %s", command, wrong)
		}
	}
	action, err := os.ReadFile("../../action.yml")
	if err == nil {
		err = check(string(action), "check-jsonschema", "--builtin-schema", "vendor.github-actions")
	}
	if err != nil {
		t.Error(err)
	}
}
