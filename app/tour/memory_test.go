package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

// memory hands over all that a process has in memory and can write to, piece by
// piece. Pieces overlap, so that nothing is missed at an edge.
func memory(pid int, look func(where string, data []byte)) error {
	maps, err := os.Open(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		return err
	}
	defer maps.Close()
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		return err
	}
	defer mem.Close()
	const piece, overlap = 4 << 20, 256
	buf := make([]byte, piece+overlap)
	for sc := bufio.NewScanner(maps); sc.Scan(); {
		var from, to int64
		var rights string
		if _, err := fmt.Sscanf(sc.Text(), "%x-%x %s", &from, &to, &rights); err != nil || !strings.HasPrefix(rights, "rw") {
			continue
		}
		for at := from; at < to; at += piece {
			n, err := mem.ReadAt(buf[:min(int64(len(buf)), to-at)], at)
			if n == 0 && err != nil && err != io.EOF {
				break // a part that cannot be read, such as a device's
			}
			look(fmt.Sprintf("memory at %x", at), buf[:n])
		}
	}
	return nil
}
