// Ten lines of Python that train a network which this page can then draw with.
export const TRAINING_SNIPPET = `from edunn import Model
from edunn.datasets import load_mnist

mnist = load_mnist()
model = Model([[784], [128, "relu"], [10, "softmax"]],
              input={"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"})
model.train(inputs=mnist.train_images, labels=mnist.train_labels,
            epochs=5, batch_size=64, print_epochs=True)
print(model.calculate_accuracy(mnist.test_images, mnist.test_labels))
model.save("../saved/users/guest", "my-digits")
`;
