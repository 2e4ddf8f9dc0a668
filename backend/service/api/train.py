"""Trainings: queue one, look at it, steer it."""

import secrets
from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app, jsonify
from pydantic import BaseModel

from edunn.errors import DamagedFile
from edunn.model import Model
from edunn.operators import OPERATORS
from service.api.audience import ANYONE, OWNERS, serves
from service.api.identity import current_user
from service.api.job_answers import Caution, JobAnswer, JobList, SnapshotAnswer, described
from service.api.limits import Limits, allowed, told
from service.api.problems import FieldError, Problem, problems
from service.api.quota import bytes_of, require_room
from service.api.rates import most_jobs
from service.api.stored import load_network, store
from service.api.train_request import EXAMPLE, TrainRequest
from service.api.train_rows import Rows, rows_of
from service.store import DatasetNotFound, DatasetStore, NameTaken
from service.store.job_files import JobFiles
from service.store.jobs import (
    JobNotFound,
    JobStore,
    QueueFull,
    TooManyJobs,
    WrongState,
    new_id,
)
from service.training.plan import DEFAULTS, SETTINGS, TABLES, Data, Refused, plan

train = APIBlueprint("train", __name__, tag="Training")

FOR_A_WISH = problems(404, 409)


class Queued(JobAnswer):
    warnings: list[Caution]


class Options(BaseModel):
    """Every name that POST /train takes, field by field; the defaults of the library; and how large
    things may be.
    """

    names: dict[str, list[str]]
    defaults: dict[str, Any]
    limits: Limits
    code: str = "SUCCESS"


@train.post("/train")
@train.input(TrainRequest, arg_name="body", example=EXAMPLE)
@train.output(Queued, 202)
@train.doc(
    operation_id="startTraining",
    summary="Train a network",
    responses=problems(400, 409, 413, 422, 429),
)
@serves(OWNERS)
def start(body: TrainRequest) -> Response:
    rows = None if body.inputs is None else rows_of(body)
    data = _data_of(body, rows)
    network = None if body.start_from is None else _start_of(body.start_from)
    seed = secrets.randbelow(2**31)
    try:
        spec, cautions = plan(body.given(), data, network, seed, allowed())
    except Refused as refused:
        raise _refusal(refused) from None
    _require_free(spec.network_name, spec.may_replace)
    if not (spec.may_replace and store().owns(current_user(), spec.network_name)):
        require_room(bytes_of(spec), "network_name")

    job = new_id()
    if rows is not None:
        reference = files().write_rows(current_user(), job, rows.inputs, rows.labels)
    else:
        reference = dataset_store().reference(current_user(), str(spec.dataset), spec.rehearse)
    if network is not None:
        files().write_start(current_user(), job, network.to_plain(resumable=False))
    warnings = [vars(caution) for caution in cautions]
    try:
        jobs().create(
            current_user(),
            job,
            spec.to_plain(),
            dict(reference),
            warnings,
            most_waiting=allowed().waiting,
            most_of_user=most_jobs(),
        )
    except TooManyJobs:
        files().remove(current_user(), job)
        running, waiting = allowed().jobs_running, allowed().jobs_waiting
        detail = (
            f"you may have {running} training at work (limit: jobs_running) and {waiting} that "
            "wait or are paused (limit: jobs_waiting); stop one, or try again when one has ended"
        )
        raise Problem(429, "TOO_MANY_JOBS", detail, retry_after=10) from None
    except QueueFull:
        files().remove(current_user(), job)
        detail = f"{allowed().waiting} trainings wait already (limit: waiting); try again later"
        raise Problem(429, "QUEUE_FULL", detail, retry_after=10) from None
    answer = jsonify(job=described(_job(job)), warnings=warnings, code="SUCCESS")
    answer.status_code, answer.location = 202, f"/train/{job}"
    return answer


@train.get("/train")
@train.output(JobList)
@train.doc(operation_id="listTrainings", summary="Your trainings, the newest first")
@serves(OWNERS)
def list_jobs() -> Response:
    return jsonify(jobs=[described(job) for job in jobs().all(current_user())], code="SUCCESS")


@train.get("/train/options")
@train.output(Options)
@train.doc(operation_id="trainingOptions", summary="Which names and defaults a training takes")
@serves(ANYONE)
def options() -> Response:
    names = {"operator": list(OPERATORS)}
    names |= {field: list(table) for field, (_, table) in TABLES.items()}
    settings: dict[str, Any] = {**DEFAULTS}
    for defaults in SETTINGS.values():
        settings |= defaults
    return jsonify(names=names, defaults=settings, limits=told().model_dump(), code="SUCCESS")


@train.get("/train/<id>")
@train.output(JobAnswer)
@train.doc(operation_id="getTraining", summary="One training", responses=problems(404))
@serves(OWNERS)
def get_job(id: str) -> Response:
    return jsonify(job=described(_job(id)), code="SUCCESS")


