"""Fault injection: a trainee with two windows, kernels that are killed, a store that fails, and a model of what must hold.

    PYTHONPATH=tests .venv/bin/python -m faults --seed 7 --faults 300

`model` says what must hold, and knows nothing of the code under test. `kernel` and `other` are real processes on a real
database; `drive` breaks things by the seed and holds what they say and what is stored against the model.
"""
