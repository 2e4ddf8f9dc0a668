"""Stories to read and to run, from one neuron to 784 inputs.

1. ``seven_people.py``: one neuron, and what a wrong slope does
2. ``and_gate.py``: a hidden layer, and units that die
3. ``two_layers.py``: why one layer is not enough
4. ``iris.py``: held-out rows, folds, and failures that the library explains
5. ``heart_disease.py``: real, noisy data; how a network learns them by heart
6. ``fruits.py``: why the way of splitting decides what a figure is worth
7. ``mnist.py``: handwriting, by gradient descent and by breeding alone

Each is run as ``python3 backend/examples/iris.py`` after ``pip install ./backend``. They print the
figures of the articles that they follow ("the article") beside ours; where an article's figure is
not known, none is printed.
"""
