"""Heart: 303 patients, 13 findings each; has the heart disease or not? Real, small, and noisy.

By A. Janosi, W. Steinbrunn, M. Pfisterer and R. Detrano (UCI Machine Learning Repository, "Heart
Disease", the Cleveland part), licence CC BY 4.0; in the 303-row form that is spread on Kaggle as
"Heart Disease UCI". Three things to know about this form:

- its column ``target`` means the opposite of what one expects: 1 is *no* disease (165 rows), 0 is
  disease (138). It was compared with UCI's own file row by row;
- cells that are missing at UCI hold ``ca`` = 4 (5 rows) or ``thal`` = 0 (2 rows);
- one row stands in it twice.
"""

from dataclasses import dataclass
from pathlib import Path

from edunn.arrays import Array
from edunn.csv_table import read_csv
from edunn.datasets.files import KEPT, DataFile, Watcher, locate, show_on_terminal
from edunn.errors import DamagedFile, EdunnError

FILE = DataFile(
    "heart",
    "heart.csv",
    11_024,  # with its byte order mark
    "e31e52eb5ee890c1a11a3baef3df95e8174718d5b94b0a8b77665ec3c07328ff",
    mirrors=(
        "https://raw.githubusercontent.com/kb22/Heart-Disease-Prediction/"
        "dbd27c35db3a128f7f87a2d1b8200f1f14e4affb/dataset.csv",
    ),
    origin='It is "Heart Disease UCI" of Kaggle (ronitf/heart-disease-uci)',
)

FEATURES = {
    "age": "years",
    "sex": "1 male, 0 female",
    "cp": "kind of chest pain, 0 to 3",
    "trestbps": "blood pressure at rest, mm Hg",
    "chol": "cholesterol, mg/dl",
    "fbs": "1: blood sugar above 120 mg/dl when fasting",
    "restecg": "electrocardiogram at rest, 0 to 2",
    "thalach": "highest heart rate reached",
    "exang": "1: exercise brings on pain",
    "oldpeak": "depression of the ST segment by exercise",
    "slope": "slope of the ST segment, 0 to 2",
    "ca": "large vessels coloured by fluoroscopy, 0 to 3",
    "thal": "thallium scan, 1 to 3",
}
CLASSES = ("disease", "no disease")  # in the file's own numbers: 0 and 1


@dataclass(frozen=True)
class Heart:
    """``FEATURES`` in their order; labels are the places in ``CLASSES``."""

    inputs: Array  # (303, 13)
    labels: Array  # (303,)


def load_heart(kept: Path = KEPT, progress: Watcher = show_on_terminal) -> Heart:
    """The 303 patients, from this machine or the network.

    Raises ``DatasetMissing`` if the file is neither here nor to be had, ``DamagedFile`` if it is
    not this table.

    Source: Detrano and others, "International application of a new probability algorithm for the
    diagnosis of coronary artery disease", 1989.
    """
    path = locate(FILE, kept, progress)
    try:
        table = read_csv(path, "target")
    except EdunnError as error:
        raise DamagedFile(f"{path} is not the heart table: {error}") from error
    if table.features != tuple(FEATURES) or table.classes != ("0", "1"):
        raise DamagedFile(f"{path} is not the heart table; delete it and try again")
    return Heart(table.inputs, table.labels)
