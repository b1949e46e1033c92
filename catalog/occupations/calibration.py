"""Turn what the clues add up to into a confidence that is the share of answers that are right. Pure.

The table was measured on 2026-11-29 by `python benchmarks/occupations.py … --fit` on the fit halves of
three lists: titles of O*NET 27.0 left out of the index, titles of public records, and the direct match titles
of the SOC 2018. benchmarks/RESULTS.md has the reliability that the other halves showed.
"""

from bisect import bisect_right
from collections.abc import Mapping

from catalog.occupations.index import Standing
from catalog.occupations.tree import BROAD, DETAILED, MAJOR, MINOR

Knots = tuple[tuple[float, float], ...]

#: By rung, and what is known of the title: points of what the clues add up to, and the share that was right.
KNOTS: Mapping[tuple[str, Standing], Knots] = {
    (DETAILED, Standing.MANAGER): (
        (0.169, 0.077),
        (0.239, 0.128),
        (0.29, 0.295),
        (0.349, 0.333),
        (0.396, 0.385),
        (0.458, 0.41),
        (0.517, 0.474),
        (0.599, 0.551),
        (0.714, 0.578),
        (0.803, 0.667),
        (0.872, 0.864),
    ),
    (BROAD, Standing.MANAGER): (
        (0.174, 0.077),
        (0.243, 0.154),
        (0.295, 0.295),
        (0.354, 0.372),
        (0.434, 0.39),
        (0.57, 0.552),
        (0.724, 0.584),
        (0.816, 0.756),
        (0.876, 0.864),
    ),
    (MINOR, Standing.MANAGER): (
        (0.278, 0.205),
        (0.336, 0.244),
        (0.425, 0.339),
        (0.522, 0.449),
        (0.619, 0.649),
        (0.751, 0.656),
        (0.841, 0.808),
        (0.889, 0.889),
    ),
    (MAJOR, Standing.MANAGER): ((0.46, 0.628), (0.595, 0.744), (0.718, 0.916), (0.84, 0.983), (0.93, 0.997)),
    (DETAILED, Standing.NEW): (
        (0.162, 0.186),
        (0.261, 0.274),
        (0.332, 0.329),
        (0.394, 0.371),
        (0.451, 0.447),
        (0.513, 0.523),
        (0.577, 0.536),
        (0.651, 0.612),
        (0.726, 0.755),
        (0.805, 0.819),
        (0.881, 0.878),
        (0.96, 0.885),
    ),
    (BROAD, Standing.NEW): (
        (0.187, 0.181),
        (0.291, 0.3),
        (0.364, 0.38),
        (0.427, 0.447),
        (0.489, 0.451),
        (0.553, 0.557),
        (0.623, 0.62),
        (0.696, 0.696),
        (0.765, 0.785),
        (0.833, 0.865),
        (0.899, 0.895),
        (0.966, 0.905),
    ),
    (MINOR, Standing.NEW): (
        (0.259, 0.278),
        (0.372, 0.405),
        (0.444, 0.477),
        (0.507, 0.561),
        (0.569, 0.574),
        (0.633, 0.679),
        (0.705, 0.73),
        (0.769, 0.793),
        (0.827, 0.869),
        (0.88, 0.882),
        (0.955, 0.935),
    ),
    (MAJOR, Standing.NEW): (
        (0.342, 0.397),
        (0.475, 0.519),
        (0.563, 0.615),
        (0.644, 0.703),
        (0.721, 0.787),
        (0.79, 0.845),
        (0.847, 0.895),
        (0.912, 0.935),
        (0.974, 0.971),
    ),
    (DETAILED, Standing.LISTED_MANAGER): ((0.29, 0.25), (0.54, 0.549), (0.79, 0.673), (0.883, 0.88)),
    (BROAD, Standing.LISTED_MANAGER): (
        (0.295, 0.25),
        (0.464, 0.5),
        (0.65, 0.635),
        (0.816, 0.673),
        (0.886, 0.88),
    ),
    (MINOR, Standing.LISTED_MANAGER): ((0.357, 0.327), (0.615, 0.51), (0.84, 0.808), (0.897, 0.88)),
    (MAJOR, Standing.LISTED_MANAGER): ((0.682, 0.75), (0.91, 0.995)),
    (DETAILED, Standing.SEVERAL): (
        (0.26, 0.442),
        (0.412, 0.461),
        (0.518, 0.538),
        (0.583, 0.577),
        (0.69, 0.654),
        (0.818, 0.692),
        (0.927, 0.84),
    ),
    (BROAD, Standing.SEVERAL): (
        (0.342, 0.441),
        (0.485, 0.538),
        (0.56, 0.577),
        (0.72, 0.676),
        (0.882, 0.865),
        (0.973, 0.96),
    ),
    (MINOR, Standing.SEVERAL): (
        (0.351, 0.404),
        (0.469, 0.442),
        (0.56, 0.596),
        (0.663, 0.673),
        (0.791, 0.692),
        (0.873, 0.885),
        (0.967, 0.987),
    ),
    (MAJOR, Standing.SEVERAL): (
        (0.43, 0.423),
        (0.625, 0.637),
        (0.822, 0.827),
        (0.896, 0.923),
        (0.971, 0.985),
    ),
    (DETAILED, Standing.ONE): (
        (0.409, 0.745),
        (0.545, 0.88),
        (0.633, 0.963),
        (0.705, 0.968),
        (0.793, 0.981),
        (0.863, 0.986),
        (0.915, 0.991),
        (0.98, 0.993),
    ),
    (BROAD, Standing.ONE): ((0.433, 0.755), (0.572, 0.898), (0.701, 0.965), (0.817, 0.984), (0.942, 0.994)),
    (MINOR, Standing.ONE): (
        (0.472, 0.81),
        (0.625, 0.898),
        (0.726, 0.963),
        (0.822, 0.991),
        (0.927, 0.995),
        (0.989, 0.995),
    ),
    (MAJOR, Standing.ONE): (
        (0.531, 0.806),
        (0.703, 0.963),
        (0.786, 0.968),
        (0.837, 0.982),
        (0.907, 0.995),
        (0.958, 0.995),
        (0.988, 0.997),
    ),
}


def calibrate(rung: str, standing: Standing, share: float) -> float:
    """Return the confidence that a share of the probability on a rung of the tree stands for, both 0 to 1.

    It never falls where the share rises. Between two points of the table it is on the straight line; beyond
    the last it stays, since nobody measured that far.
    """
    knots = ((0.0, 0.0), *KNOTS[rung, standing])
    at = bisect_right(knots, share, key=lambda knot: knot[0])
    if at == len(knots):
        return knots[-1][1]
    (low, from_), (high, to) = knots[at - 1], knots[at]
    return from_ + (to - from_) * (share - low) / (high - low)
