"""The OpenAPI 3.1 document of `POST /api/inputs`, made from what the code reads and answers."""

from functools import cache
from typing import Any

import orjson
from aiohttp import web

from bot.inputs.ask import Ask
from bot.inputs.endpoint import LARGEST_BODY, OUTCOMES
from bot.inputs.problems import CONTENT_TYPE
from bot.inputs.senders import ASKS_A_MINUTE, ASKS_AT_ONCE, KEY_HEADER, SOURCE_HEADER, WINDOW_SECONDS
from bot.signing import SIGNATURE_HEADER, TIMESTAMP_HEADER
from kanban.tasks import Lane

EXAMPLES: dict[str, dict[str, Any]] = {
    "ask": {
        "title": "Renew the certificate of the intranet",
        "notes": "It ends on Friday.\nThe old key is in the vault.",
        "priority": "high",
        "due": "2026-12-04",
        "ticket": "REQ0010042",
        "url": "https://example.service-now.com/nav_to.do?uri=sc_request.do?sysparm_query=number=REQ0010042",
        "type": "maintenance",
        "requester": {"name": "Megan Bowen", "email": "megan@example.com"},
        "subtasks": ["Order the certificate", "Install it", "Tell the portal team"],
        "external_id": "REQ0010042",
    },
    "downtime": {
        "kind": "downtime",
        "title": "The mail gateway takes no mail",
        "ticket": "INC0012345",
        "external_id": "INC0012345",
    },
    "change": {
        "title": "Move the file server to the new storage",
        "input": "change_management",
        "type": "change",
        "ticket": "CHG0030007",
        "due": "2026-12-18",
    },
    "read": {"title": "Patch the print server by 18 December 2026, urgent, INC0012346", "read": True},
    "least": {"title": "Label the new rack in the server room"},
}
SIGNED = (
    f"`v1=` and the hexadecimal HMAC-SHA256, with the source's key, of `v1:`, the timestamp, `:`, the {KEY_HEADER}, a "
    "newline (0x0A) and the bytes of the body"
)
ANSWERS: dict[str, str] = {
    "400": f"The body is no JSON or broke off, or {KEY_HEADER} is missing or wrong",
    "401": f"The source is not known, its signature is wrong, or {TIMESTAMP_HEADER} is more than {WINDOW_SECONDS} "
    "seconds off; which of the first two it is, is not said",
    "403": "The tenant of the source's board is not served",
    "408": "The body did not arrive within four seconds",
    "409": "The board's rules do not allow it",
    "413": f"The body has more than {LARGEST_BODY} bytes",
    "415": "The body is not application/json, or is compressed",
    "422": f"The ask cannot be taken as it is, or {KEY_HEADER} was used for another body; every error is listed",
    "429": f"More than {ASKS_A_MINUTE} requests a minute ({ASKS_AT_ONCE} at once), the same request too often, "
    "or too many wrong signatures",
    "503": "The database cannot be used for now; nothing was stored",
}
WITH_RETRY_AFTER = frozenset({"429", "503"})


async def openapi(_: web.Request) -> web.Response:
    """Answer with the document."""
    return web.Response(body=document(), content_type="application/json")


@cache
def document() -> bytes:
    """The document as JSON, indented, with a newline at its end."""
    return orjson.dumps(_document(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _document() -> dict[str, Any]:
    schema = Ask.model_json_schema(ref_template="#/components/schemas/{model}")
    parts: dict[str, Any] = schema.pop("$defs")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kanban for Teams: inputs",
            "version": "1",
            "summary": "Asks from service desk, change management and project management tools",
            "description": "An ask becomes a task on the board of its source. How to sign, with examples that can be "
            "copied, is told in docs/inputs.md.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/", "description": "Wherever the bot listens"}],
        "paths": {"/api/inputs": {"post": _post()}},
        "components": {
            "schemas": {"Ask": schema, **parts, "Answer": _answer_schema(), "Problem": _problem_schema()},
            "securitySchemes": {
                "signature": {"type": "apiKey", "in": "header", "name": SIGNATURE_HEADER, "description": SIGNED}
            },
        },
    }


def _post() -> dict[str, Any]:
    examples = {name: {"value": value} for name, value in EXAMPLES.items()}
    body = {"schema": {"$ref": "#/components/schemas/Ask"}, "examples": examples}
    return {
        "operationId": "ask",
        "summary": "Ask for something",
        "description": f"The same {KEY_HEADER} with the same bytes is answered as the first time, and makes no second "
        "task, whenever it comes. Unknown fields are refused, and all errors are told at once.",
        "security": [{"signature": []}],
        "parameters": _parameters(),
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": {
            "201": _answered("A new task"),
            "200": _answered("The task that was there: the same request again, or one about the same external_id"),
            **{status: _refused(status, text) for status, text in ANSWERS.items()},
        },
    }


def _parameters() -> list[dict[str, Any]]:
    return [
        _header(SOURCE_HEADER, "The source's name, as `kanban-bot inputs add` was given it", example="servicedesk"),
        _header(
            TIMESTAMP_HEADER,
            f"When it was signed, in seconds since 1970; at most {WINDOW_SECONDS} seconds off",
            pattern="^[0-9]{1,12}$",
            example="1764201600",
        ),
        _header(
            KEY_HEADER,
            "What tells this request from others of the source, such as a UUID or a ticket with its update's number",
            pattern="^[!-~]{1,200}$",
            example="REQ0010042-1",
        ),
    ]


def _header(name: str, description: str, example: str, pattern: str | None = None) -> dict[str, Any]:
    schema = {"type": "string"} | ({"pattern": pattern} if pattern else {})
    found = {"name": name, "in": "header", "required": True, "description": description}
    return {**found, "schema": schema, "example": example}


def _answered(description: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}
    return {"description": description, "content": content}


def _refused(status: str, description: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": description,
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in WITH_RETRY_AFTER:
        wait = {"description": "Seconds to wait", "schema": {"type": "integer", "minimum": 1}}
        found["headers"] = {"Retry-After": wait}
    return found


def _answer_schema() -> dict[str, Any]:
    task = {
        "number": {"type": "integer", "minimum": 1, "description": "The task's number on its board"},
        "lane": {"enum": [lane.value for lane in Lane], "description": "Where it stood when this was answered first"},
        "board": {"type": "string", "description": "The board's name; empty where Teams has not told it"},
    }
    outcome = {"enum": list(OUTCOMES.values()), "description": "What has become of the ask"}
    return _closed({"task": _closed(task), "outcome": outcome})


def _problem_schema() -> dict[str, Any]:
    error = _closed({"field": {"type": "string"}, "problem": {"type": "string"}})
    told = {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}}
    schema = _closed(told)
    schema["properties"]["errors"] = {"type": "array", "items": error}
    return schema


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
