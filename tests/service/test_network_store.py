"""Where networks are kept: every name once, nothing lost, however many write at once."""

import multiprocessing
import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from edunn.errors import DamagedFile
from edunn.model import Model
from service.store import BuiltinNetwork, NameTaken, NetworkNotFound, NetworkStore
from tests.conftest import ROOT


@pytest.fixture
def store(tmp_path):
    return store_at(tmp_path)


def store_at(tmp_path):
    return NetworkStore(tmp_path, ROOT / "saved" / "builtin")


def network(seed=0):
    return Model([[2], [2, "softmax"]], seed=seed)


def theta(store, name):
    return store.load("guest", name).model.network.theta


def files(tmp_path):
    return sorted(path.name for path in (tmp_path / "users" / "guest").iterdir())


def test_what_is_saved_is_there_to_the_bit(store, tmp_path):
    store.save("guest", "mine", network(3))
    assert np.array_equal(theta(store, "mine"), network(3).network.theta)
    assert files(tmp_path) == ["mine.pck"]


def test_a_name_is_taken_once_whatever_its_letters(store):
    store.save("guest", "Mine", network(1))
    for name in ("Mine", "mine", "MINE"):
        assert store.exists("guest", name)
        with pytest.raises(NameTaken, match="'Mine' belongs to one of your networks"):
            store.save("guest", name, network(2))
    assert np.array_equal(theta(store, "Mine"), network(1).network.theta)


@pytest.mark.parametrize("name", ["digits", "Iris"])
def test_a_built_in_name_is_never_taken(store, name):
    assert store.exists("guest", name)
    for replace in (False, True):
        with pytest.raises(NameTaken, match="a built-in network"):
            store.save("guest", name, network(), replace=replace)


@pytest.mark.parametrize("name", ["../x", "a/b", "a.b", "", "con", "x" * 65, "é", "a\0"])
def test_what_is_no_name_is_refused_before_anything_is_touched(store, tmp_path, name):
    with pytest.raises(ValueError, match="can't be a name"):
        store.save("guest", name, network())
    with pytest.raises(ValueError, match="can't be"):
        store.save(name, "mine", network())
    store.save("guest", "mine", network())
    with pytest.raises(ValueError, match="can't be a name"):
        store.rename("guest", "mine", name)
    with pytest.raises(NetworkNotFound):
        store.delete("guest", name)
    assert [path.name for path in tmp_path.rglob("*.pck")] == ["mine.pck"]


def test_replacing_is_asked_for_and_takes_the_new_spelling(store, tmp_path):
    store.save("guest", "Mine", network(1))
    assert np.array_equal(theta(store, "Mine"), network(1).network.theta)
    store.save("guest", "mine", network(2), replace=True)
    assert np.array_equal(theta(store, "mine"), network(2).network.theta)
    assert files(tmp_path) == ["mine.pck"]


def test_a_renamed_network_is_the_same_under_the_new_name_alone(store, tmp_path):
    store.save("guest", "old", network(1))
    assert np.array_equal(theta(store, "old"), network(1).network.theta)
    store.rename("guest", "old", "new")
    assert np.array_equal(theta(store, "new"), network(1).network.theta)
    with pytest.raises(NetworkNotFound):
        store.load("guest", "old")
    store.rename("guest", "new", "New")
    assert files(tmp_path) == ["New.pck"]


def test_renaming_overwrites_nothing(store):
    store.save("guest", "one", network(1))
    store.save("guest", "two", network(2))
    for name in ("two", "TWO", "digits"):
        with pytest.raises(NameTaken):
            store.rename("guest", "one", name)
    assert np.array_equal(theta(store, "one"), network(1).network.theta)
    assert np.array_equal(theta(store, "two"), network(2).network.theta)


def test_a_deleted_network_is_gone_and_its_name_free(store):
    store.save("guest", "mine", network(1))
    store.load("guest", "mine")
    store.delete("guest", "mine")
    with pytest.raises(NetworkNotFound):
        store.load("guest", "mine")
    store.save("guest", "mine", network(2))
    assert np.array_equal(theta(store, "mine"), network(2).network.theta)