@train.get("/train/<id>/snapshot")
@train.output(SnapshotAnswer)
@train.doc(
    operation_id="seeTraining",
    summary="What its network looks like now",
    responses=problems(404),
)
@serves(OWNERS)
def snapshot(id: str) -> Response:
    try:
        return jsonify(snapshot=jobs().snapshot(current_user(), id), code="SUCCESS")
    except JobNotFound:
        raise _unknown(id) from None


def _steered(wish: str, id: str) -> Response:
    try:
        job = getattr(jobs(), wish)(current_user(), id)
    except JobNotFound:
        raise _unknown(id) from None
    except WrongState as error:
        raise Problem(409, "INVALID_STATE", str(error)) from None
    return jsonify(job=described(job), code="SUCCESS")


@train.post("/train/<id>/pause")
@train.output(JobAnswer)
@train.doc(operation_id="pauseTraining", summary="Hold it", responses=FOR_A_WISH)
@serves(OWNERS)
def pause(id: str) -> Response:
    return _steered("pause", id)


@train.post("/train/<id>/resume")
@train.output(JobAnswer)
@train.doc(operation_id="resumeTraining", summary="Let it go on", responses=FOR_A_WISH)
@serves(OWNERS)
def resume(id: str) -> Response:
    return _steered("resume", id)


@train.post("/train/<id>/step")
@train.output(JobAnswer)
@train.doc(
    operation_id="stepTraining",
    summary="One more epoch of a paused training",
    responses=FOR_A_WISH,
)
@serves(OWNERS)
def step(id: str) -> Response:
    return _steered("step", id)


@train.post("/train/<id>/stop")
@train.output(JobAnswer)
@train.doc(
    operation_id="stopTraining",
    summary="End it, and keep the best network so far",
    responses=FOR_A_WISH,
)
@serves(OWNERS)
def stop(id: str) -> Response:
    return _steered("stop", id)


@train.delete("/train/<id>")
@train.output({}, 204)
@train.doc(
    operation_id="cancelTraining",
    summary="End it and keep nothing; or forget one that has ended",
    responses=problems(404),
)
@serves(OWNERS)
def cancel(id: str) -> tuple[str, int]:
    try:
        jobs().cancel(current_user(), id)
    except JobNotFound:
        raise _unknown(id) from None
    return "", 204


# --- what a request refers to ---


def jobs() -> JobStore:
    found: JobStore = current_app.extensions["jobs"]
    return found


def files() -> JobFiles:
    found: JobFiles = current_app.extensions["job_files"]
    return found


def dataset_store() -> DatasetStore:
    found: DatasetStore = current_app.extensions["datasets"]
    return found


def _job(id: str) -> dict[str, Any]:
    try:
        return jobs().get(current_user(), id)
    except JobNotFound:
        raise _unknown(id) from None


def _unknown(id: str) -> Problem:
    return Problem(404, "TRAINING_NOT_FOUND", f"there is no training {id!r}; GET /train lists them")


def _data_of(body: TrainRequest, rows: Rows | None) -> Data:
    """What is known of the rows that this request wants to learn from."""
    if rows is not None:
        return rows.data
    name = str(body.dataset)
    try:
        found = dataset_store().get(current_user(), name)
    except DatasetNotFound:
        known = ", ".join(each.name for each in dataset_store().list_all(current_user()))
        sentence = f"there is no data set {name!r}; there are: {known}"
        raise _field(422, "DATASET_NOT_FOUND", "dataset", sentence) from None
    except DamagedFile as error:
        raise _field(422, "DATASET_DAMAGED", "dataset", str(error)) from None
    return Data(
        name=found.name,
        rows=found.rows - (found.test_rows or 0),
        test_rows=found.test_rows,
        inputs=found.inputs,
        classes=found.classes,
        input=found.input,
        defaults=found.defaults,
        genetic_defaults=found.genetic_defaults,
        drawings=found.drawings,
    )


def _start_of(name: str) -> Model:
    try:
        return load_network(name).model
    except Problem as problem:
        raise _field(422, problem.code, "start_from", problem.detail) from None


def _require_free(name: str, may_replace: bool) -> None:
    """That the name is free now is no promise: the runner finds another if it has gone by then."""
    try:
        store().require_free(current_user(), name, replace=may_replace)
    except NameTaken as taken:
        cure = "" if taken.builtin else ', or send "replace": true'
        raise _field(409, "NAME_TAKEN", "network_name", f"{taken}{cure}") from None
    names = {each["network_name"] for each in jobs().specs_under_way(current_user())}
    if not may_replace and name in names:
        sentence = f"a training under way will be called {name!r}; choose another name"
        raise _field(409, "NAME_TAKEN", "network_name", sentence)


def _refusal(refused: Refused) -> Problem:
    errors = [FieldError(field=field, message=message) for field, message in refused.errors]
    return Problem(422, "INVALID_INPUT", f"{errors[0].field}: {errors[0].message}", errors)


def _field(status: int, code: str, field: str, message: str) -> Problem:
    return Problem(status, code, message, [FieldError(field=field, message=message)])
