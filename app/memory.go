package main

// #include <malloc.h>
import "C"

import "runtime/debug"

// thrifty makes the collector run at half as much garbage as usual. The heap is
// small and mostly fonts, so that costs a few milliseconds a minute.
func thrifty() { debug.SetGCPercent(40) }

// giveBack returns to the system what the last visit needed: the Go heap's free
// pages, and those of the C library, where the renderer keeps its textures.
func giveBack() {
	debug.FreeOSMemory()
	C.malloc_trim(0)
}
