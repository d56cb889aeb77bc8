"""Tells nbgrader in JupyterLab (formgrader, assignment list) where the course lies. Found by JUPYTER_CONFIG_PATH."""

from grading.gradebook import configure

configure(get_config())  # Jupyter puts get_config here
