package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"time"
)

func main() {
	dir := flag.String("dir", "build/tour", "folder for pictures, slip and logs; emptied first")
	bin := flag.String("bin", "build/yimen", "the program")
	visits := flag.Int("visits", 0, "short visits to make after the tour, for memory figures")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), 120*time.Second+time.Duration(*visits)*8*time.Second)
	defer cancel()
	r := &rig{dir: *dir, bin: *bin}
	if err := r.start(ctx); err != nil {
		r.stop()
		fmt.Fprintln(os.Stderr, "tour:", err)
		fmt.Println("0 passed, 1 failed")
		os.Exit(1)
	}
	fmt.Printf("%-28s %6d ms from the program's start\n", "first page", r.first.Milliseconds())
	passed, failed := r.walk(ctx, tour)
	if failed == 0 && *visits > 0 {
		if err := r.soak(ctx, *visits); err != nil {
			fmt.Println("soak:", err)
			failed++
		}
	}
	if len(r.took) > 0 {
		slices.Sort(r.took)
		fmt.Printf("tap to next page drawn: median %d ms, p95 %d ms, most %d ms, of %d\n", at(r.took, 50), at(r.took, 95), at(r.took, 100), len(r.took))
	}
	if err := r.stop(); err != nil {
		fmt.Println("stopping:", err)
		failed++
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

// at is a percentile, in milliseconds.
func at(sorted []time.Duration, p int) int64 {
	i := (len(sorted)*p + 99) / 100
	return sorted[max(0, i-1)].Milliseconds()
}
