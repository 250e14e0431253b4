// Checks what wardbook writes with golang.org/x/mod/sumdb, which knows nothing of wardbook.
//
//	verify tiles DIR                    checkpoint note, every tile, every entry, a record proof for each
//	verify proof VKEY PROOF LEAF        a tlog-proof text for a leaf
//	verify consistency OLD OLDROOT NEW NEWROOT [HASH...]
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 3 {
		fail(fmt.Errorf("usage: verify tiles|proof|consistency ..."))
	}
	switch args := os.Args[2:]; os.Args[1] {
	case "tiles":
		tree := checkTiles(args[0])
		fmt.Println("ok", tree.N, tree.Hash)
	case "proof":
		checkProof(args[0], args[1], args[2])
		fmt.Println("ok")
	case "consistency":
		checkConsistency(args)
		fmt.Println("ok")
	default:
		fail(fmt.Errorf("unknown command %s", os.Args[1]))
	}
}

type folder string

func (folder) Height() int { return 8 }

func (dir folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		// sumdb puts the height into the path; C2SP fixes it at 8 and leaves it out.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(dir), path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (folder) SaveTiles([]tlog.Tile, [][]byte) {}

func checkTiles(dir string) tlog.Tree {
	tree := openCheckpoint(read(filepath.Join(dir, "log.vkey")), read(filepath.Join(dir, "checkpoint")))
	reader := tlog.TileHashReader(tree, folder(dir))
	root, err := tlog.TreeHash(tree.N, reader)
	check(err)
	if root != tree.Hash {
		fail(fmt.Errorf("root of the tiles %s, checkpoint %s", root, tree.Hash))
	}
	entries := readEntries(dir, tree.N)
	for index, entry := range entries {
		proof, err := tlog.ProveRecord(tree.N, int64(index), reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), tlog.RecordHash(entry)))
	}
	return tree
}

func readEntries(dir string, size int64) [][]byte {
	var entries [][]byte
	for first := int64(0); first < size; first += 256 {
		tile := tlog.Tile{H: 8, L: 0, N: first / 256, W: 256}
		if size-first < 256 {
			tile.W = int(size - first)
		}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		data := read(filepath.Join(dir, path))
		count := 0
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			entries = append(entries, data[2:2+length])
			data = data[2+length:]
			count++
		}
		if count != tile.W {
			fail(fmt.Errorf("%s has %d entries", path, count))
		}
	}
	return entries
}

func checkProof(vkeyFile, proofFile, leafFile string) {
	head, checkpoint, found := strings.Cut(string(read(proofFile)), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		fail(fmt.Errorf("not a tlog-proof"))
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	check(err)
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		proof = append(proof, parseHash(line))
	}
	tree := openCheckpoint(read(vkeyFile), []byte(checkpoint))
	check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(read(leafFile))))
}

func checkConsistency(args []string) {
	older, err := strconv.ParseInt(args[0], 10, 64)
	check(err)
	newer, err := strconv.ParseInt(args[2], 10, 64)
	check(err)
	var proof tlog.TreeProof
	for _, hash := range args[4:] {
		proof = append(proof, parseHash(hash))
	}
	check(tlog.CheckTree(proof, newer, parseHash(args[3]), older, parseHash(args[1])))
}

func openCheckpoint(vkey, text []byte) tlog.Tree {
	verifier, err := note.NewVerifier(string(bytes.TrimSpace(vkey)))
	check(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		fail(fmt.Errorf("not a checkpoint: %q", opened.Text))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	return tlog.Tree{N: size, Hash: parseHash(lines[2])}
}

func parseHash(text string) tlog.Hash {
	var hash tlog.Hash
	data, err := base64.StdEncoding.DecodeString(text)
	check(err)
	if copy(hash[:], data) != len(data) || len(data) != len(hash) {
		fail(fmt.Errorf("not a hash: %s", text))
	}
	return hash
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	check(err)
	return data
}

func check(err error) {
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
