"""Reading: several pieces of ink become a number, when the network says what belongs together."""

from collections.abc import Mapping, Sequence


def stand_in_rows(classes: Sequence[str]) -> bool:
    """Whether one writes these classes side by side: each is called by one letter or digit.

    >>> stand_in_rows(["0", "1"]), stand_in_rows(["circle", "square"])
    (True, False)
    """
    return all(len(name) == 1 for name in classes)


def best_partition(scores: Mapping[tuple[int, int], float], count: int) -> list[tuple[int, int]]:
    """Cut a row of pieces into digits, so that all of them together are as likely as can be.

    P_0 = 1     P_j = max_i P_i · s(i, j)     for all i < j for which there is a score

    The pieces are numbered 0 to ``count`` - 1, from left to right. Neighbours may be parts of one
    digit (a five and its bar) or digits of their own, so the network is asked about every run of
    pieces: s(i, j) is its largest share for the run of the pieces i to j - 1 as one digit. P_j is
    then the best product of scores for the first j pieces, and the i's that led to the last one
    are the cuts. Of equal products, the one of fewer digits is taken, then the one whose last
    digit has more pieces. The runs must cover all pieces in at least one way.

    Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
    recognition", 1998, section VI; the best path is Viterbi's, 1967.

    >>> best_partition({(0, 1): 0.9, (1, 2): 0.4, (2, 3): 0.8, (1, 3): 0.7}, 3)
    [(0, 1), (1, 3)]
    >>> best_partition({(0, 1): 0.9, (1, 2): 0.95, (2, 3): 0.8, (1, 3): 0.7}, 3)
    [(0, 1), (1, 2), (2, 3)]
    """
    best = {0: (1.0, 0)}  # of the first j pieces: the product, and minus the number of digits
    cuts: dict[int, int] = {}  # where the last digit of that starts
    for end in range(1, count + 1):
        options = {
            start: (best[start][0] * scores[start, end], best[start][1] - 1)
            for start in range(end)
            if start in best and (start, end) in scores
        }
        if options:
            cuts[end] = max(options, key=options.__getitem__)
            best[end] = options[cuts[end]]

    partition: list[tuple[int, int]] = []
    end = count
    while end > 0:
        partition.insert(0, (cuts[end], end))
        end = cuts[end]
    return partition
