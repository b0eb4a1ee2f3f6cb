# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates YAML files against a JSON Schema: validate.py SCHEMA FILE...; exits with 1 where one is refused."""

import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """Dates and YAML 1.1's flags stay text, as in YAML 1.2."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
FLAGS = re.compile("^(true|True|TRUE|false|False|FALSE)$")
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", FLAGS, list("tTfF"))

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
refused = False
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        for error in validator.iter_errors(yaml.load(file, Loader)):
            print(f"{path}: {list(error.absolute_path)}: {error.message}")
            refused = True
sys.exit(1 if refused else 0)
