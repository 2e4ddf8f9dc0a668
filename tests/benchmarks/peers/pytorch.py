"""PyTorch as its tutorials show it: eager, one `zero_grad`, `backward` and `step` per batch."""

import numpy as np
import torch

OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}


class PyTorch:
    """ReLUs, and cross-entropy over softmax; it begins with the ``weights`` (W, b) given."""

    def __init__(self, weights, inputs, labels, batch_size, optimizer, learning_rate):
        torch.set_num_threads(1)
        self.linear = [torch.nn.Linear(*W.shape) for W, _ in weights]
        with torch.no_grad():
            for layer, (W, b) in zip(self.linear, weights, strict=True):
                layer.weight.copy_(torch.from_numpy(W.T.copy()))
                layer.bias.copy_(torch.from_numpy(b.copy()))
        steps = [step for layer in self.linear for step in (layer, torch.nn.ReLU())]
        self.network = torch.nn.Sequential(*steps[:-1])
        self.optimizer = OPTIMIZERS[optimizer](self.network.parameters(), lr=learning_rate)
        self.loss_function = torch.nn.CrossEntropyLoss()
        self.inputs, self.labels = torch.from_numpy(inputs), torch.from_numpy(labels)
        self.batch_size = batch_size

    def epoch(self, order: np.ndarray) -> None:
        order = torch.from_numpy(order)
        for start in range(0, len(order), self.batch_size):
            batch = order[start : start + self.batch_size]
            self.optimizer.zero_grad()
            loss = self.loss_function(self.network(self.inputs[batch]), self.labels[batch])
            loss.backward()
            self.optimizer.step()

    def accuracy(self, inputs: np.ndarray, labels: np.ndarray) -> float:
        with torch.no_grad():
            right = self.network(torch.from_numpy(inputs)).argmax(dim=1) == torch.from_numpy(labels)
        return right.float().mean().item()

    def weights(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return [
            (layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in self.linear
        ]
