"""Trainings: queue one, watch it, steer it."""

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from service.api.jobs import JobAnswer, JobHistory, JobList, SnapshotAnswer, Warning
from service.api.problems import FOR_A_NAME, PROBLEMS, Problem
from service.api.train_request import EXAMPLE, TrainRequest

train = APIBlueprint("train", __name__, tag="Training")


class Queued(JobAnswer):
    warnings: list[Warning]


class Options(BaseModel):
    """Every name that POST /train takes, field by field, and the defaults of its settings."""

    names: dict[str, list[str]]
    defaults: dict[str, object]
    code: str = "SUCCESS"


@train.post("/train")
@train.input(TrainRequest, arg_name="body", example=EXAMPLE)
@train.output(Queued, 202)
@train.doc(operation_id="startTraining", summary="Train a network", responses=PROBLEMS)
def start(body: TrainRequest) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.get("/train")
@train.output(JobList)
@train.doc(operation_id="listTrainings", summary="Your trainings")
def list_jobs() -> Response:
    return jsonify(jobs=[], code="SUCCESS")


@train.get("/train/options")
@train.output(Options)
@train.doc(operation_id="trainingOptions", summary="Which names and defaults a training takes")
def options() -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.get("/train/<id>")
@train.output(JobAnswer)
@train.doc(operation_id="getTraining", summary="One training", responses=FOR_A_NAME)
def get_job(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.get("/train/<id>/events")
@train.output(JobHistory)
@train.doc(operation_id="watchTraining", summary="Its reports so far, or as a stream as they come")
def events(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.get("/train/<id>/snapshot")
@train.output(SnapshotAnswer)
@train.doc(operation_id="seeTraining", summary="What its network looks like now")
def snapshot(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.post("/train/<id>/pause")
@train.output(JobAnswer)
@train.doc(operation_id="pauseTraining", summary="Hold it")
def pause(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.post("/train/<id>/resume")
@train.output(JobAnswer)
@train.doc(operation_id="resumeTraining", summary="Let it go on")
def resume(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.post("/train/<id>/step")
@train.output(JobAnswer)
@train.doc(operation_id="stepTraining", summary="One more epoch of a paused training")
def step(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.post("/train/<id>/stop")
@train.output(JobAnswer)
@train.doc(operation_id="stopTraining", summary="End it, and keep the network as it is")
def stop(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@train.delete("/train/<id>")
@train.output({}, 204)
@train.doc(operation_id="cancelTraining", summary="End it and keep nothing")
def cancel(id: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")
