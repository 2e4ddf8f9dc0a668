"""32 threads share one network: nobody gets somebody else's answer."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np

from edunn.model import Model

CALLERS, REQUESTS = 8, 200


def test_callers_at_the_same_time_each_get_their_own_answer(server):
    model = Model([[16], [32, "tanh"], [3, "softmax"]], seed=0)
    model.save(server.guest, "shared")
    rows = np.random.default_rng(0).normal(size=(CALLERS, REQUESTS, 16)).round(4)

    def call(caller):
        """One row, then two at once, then one again, …"""
        worst = 0.0
        with httpx.Client(base_url=server.address, timeout=60) as client:
            for index in range(REQUESTS):
                asked = rows[caller, index : index + 1 + index % 2]
                body = {"network_name": "shared", "input_array": asked.tolist()}
                predicted = client.post("/predict", json=body).json()["prediction"]
                worst = max(worst, np.abs(predicted - model.predict(asked)).max())
        return worst

    with ThreadPoolExecutor(CALLERS) as callers:
        assert max(callers.map(call, range(CALLERS))) < 1e-6
