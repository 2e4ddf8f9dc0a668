"""Flask routes that compute nothing: what any JSON service in Flask does at least."""

from flask import Flask, jsonify, request

SHORT = {"prediction": [[0.1] * 10], "label": ["0"], "confidence": [0.1], "classes": ["0"] * 10}

app = Flask("plain")


@app.post("/echo")
def echo():
    return jsonify(request.get_json())


@app.post("/short")
def short():
    request.get_json()
    return jsonify(SHORT)
