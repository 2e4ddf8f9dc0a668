"""A teacher's class: accounts from a list of names, with first passwords to print."""

from collections.abc import Callable
from functools import wraps

from apiflask import APIBlueprint
from flask import Response, jsonify, request
from pydantic import BaseModel, ConfigDict

from service.api.accounts import as_time, own_account
from service.api.audience import TEACHERS, serves
from service.api.bodies import JsonBody
from service.api.class_list import FullNames, read_class, user_names
from service.api.credentials import accounts, place, unlock
from service.api.identity import tokens
from service.api.limits import allowed
from service.api.pictures import FORM
from service.api.problems import Problem, problems
from service.api.stored import store
from service.store.accounts import Account, NewAccount, UserNameTaken, UserNotFound
from service.store.passwords import hashed_quickly
from service.store.words import first_password

pupils = APIBlueprint("pupils", __name__, tag="Class")

EXAMPLE = {"names": ["Zoë Müller", "Ida B. Wells"]}


class ClassList(JsonBody):
    """Full names, 60 at most at a time. Each becomes a user name such as `Zoe-Mueller`."""

    model_config = ConfigDict(extra="forbid")

    names: FullNames


class FirstPassword(BaseModel):
    name: str
    full_name: str | None
    password: str


class NewPupils(BaseModel):
    """In the order of the list. The passwords are shown this once: print them."""

    pupils: list[FirstPassword]
    code: str = "SUCCESS"


class Pupil(BaseModel):
    """`last_seen` is when they logged in last; null for never."""

    name: str
    full_name: str | None
    created: str
    last_seen: str | None
    networks: int


class PupilList(BaseModel):
    pupils: list[Pupil]
    code: str = "SUCCESS"


class NewFirstPassword(FirstPassword):
    code: str = "SUCCESS"


def or_file(view: Callable[..., Response]) -> Callable[[], Response]:
    """A form is a file of names; all else is taken for JSON."""

    @wraps(view)
    def either() -> Response:
        return _enrol(read_class()) if request.mimetype == FORM else view()

    return either


@pupils.get("/pupils")
@pupils.output(PupilList)
@pupils.doc(operation_id="listPupils", summary="Your pupils")
@serves(TEACHERS)
def list_pupils() -> Response:
    found = [
        {
            "name": each.name,
            "full_name": each.full_name,
            "created": as_time(each.created),
            "last_seen": as_time(each.last_seen),
            "networks": store().usage(each.name)[0],
        }
        for each in accounts().pupils(own_account())
    ]
    return jsonify(pupils=found, code="SUCCESS")


@pupils.post("/pupils")
@or_file
@pupils.input(ClassList, arg_name="body", example=EXAMPLE)
@pupils.output(NewPupils, 201)
@pupils.doc(
    operation_id="enrolPupils",
    summary="Make an account for each name of a class list, or for none",
    responses=problems(400, 409, 413, 422),
)
@serves(TEACHERS)
def enrol(body: ClassList) -> Response:
    return _enrol(body.names)


@pupils.post("/pupils/<name>/password")
@pupils.output(NewFirstPassword)
@pupils.doc(
    operation_id="resetPassword",
    summary="Another first password; their sessions end",
    responses=problems(404),
)
@serves(TEACHERS)
def reset(name: str) -> Response:
    pupil, password = _pupil(name), first_password()
    accounts().set_password(pupil, hashed_quickly(password))
    tokens().end_sessions(pupil.id)
    unlock(pupil)
    accounts().remember([pupil], place())
    return jsonify(name=pupil.name, full_name=pupil.full_name, password=password, code="SUCCESS")


@pupils.delete("/pupils/<name>")
@pupils.output({}, 204)
@pupils.doc(
    operation_id="deletePupil",
    summary="Delete a pupil's account and all that is in it, for good",
    responses=problems(404),
)
@serves(TEACHERS)
def delete(name: str) -> Response:
    accounts().delete(_pupil(name))
    return Response(status=204)


def _pupil(name: str) -> Account:
    try:
        return accounts().pupil(own_account(), name)
    except UserNotFound:
        detail = f"you have no pupil {name!r}; GET /pupils lists them"
        raise Problem(404, "PUPIL_NOT_FOUND", detail) from None


def _enrol(full_names: list[str]) -> Response:
    teacher, most = own_account(), allowed().pupils
    count = len(accounts().pupils(teacher))
    if count + len(full_names) > most:
        detail = f"you have {count} pupils, and {most} is the most (limit: pupils)"
        raise Problem(409, "FULL", detail)
    names = user_names(full_names, accounts().taken())
    passwords = [first_password() for _ in names]
    new = [
        NewAccount(name, hashed_quickly(password), full_name)
        for name, password, full_name in zip(names, passwords, full_names, strict=True)
    ]
    try:
        made = accounts().add(*new, teacher=teacher)
    except UserNameTaken as taken:
        detail = f"somebody has just taken the name {str(taken)!r}; send the list again"
        raise Problem(409, "NAME_TAKEN", detail) from None
    accounts().remember(made, place())  # they will log in where their teacher is
    told = [
        {"name": each.name, "full_name": each.full_name, "password": password}
        for each, password in zip(made, passwords, strict=True)
    ]
    answer = jsonify(pupils=told, code="SUCCESS")
    answer.status_code = 201
    return answer
