"""Checks TOML files against a JSON Schema with a validator that is not ours: schema.py SCHEMA FILE...

Prints one line for each file, `file: ` and what is wrong with it (nothing where it fits); a bad schema ends with exit code 1.
"""

import datetime
import json
import sys
import tomllib

from jsonschema import Draft202012Validator


def plain(value):
    """As an editor sees it: a date is the text of its spelling."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for path in sys.argv[2:]:
    with open(path, "rb") as file:
        found = validator.iter_errors(plain(tomllib.load(file)))
    print(f"{path}: " + "; ".join(error.message.replace("\n", " ") for error in found))
