"""How fast we breed, against PyGAD: 4-2-3 on Iris, a thousand networks judged, on one core each.

Run with `python3 run.py bench genetic`. Both breed 50 generations of 20, and 20 generations of 50:
judge them on the same 150 rows, select by tournaments of 5, cross uniformly, mutate a fifth of the
genes, keep 3 elites. Turn and turn about in one run, PyGAD once and ours twenty times, so that its
turn is long enough to measure; the medians and their ratio are printed, and what the best networks
get right on the rows learned from. PyGAD breeds its own networks (`pygad.gann`) by their accuracy,
as its tutorials show it; ours breeds by the loss, and reports on the whole population every time.
"""

import statistics

import numpy as np
from pygad import GA, gann, nn

from edunn import Model
from edunn.datasets import load_iris
from tests.benchmarks.measuring.figures import report
from tests.benchmarks.measuring.machine import one_core
from tests.benchmarks.measuring.rounds import compared, in_turns, processor_seconds

ROUNDS, TURNS = 5, {"EduNN": 20, "PyGAD": 1}


def ours(inputs, labels, individuals, generations, seed):
    model = Model([[4], [2, "relu"], [3, "softmax"]], seed=seed)
    model.train("genetic_algorithm", inputs, labels, generations, population_size=individuals)
    return lambda: model.calculate_accuracy(inputs, labels).accuracy


def pygad(inputs, labels, individuals, generations, seed):
    networks = gann.GANN(
        num_solutions=individuals,
        num_neurons_input=4,
        num_neurons_hidden_layers=[2],
        num_neurons_output=3,
        hidden_activations=["relu"],
        output_activation="softmax",
    )

    def accuracy(algorithm, genome, index):
        predictions = nn.predict(networks.population_networks[index], data_inputs=inputs)
        return np.mean(np.array(predictions) == labels)

    def load_genomes(algorithm):
        matrices = gann.population_as_matrices(networks.population_networks, algorithm.population)
        networks.update_population_trained_weights(matrices)

    algorithm = GA(
        num_generations=generations - 1,  # and the founders
        num_parents_mating=individuals,
        initial_population=gann.population_as_vectors(networks.population_networks),
        fitness_func=accuracy,
        parent_selection_type="tournament",
        K_tournament=5,
        crossover_type="uniform",
        mutation_probability=0.2,
        keep_elitism=3,
        on_generation=load_genomes,
        random_seed=seed,
        suppress_warnings=True,
    )
    algorithm.run()
    return lambda: algorithm.best_solution(algorithm.last_generation_fitness)[1]


def compare(data, individuals, generations):
    breeds = {"EduNN": ours, "PyGAD": pygad}
    accuracies = {name: [] for name in breeds}

    def turn(name):
        first = len(accuracies[name])
        bred = []

        def breed():
            for seed in range(first, first + TURNS[name]):
                bred.append(breeds[name](data.inputs, data.labels, individuals, generations, seed))

        rate = TURNS[name] / processor_seconds(breed)
        accuracies[name] += [accuracy() for accuracy in bred]
        return rate

    rates = in_turns({name: lambda name=name: turn(name) for name in breeds}, ROUNDS)
    for name, figures in accuracies.items():
        print(f"  {generations} × {individuals}, {name}: {statistics.mean(figures):.1%} right")
    what = f"{generations} generations of {individuals} × 4-2-3 on Iris: runs a second"
    return compared(what, "PyGAD", rates["EduNN"], rates["PyGAD"], at_least=300)


def main():
    one_core()
    data = load_iris()
    report(
        __file__,
        [
            compare(data, individuals=20, generations=50),
            compare(data, individuals=50, generations=20),
        ],
    )


if __name__ == "__main__":
    main()
