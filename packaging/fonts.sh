#!/bin/sh
# Makes assets/fonts/ again from Debian's fonts-noto-cjk (SIL OFL 1.1).
#
# The package holds collections (.ttc), which Fyne cannot open, and many
# scripts that a Chinese hall does not need. Face 2 of each collection is the
# Simplified Chinese one; from it this script keeps Latin, symbols, every Han
# character of the basic plane and beyond, and all full-width forms, as
# OpenType with CFF outlines (these are parsed lazily and cost less memory
# than TrueType ones).
#
#   apt-get install fonts-noto-cjk python3-fonttools
#   packaging/fonts.sh
set -eu
cd "$(dirname "$0")/.."
source=${FONT_SOURCE:-/usr/share/fonts/opentype/noto}
keep=U+0020-007E,U+00A0-024F,U+02B0-036F,U+0370-03FF,U+0400-04FF,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20BF,U+2100-214F,U+2150-218F,U+2190-21FF,U+2200-22FF,U+2300-23FF,U+2460-24FF,U+2500-257F,U+2580-259F,U+25A0-25FF,U+2600-26FF,U+2700-27BF,U+2E80-2FDF,U+2FF0-2FFF,U+3000-303F,U+3040-30FF,U+3100-312F,U+31A0-31BF,U+31C0-31EF,U+3200-33FF,U+3400-4DBF,U+4E00-9FFF,U+F900-FAFF,U+FE30-FE4F,U+FF00-FFEF,U+20000-2FFFF
for weight in Regular Bold; do
	/usr/bin/python3 -m fontTools.subset "$source/NotoSansCJK-$weight.ttc" --font-number=2 \
		--unicodes=$keep --layout-features=kern,locl,ccmp,mark,mkmk --no-hinting \
		--name-IDs='*' --notdef-outline \
		--output-file="assets/fonts/NotoSansCJKsc-$weight.otf"
done
sed -n '1,$p' /usr/share/doc/fonts-noto-cjk/copyright > assets/fonts/OFL.txt
ls -l assets/fonts
