# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates a conversation: validate.py SCHEMA TRANSCRIPT; exits with 1 where a message is refused.

Each line of the transcript is `{"from": "client" | "raw" | "server", "message": …}`; raw ones are wrong on purpose.
"""

import json
import sys

import jsonschema

RESULTS = {
    "initialize": "InitializeResult",
    "ping": "EmptyResult",
    "tools/list": "ListToolsResult",
    "tools/call": "CallToolResult",
}

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
requests, tools, progress, refusals = {}, {}, {}, []


def check(value, definition, where):
    part = {"$defs": schema["$defs"], "$ref": f"#/$defs/{definition}"}
    for error in jsonschema.Draft202012Validator(part).iter_errors(value):
        refusals.append(f"{where}: {list(error.absolute_path)}: {error.message}")


def check_result(message, where):
    request = requests.pop(message["id"])
    result = message["result"]
    check(result, RESULTS[request["method"]], where)
    if request["method"] == "tools/list":
        for tool in result["tools"]:
            tools[tool["name"]] = tool
            for key in ("inputSchema", "outputSchema"):
                jsonschema.Draft202012Validator.check_schema(tool.get(key, {}))
    if request["method"] == "tools/call":
        tool = tools.get(request["params"]["name"], {})
        arguments = request["params"].get("arguments", {})
        jsonschema.validate(arguments, tool.get("inputSchema", {}))
        if "outputSchema" in tool and not result.get("isError"):
            jsonschema.validate(result["structuredContent"], tool["outputSchema"])
        # No progress after the answer.
        progress[request["params"].get("_meta", {}).get("progressToken")] = float("inf")


def check_server(message, where):
    check(message, "ServerMessage", where)
    if "result" in message:
        check_result(message, where)
    elif message.get("method") == "notifications/progress":
        token, value = message["params"]["progressToken"], message["params"]["progress"]
        if not progress.get(token, float("-inf")) < value:
            refusals.append(f"{where}: progress of {token} does not grow")
        progress[token] = value


with open(sys.argv[2], encoding="utf-8") as file:
    for number, line in enumerate(file, start=1):
        entry = json.loads(line)
        message, where = entry["message"], f"line {number}"
        if entry["from"] == "client":
            check(message, "ClientMessage", where)
            if "id" in message:
                requests[message["id"]] = message
        elif entry["from"] == "server":
            # Messages that came together are answered together.
            for single in message if isinstance(message, list) else [message]:
                check_server(single, where)
for refusal in refusals:
    print(refusal)
sys.exit(1 if refusals else 0)
