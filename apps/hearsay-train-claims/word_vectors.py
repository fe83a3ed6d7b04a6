#!/usr/bin/env python3
"""Learns word vectors from lines of words: which words stand near which, as positive pointwise mutual information, cut to a few
dimensions by singular value decomposition (Levy, Goldberg and Dagan, TACL 2015). Needs Debian's python3-scipy.

    word_vectors.py OUT DIMENSIONS WORDS FILE[:WEIGHT]...

Writes OUT: a line "count dimensions", then a line per word: the word and its vector, of length 1, as whole numbers from -127 to 127. The
WORDS most frequent words have one. Counts of a FILE are multiplied with its WEIGHT.
"""
import collections
import pathlib
import sys

import numpy
import scipy.sparse
import scipy.sparse.linalg

WINDOW = 5
SMOOTH = 0.75  # of the frequencies of neighbours
FEWEST = 5


def read(path):
    """The words of a file; "\\n" ends a line."""
    for line in path.open(encoding="utf-8"):
        yield from line.split()
        yield "\n"


def main():
    out, dimensions, words = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    files = [(pathlib.Path(name), float(weight or 1)) for name, _, weight in (a.partition(":") for a in sys.argv[4:])]
    frequency = collections.Counter()
    for path, weight in files:
        for word, n in collections.Counter(read(path)).items():
            frequency[word] += n * weight
    del frequency["\n"]
    vocabulary = [w for w, n in sorted(frequency.items(), key=lambda x: (-x[1], x[0])) if n >= FEWEST][:words]
    number = {word: i for i, word in enumerate(vocabulary)}
    number["\n"] = -2
    total = scipy.sparse.csr_matrix((len(vocabulary), len(vocabulary)))
    for path, weight in files:
        ids = numpy.fromiter((number.get(w, -1) for w in read(path)), dtype=numpy.int64)
        line = numpy.cumsum(ids == -2)
        for distance in range(1, WINDOW + 1):
            a, b = ids[:-distance], ids[distance:]
            good = (a >= 0) & (b >= 0) & (line[:-distance] == line[distance:])
            values = numpy.full(int(good.sum()), weight * (WINDOW + 1 - distance) / WINDOW)
            total = total + scipy.sparse.csr_matrix((values, (a[good], b[good])), shape=total.shape)
    total = (total + total.T).tocoo()
    row = numpy.asarray(total.sum(axis=1)).ravel()
    column = row ** SMOOTH
    column /= column.sum()
    information = numpy.log(total.data / row[total.row] / column[total.col])
    good = information > 0
    matrix = scipy.sparse.csr_matrix((information[good], (total.row[good], total.col[good])), shape=total.shape)
    print(f"{len(vocabulary)} words, {matrix.nnz} pairs", file=sys.stderr)
    start = numpy.ones(len(vocabulary)) / numpy.sqrt(len(vocabulary))
    left, values, _ = scipy.sparse.linalg.svds(matrix, k=dimensions, v0=start)
    vectors = left * numpy.sqrt(values)
    vectors /= numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    with out.open("w", encoding="utf-8") as file:
        print(len(vocabulary), dimensions, file=file)
        for word, vector in zip(vocabulary, numpy.rint(vectors * 127).astype(int)):
            print(word, *vector, file=file)


if __name__ == "__main__":
    main()
