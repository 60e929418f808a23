package form

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/source"
)

// A group of parameters that another file defines is told as a line that was not understood.
func TestAGroupOfAnotherFileIsTold(t *testing.T) {
	p, err := ReadApipie(source.New("a.rb", []byte(`class A
  api :PATCH, '/things/:id', 'Change'
  param :label, String
  param_group :rest, Elsewhere
  def update
  end
end`)))
	if err != nil || len(p.Operations) != 1 || len(p.Operations[0].Readings) != 1 || !slices.Equal(p.Operations[0].Readings[0].Left, []int{4}) {
		t.Errorf("%+v, %v: want line 4 left", p.Operations, err)
	}
	p, err = ReadApipie(source.New("a.rb", []byte(`class A
  api :PATCH, '/things/:id', 'Change'
  param_group :rest, Elsewhere
  def update
  end
end`)))
	if err != nil || len(p.Operations) != 1 || p.Operations[0].Lacks == "" {
		t.Errorf("%+v, %v: want an operation without its body", p.Operations, err)
	}
}
