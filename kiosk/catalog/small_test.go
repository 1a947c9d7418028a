package catalog_test

import (
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

func TestSmallIsClean(t *testing.T) {
	cat, report := catalog.Load(catalogtest.FS())
	if len(report.Problems) > 1 || report.HasErrors() {
		t.Errorf("want only the hint about a form, got:\n%s%s", report.String(i18n.EN), report.String(i18n.ZH))
	}
	if len(cat.Items) != 8 {
		t.Errorf("items in use = %d, want 8: the paused one is not shown", len(cat.Items))
	}
}
