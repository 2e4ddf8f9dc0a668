"""People who save, teach, draw and ask all at once, and remember what they were told. Whatever is
done to the service meanwhile, what it has acknowledged must be so afterwards.
"""

import random
import threading
import time
from contextlib import contextmanager

import httpx
import numpy as np

from edunn.export import export_network, import_network
from edunn.model import Model
from tests.service.trainings import ENDED

MANY = 40  # networks that one keeps; the limit is 100
BLOBS = np.random.default_rng(0).normal(size=(60, 4)).round(3)
ROWS = {"inputs": BLOBS.tolist(), "labels": (BLOBS[:, 0] > 0).astype(int).tolist()}
DESCENT = {**ROWS, "layers": [[4], [16, "tanh"], [2, "softmax"]], "epochs": 1500, "seed": 3}
BREEDING = DESCENT | {
    "optimization_algorithm": "genetic_algorithm",
    "population_size": 40,
    "epochs": 400,
}
STROKES = [[[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]]]
NOT_NOW = (429, 503, 507)  # said, so that it is tried again


class Storm:
    """``faults`` holds what nobody should ever be told."""

    def __init__(self, address: str, seed: int) -> None:
        self.address, self.chance = address, random.Random(seed)
        self.saved: dict[str, bytes] = {}  # acknowledged: a network's name and weights
        self.deleted: set[str] = set()  # acknowledged as well
        self.jobs: dict[str, str] = {}  # of each training that was accepted, its kind
        self.drawn: list[str] = []
        self.answers = 0
        self.faults: list[str] = []
        self._stop = threading.Event()

    @contextmanager
    def blowing(self):
        """All of them at work, until the block ends."""
        work = (self.save, self.save, self.teach, self.draw, self.ask)
        threads = [
            threading.Thread(target=self._go_on, args=(each, k)) for k, each in enumerate(work)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def _go_on(self, work, place):
        chance = random.Random(place)
        with httpx.Client(base_url=self.address, timeout=30) as client:
            number = 0
            while not self._stop.is_set():
                number += 1
                try:
                    work(client, f"{place}-{number}", chance)
                except httpx.TransportError:
                    time.sleep(0.05)  # it has gone, and comes back

    def _told(self, answer, *expected):
        """Whether it was done; if it was refused for now, that is noted nowhere."""
        self.answers += 1
        if answer.status_code in expected:
            return True
        if answer.status_code in NOT_NOW:
            time.sleep(0.1)
        else:
            self.faults.append(f"{answer.request.method} {answer.request.url}: {answer.text[:300]}")
        return False

    def save(self, client, number, chance):
        """A network comes in; when there are many, an old one goes, or gets another name."""
        model = Model(
            [[4], [chance.randrange(2, 200), "relu"], [2, "softmax"]], seed=len(self.saved)
        )
        name, form = f"net-{number}", chance.choice(["npz", "pck", "json"])
        file = {"file": (name, export_network(model, form))}
        if self._told(client.post("/networks", files=file, data={"name": name}), 201):
            self.saved[name] = model.network.theta.tobytes()
        names = list(self.saved)  # in one go: the other thread that saves may change it meanwhile
        mine = [each for each in names if each.startswith(f"net-{number[0]}-")]
        if len(mine) > MANY // 2:
            old = chance.choice(mine)
            weights = self.saved.pop(old)  # until we hear, it may be there or not
            if chance.random() < 0.5:
                if self._told(client.delete(f"/networks/{old}"), 204):
                    self.deleted.add(old)
            elif self._told(client.patch(f"/networks/{old}", json={"name": f"re{old}"}), 200):
                self.deleted.add(old)
                self.saved[f"re{old}"] = weights

    def teach(self, client, number, chance):
        if len(self._under_way(client)) >= 3:
            time.sleep(0.3)
            return
        kind, settings = chance.choice([("descent", DESCENT), ("breeding", BREEDING)])
        answer = client.post("/train", json={"network_name": f"{kind}-{number}", **settings})
        if self._told(answer, 202):
            self.jobs[answer.json()["job"]["id"]] = kind

    def _under_way(self, client):
        answer = client.get("/train")
        jobs = answer.json()["jobs"] if self._told(answer, 200) else []
        return [job for job in jobs if job["state"] not in ENDED]

    def draw(self, client, number, chance):
        sample = {"id": f"drawn-{number}", "label": "7", "strokes": STROKES}
        answer = client.post("/datasets/my-handwriting/samples", json={"samples": [sample]})
        if self._told(answer, 201):
            self.drawn.append(sample["id"])
        time.sleep(0.05)  # there is room for 5,000

    def ask(self, client, number, chance):
        name = chance.choice([*self.saved] or ["iris"])
        row = {"network_name": name, "input_array": [0.1, 0.2, 0.3, 0.4]}
        answer = client.post("/predict", json=row)
        if answer.status_code == 404 and name not in self.saved:
            return  # it went while we asked
        self._told(answer, 200)

    def wait_for_jobs(self, seconds=120):
        """Of each, how it ended."""
        deadline = time.monotonic() + seconds
        with httpx.Client(base_url=self.address, timeout=30) as client:
            ended = {}
            for id in self.jobs:
                while (job := client.get(f"/train/{id}").json()["job"])["state"] not in ENDED:
                    assert time.monotonic() < deadline, f"{id} is still {job['state']}"
                    time.sleep(0.1)
                ended[id] = job
            return ended

    def lost(self):
        """What was acknowledged, and is not so."""
        with httpx.Client(base_url=self.address, timeout=30) as client:
            wrong = []
            for name, weights in self.saved.items():
                answer = client.get(f"/networks/{name}/export?format=npz")
                if answer.status_code != 200:
                    wrong.append(f"{name}: {answer.text}")
                elif import_network(answer.content).network.theta.tobytes() != weights:
                    wrong.append(f"{name} has other weights")
            there = {each["name"]: each for each in client.get("/networks").json()["networks"]}
            wrong += [f"{name} is damaged" for name, each in there.items() if each["damage"]]
            wrong += [f"{name} was deleted" for name in self.deleted & there.keys()]
            wrong += [f"{id} was drawn" for id in set(self.drawn) - _drawn(client)]
        return wrong


def _drawn(client):
    ids, total = set(), 1
    while len(ids) < total:
        page = {"offset": len(ids), "limit": 200}
        answer = client.get("/datasets/my-handwriting/samples", params=page).json()
        if not answer.get("samples"):
            break
        ids |= {each["id"] for each in answer["samples"]}
        total = answer["total"]
    return ids