def test_the_ones_that_ship_stay(tmp_path):
    shutil.copytree(ROOT / "saved" / "builtin", tmp_path / "builtin")
    store = NetworkStore(tmp_path, tmp_path / "builtin")
    before = sorted((tmp_path / "builtin").iterdir())
    for change in (
        lambda: store.rename("guest", "iris", "mine"),
        lambda: store.delete("guest", "iris"),
    ):
        with pytest.raises(BuiltinNetwork, match="built in"):
            change()
    assert sorted((tmp_path / "builtin").iterdir()) == before


def test_a_damaged_file_can_be_deleted(store, tmp_path):
    store.save("guest", "mine", network())
    (tmp_path / "users" / "guest" / "mine.pck").write_bytes(b"torn")
    store.delete("guest", "mine")
    assert files(tmp_path) == []


def test_what_is_told_changes_with_the_file(store, tmp_path):
    def first_weight(network):
        return float(network.model.network.theta[0])

    for seed in (1, 2):
        store.save("guest", "mine", network(seed), replace=True)
        assert store.told("guest", "mine", first_weight) == network(seed).network.theta[0]
    (tmp_path / "users" / "guest" / "mine.pck").write_bytes(b"torn")
    for _ in range(2):
        with pytest.raises(DamagedFile, match="the file"):
            store.told("guest", "mine", first_weight)
    store.delete("guest", "mine")
    with pytest.raises(NetworkNotFound):
        store.told("guest", "mine", first_weight)


def outcomes(actions):
    """How many of these, begun at once by as many threads, were told that the name is taken."""

    def outcome(action):
        try:
            action()
        except NameTaken:
            return "taken"
        except NetworkNotFound:
            return "gone"
        return "done"

    with ThreadPoolExecutor(len(actions)) as pool:
        return sorted(pool.map(outcome, actions))


def test_of_many_who_want_a_name_at_once_one_gets_it(tmp_path):
    for round in range(10):
        stores = [store_at(tmp_path) for _ in range(8)]  # as in processes that share only the disk
        names = [f"Same{round}", f"same{round}"] * 4
        saves = [
            lambda store=store, name=name: store.save("guest", name, network())
            for store, name in zip(stores, names, strict=True)
        ]
        assert outcomes(saves) == ["done"] + ["taken"] * 7


def test_of_many_renamed_to_one_name_none_is_lost(tmp_path):
    stores = [store_at(tmp_path) for _ in range(8)]
    for place, store in enumerate(stores):
        store.save("guest", f"net{place}", network(place))
    renames = [
        lambda place=place, store=store: store.rename("guest", f"net{place}", "best")
        for place, store in enumerate(stores)
    ]
    assert outcomes(renames) == ["done"] + ["taken"] * 7
    kept = {
        theta(stores[0], name).tobytes()
        for name in stores[0].names("guest")
        if name not in store_at(tmp_path / "nobody").names("guest")
    }
    assert kept == {network(place).network.theta.tobytes() for place in range(8)}


def test_one_network_renamed_by_many_at_once_has_one_name(tmp_path):
    stores = [store_at(tmp_path) for _ in range(8)]
    stores[0].save("guest", "first", network())
    renames = [
        lambda place=place, store=store: store.rename("guest", "first", f"net{place}")
        for place, store in enumerate(stores)
    ]
    assert outcomes(renames) == ["done"] + ["gone"] * 7
    assert len(files(tmp_path)) == 1


def save_for_ever(folder, begun):
    store = store_at(folder)
    for seed in range(10**6):
        store.save("guest", "mine", Model([[200], [200, "softmax"]], seed=seed), replace=True)
        begun.set()


def test_whoever_is_killed_while_saving_leaves_a_whole_file_and_no_lock(tmp_path):
    context = multiprocessing.get_context("spawn")
    for _ in range(3):
        begun = context.Event()
        process = context.Process(target=save_for_ever, args=(tmp_path, begun))
        process.start()
        assert begun.wait(30)
        process.kill()
        process.join()
        store = store_at(tmp_path)
        assert store.load("guest", "mine").model.network.units == (200, 200)
        store.save("guest", "mine", network(1), replace=True)
        assert np.array_equal(theta(store, "mine"), network(1).network.theta)
