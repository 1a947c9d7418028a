package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme is set once, before the first window. It gives Fyne our two font
// weights and a ground; everything else is drawn by our own parts.
type Theme struct{ Regular, Bold fyne.Resource }

var _ fyne.Theme = Theme{}

// NewTheme makes the theme from the two weights. The same resource is handed
// out for every style, so that each is parsed once.
func NewTheme(regular, bold []byte) Theme {
	return Theme{fyne.NewStaticResource("regular.otf", regular), fyne.NewStaticResource("bold.otf", bold)}
}

// Color is Fyne's own; only the ground shows, for the moment before the first page.
func (t Theme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if n == theme.ColorNameBackground {
		return standard[Paper]
	}
	return theme.DefaultTheme().Color(n, theme.VariantLight)
}

// Font gives the bold weight for bold, else the regular one: there is no
// italic in Chinese, and no monospace here.
func (t Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Bold {
		return t.Bold
	}
	return t.Regular
}

// Icon is Fyne's; none of them is shown.
func (t Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size is Fyne's but for padding, which our own layout does without.
func (t Theme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNamePadding || n == theme.SizeNameInnerPadding {
		return 0
	}
	return theme.DefaultTheme().Size(n)
}
