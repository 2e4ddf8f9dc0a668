"""How well, and how soon, a few drawings teach: through the service, from POST to `finished`.

    python3 tests/benchmarks/teaching.py

For each style that `digits` never saw: ten drawings of it that the network reads wrongly are
corrected, and it is taught these. Then fifty new drawings of that style, and MNIST's test images,
of which none was at hand. Likewise two shapes that nobody expects. And five classes of one's own,
of eight drawings each, from nothing.
"""

import tempfile
import time
from pathlib import Path

import httpx
import numpy as np

from builtin.digits import HELD_OUT
from edunn.datasets import load_mnist
from edunn.framing import frame_strokes
from edunn.model import Model
from tests.conftest import Server, serving
from tests.service.hands import SHAPES, digits, odd, shapes, shipped
from tests.service.trainings import begin, ended

DIGITS = list("0123456789")
ODD = {"4 like a Y": "0,0 50,50 100,0; 50,50 50,100", "7 like a roof": "0,100 50,0! 100,100"}


def rows_of(samples, classes):
    inputs = np.array([frame_strokes(each["strokes"]).ravel() for each in samples])
    return inputs, np.array([classes.index(each["label"]) for each in samples])


def drawn(style: str, count: int, seed: int):
    if style in ODD:
        return odd(ODD[style], style[0], count, seed)
    return digits(style, count, seed)


def wrong(style: str, network: Model):
    """Ten that it reads wrongly; fewer, if there are fewer of 2,000."""
    found: list = []
    for seed in range(10):
        pool = drawn(style, 200, seed)
        inputs, labels = rows_of(pool, DIGITS)
        misread = np.flatnonzero(network.predict(inputs).argmax(axis=1) != labels)
        found += [pool[at] for at in misread]
        if len(found) >= 10:
            break
    return found[:10]


def taught(client, server: Server, name: str, dataset: str, **settings) -> tuple[Model, float]:
    """The network, and the seconds from POST to `finished`."""
    began = time.perf_counter()
    job = ended(client, begin(client, name, dataset=dataset, seed=1, **settings))
    seconds = time.perf_counter() - began
    assert job["state"] == "finished", job["error"]
    return Model.from_file(server.guest / f"{name}.pck"), seconds


def share(network: Model, samples, classes=DIGITS) -> float:
    return network.calculate_accuracy(*rows_of(samples, classes)).accuracy


def main() -> None:
    network, mnist = shipped(), load_mnist()
    before = network.calculate_accuracy(mnist.test_images, mnist.test_labels).accuracy
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        httpx.Client(base_url=server.address, timeout=60) as client,
    ):
        print(f"{'style':20} {'new drawings':>16} {'MNIST':>8} {'seconds':>8}", flush=True)
        for number, style in enumerate([*HELD_OUT, *ODD]):
            client.delete("/datasets/my-handwriting")
            corrected = wrong(style, network)
            client.post("/datasets/my-handwriting/samples", json={"samples": corrected})
            model, seconds = taught(
                client, server, f"taught-{number}", "my-handwriting", start_from="digits"
            )
            new = drawn(style, 50, seed=99)
            after = model.calculate_accuracy(mnist.test_images, mnist.test_labels).accuracy
            print(
                f"{style:20} {share(network, new):7.1%} -> {share(model, new):5.1%}"
                f" {100 * (after - before):+8.2f} {seconds:8.1f}   {len(corrected)} corrected",
                flush=True,
            )
        body = {"name": "shapes", "classes": list(SHAPES), "drawings": True}
        client.post("/datasets", json=body)
        client.post("/datasets/shapes/samples", json={"samples": shapes(8, seed=1)})
        model, seconds = taught(client, server, "my-shapes", "shapes")
        right = share(model, shapes(50, seed=99), list(SHAPES))
        print(f"{'five own classes':20} {right:16.1%} {'':8} {seconds:8.1f}", flush=True)


if __name__ == "__main__":
    main()
