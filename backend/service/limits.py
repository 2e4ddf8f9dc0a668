"""How much of everything: the limits that whoever runs the service may set, and what each counts.

`EDUNN_LIMIT_LAYERS=8` sets ``layers``, and so for every name here; `config.py` reads them. Whoever
exceeds one is told its name and its value, and `GET /limits` tells them all.
"""

from pydantic import BaseModel, ConfigDict, Field

KIB, MIB, GIB = 2**10, 2**20, 2**30
DECODABLE = 50_000_000  # pixels: decoded, so many fill 200 MB
LARGEST_NETWORK = 64 * MIB  # that the library reads back


def _limit(default: int, what: str, most: int = 10**15) -> int:
    """A whole number from 1 on: 0 would be a service that does nothing."""
    limit: int = Field(default, ge=1, le=most, description=what)
    return limit


class LimitSettings(BaseModel):
    """The limits that are settings. A field's description says what it counts, and its unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # bodies
    body_bytes: int = _limit(64 * KIB, "bytes of a body, unless one of the next counts")
    predict_bytes: int = _limit(MIB, "bytes of rows for a network")
    predict_numbers: int = _limit(
        2_000_000, "numbers that a network makes of them: rows times units of all layers"
    )
    picture_bytes: int = _limit(8 * MIB, "bytes of a picture for a network")
    picture_pixels: int = _limit(DECODABLE, "pixels of a picture", DECODABLE)
    train_bytes: int = _limit(8 * MIB, "bytes of a training, with its rows, or of drawings")
    dataset_bytes: int = _limit(64 * MIB, "bytes of a data set's file")
    json_depth: int = _limit(20, "lists and objects within one another", 100)
    number_digits: int = _limit(400, "digits of a number", 4_000)

    # a network
    layers: int = _limit(16, "layers of a network, without its inputs", 100)
    units: int = _limit(4_096, "units of a layer")
    inputs: int = _limit(4_096, "inputs of a network")
    parameters: int = _limit(10_000_000, "weights and biases of a network")
    population_parameters: int = _limit(50_000_000, "networks of a population times parameters")

    # a training
    epochs: int = _limit(1_000_000, "epochs of a training")
    work: int = _limit(5 * 10**13, "epochs times rows times parameters of a training")
    training_seconds: int = _limit(3_600, "seconds that a training may learn")
    training_bytes: int = _limit(
        4 * GIB, "bytes of memory of a training; half the machine's for all of them, if less"
    )

    # what waits, what is kept
    jobs_running: int = _limit(1, "trainings of a user that run at a time", 64)
    jobs_waiting: int = _limit(3, "trainings of a user that wait besides, or are paused")
    waiting: int = _limit(100, "trainings of everybody that wait")
    networks: int = _limit(100, "networks of a user")
    network_bytes: int = _limit(LARGEST_NETWORK, "bytes of a network", LARGEST_NETWORK)
    networks_bytes: int = _limit(256 * MIB, "bytes of a user's networks together")
    datasets: int = _limit(50, "data sets of a user")
    datasets_bytes: int = _limit(512 * MIB, "bytes of a user's data sets together")
    dataset_rows: int = _limit(100_000, "rows of a data set, or of those that come with a training")
    dataset_inputs: int = _limit(4_096, "inputs of a row of a data set")

    # accounts
    tokens: int = _limit(100, "API tokens of a user; so many sessions, too")
    pupils: int = _limit(300, "pupils of a teacher")
    signups_per_hour: int = _limit(5, "accounts made from one address in an hour")
    wrong_passwords: int = _limit(
        20, "wrong passwords for an account in a day; an hour where its owner has logged in before"
    )
    wrong_passwords_per_minute: int = _limit(5, "wrong passwords for an account in a minute")
    wrong_passwords_per_address: int = _limit(20, "wrong passwords from one address in a minute")

    # how often, how long
    predicts_per_second: int = _limit(20, "questions to networks a second, of a user or address")
    predicts_at_once: int = _limit(40, "questions to networks that may come in one go")
    trains_per_minute: int = _limit(10, "trainings asked for in a minute")
    requests_per_minute: int = _limit(120, "requests of any other kind in a minute")
    streams: int = _limit(3, "streams of a user at a time; half of all threads for everybody")
    stream_seconds: int = _limit(600, "seconds of a stream, whose client then resumes")
    header_seconds: int = _limit(10, "seconds until a request has begun and its header is there")
    request_seconds: int = _limit(30, "seconds until a request is there, or its answer is fetched")
    keepalive_seconds: int = _limit(5, "seconds that a connection is kept between two requests")
    drain_seconds: int = _limit(30, "seconds that requests under way have when the service ends")
