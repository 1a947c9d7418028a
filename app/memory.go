package main

// #include <malloc.h>
import "C"

import (
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"yimen/assets"
)

// beforeStart are settings that are read before a program's first line runs.
// Fyne keeps the pictures of words that are not shown any more for a minute:
// ten seconds are enough to come back to a page. The C library gives large
// pieces back at once when it may not move its thresholds.
var beforeStart = map[string]string{"FYNE_CACHE": "10s", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}

// thrifty starts the program again in its own place where such a setting is
// missing, and makes the collector run at a third of the usual garbage: the
// heap is small and mostly fonts, so that costs a few milliseconds a minute.
func thrifty() error {
	debug.SetGCPercent(30)
	const begun = "YIMEN_BEGUN"
	if os.Getenv(begun) != "" {
		return os.Unsetenv(begun)
	}
	self, err := os.Executable()
	if err != nil {
		return nil // it runs all the same, with more memory
	}
	env := append(os.Environ(), begun+"=1")
	for k, v := range beforeStart {
		if _, set := os.LookupEnv(k); !set {
			env = append(env, k+"="+v)
		}
	}
	if err := syscall.Exec(self, os.Args, env); err != nil {
		return fmt.Errorf("starting again with memory settings: %w", err)
	}
	return nil
}

// giveBack returns to the system what the last visit needed: the Go heap's free
// pages, those of the C library, where the renderer keeps its textures, and the
// fonts' file, of which the shaper has made its own tables.
func giveBack() {
	debug.FreeOSMemory()
	C.malloc_trim(0)
	for _, f := range [][]byte{assets.FontRegular, assets.FontBold} {
		forget(f)
	}
}

// forget lets go of the whole pages of an embedded file; they are read from the
// program's file again when they are needed.
func forget(b []byte) {
	page := os.Getpagesize()
	skip := (page - int(uintptr(unsafe.Pointer(unsafe.SliceData(b)))%uintptr(page))) % page
	if n := (len(b) - skip) / page * page; n > 0 {
		_ = unix.Madvise(b[skip:skip+n], unix.MADV_DONTNEED) // advice: it may be refused
	}
}
