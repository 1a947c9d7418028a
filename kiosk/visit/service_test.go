package visit_test

import (
	"reflect"
	"testing"

	. "yimen/kiosk/visit"
)

func TestServicePageIsThereOnlyWhenAskedFor(t *testing.T) {
	k := newStand(t)
	k.tap(Wake{}, Go{Place{Page: Service}})
	k.on(Home)
	k.w.Service = true
	k.tap(Go{Place{Page: Service}})
	k.on(Service)
}

func TestServicePageTriesADocument(t *testing.T) {
	k := newStand(t)
	k.w.Service = true
	if fx := k.tap(Wake{}, TryDocument{}, NewRoll{}); len(fx) != 0 {
		t.Errorf("on another page: %+v", fx)
	}
	k.tap(Go{Place{Page: Service}})
	if fx := k.tap(NewRoll{}); !reflect.DeepEqual(fx, []Effect{RollChanged{}}) || !k.s.Trial.Rolled {
		t.Errorf("%+v", fx)
	}
	if fx := k.tap(TryDocument{}, TryDocument{}); !reflect.DeepEqual(fx, []Effect{ReadFields{k.s.ID}}) {
		t.Errorf("%+v", fx)
	}
	k.tell(Tried{Visit: "another", Fields: []string{"name 王*"}})
	if !k.s.Trial.Asked {
		t.Error("what was read for somebody else was taken")
	}
	fx := k.tell(Tried{Visit: k.s.ID, Fields: []string{"name 张*"}})
	if k.s.Trial.Asked || len(k.s.Trial.Fields) != 1 || !reflect.DeepEqual(fx, []Effect{StopReading{}}) {
		t.Errorf("%+v, %+v", k.s.Trial, fx)
	}
	k.tap(GoHome{}, Go{Place{Page: Service}})
	if !reflect.DeepEqual(k.s.Trial, Trial{}) {
		t.Errorf("left on the page: %+v", k.s.Trial)
	}
	k.tap(TryDocument{})
	if fx := k.tap(GoBack{}); !reflect.DeepEqual(fx, []Effect{StopReading{}}) {
		t.Errorf("left while it was asked for: %+v", fx)
	}
}
