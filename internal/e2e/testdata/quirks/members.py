"""The one resource of every API here: its members, what a client may send in them, and what the quirks of a correct server change."""

import copy
import re
import threading
import time
import unicodedata

KEY, STRANGERS_KEY = "owner-key-123456", "stranger-key-654321"


def text(**keywords):
    return {"type": "string", **keywords}


MEMBERS = {
    "name": text(minLength=1, maxLength=80),
    "body": text(),
    "pinned": {"type": "boolean"},
    "stars": {"type": "integer", "minimum": 0, "maximum": 5},
    "price": {"type": "number", "minimum": 0, "maximum": 1000},
    "labels": {"type": "object", "additionalProperties": text()},
    "tags": {"type": "array", "items": text(maxLength=40), "maxItems": 10},
    "place": {"type": "object", "properties": {"city": text(), "zip": {"type": ["string", "null"]}}},
    "note": {"type": ["string", "null"], "maxLength": 500},
    "kind": text(enum=["small", "large", "huge"]),
    "mail": text(format="email"),
    "due": text(format="date"),
}
READ_ONLY = {"id": text(), "created_at": text(format="date-time"), "updated_at": text(format="date-time")}
NEEDED = ("name", "body", "kind")
WHERE_ABSENT = {"pinned": False, "stars": 0, "price": 0, "labels": {}, "tags": [], "place": {}, "note": None}


class Refusal(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Resource:
    def __init__(self):
        self.now = {
            "id": "r1", "name": "First", "body": "hello", "pinned": False, "stars": 3, "price": 9.5, "labels": {"a": "x"},
            "tags": ["red", "blue"], "place": {"city": "Oslo", "zip": None}, "note": "n", "kind": "small", "mail": "a@example.com",
            "due": "2026-01-02", "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
        }
        self.version = 1
        self.was_read = threading.Event()
        self.earlier = []  # (when it was replaced, what was there)

    def keep(self, after):
        self.earlier.append((time.monotonic(), self.now))
        after["updated_at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self.now, self.version = after, self.version + 1

    def lagging(self, seconds):
        """What a replica shows that is some time behind."""
        for when, was in self.earlier:
            if when > time.monotonic() - seconds:
                return was
        return self.now


def completed(changed, before, behaviour):
    """A changed resource as it is kept: read-only members as they were, unknown ones left out, all others checked."""
    out = {name: before[name] for name in READ_ONLY}
    for name, value in changed.items():
        if name in MEMBERS:
            out[name] = checked(value, MEMBERS[name], name, behaviour)
        elif name in READ_ONLY:
            if behaviour == "read-only-kept":
                out[name] = value
        elif behaviour == "unknown-refused":
            raise Refusal(400, "unknown member " + name)
        elif behaviour == "unknown-kept":
            out[name] = value
    for name in NEEDED:
        if name not in out:
            raise Refusal(422, name + " is needed")
    return {**copy.deepcopy(WHERE_ABSENT), **{name: before[name] for name in ("mail", "due")}, **out}


def checked(value, schema, at, behaviour):
    """The value as it is kept, or a refusal."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if value is None:
        if "null" in types:
            return None
        raise Refusal(422, at + " must not be null")
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300
    fits = {
        "string": isinstance(value, str), "boolean": isinstance(value, bool), "array": isinstance(value, list),
        "object": isinstance(value, dict), "number": is_number, "integer": is_number and value == int(value),
    }
    if not any(fits.get(one) for one in types):
        raise Refusal(422, at + " has the wrong type")
    if isinstance(value, str):
        return checked_text(value, schema, at, behaviour)
    if is_number and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        raise Refusal(422, at + " is out of bounds")
    if isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            raise Refusal(422, at + " has too many items")
        return [checked(item, schema["items"], at, behaviour) for item in value]
    if isinstance(value, dict):
        out = {}
        for name, inner in value.items():
            below = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
            if below:
                if behaviour == "plain-labels" and "additionalProperties" in schema and not re.fullmatch(r"\w+", name, re.ASCII):
                    raise Refusal(422, "no such label can be set: " + name)
                out[name] = checked(inner, below, at + "/" + name, behaviour)
            elif behaviour == "unknown-refused":
                raise Refusal(400, "unknown member " + name)
        return out
    return value


def checked_text(value, schema, at, behaviour):
    if "\0" in value or any(0xD800 <= ord(c) <= 0xDFFF for c in value):
        raise Refusal(422, at + " has characters that can't be kept")
    if behaviour == "trims":
        value = value.strip()
    if behaviour == "composes":
        value = unicodedata.normalize("NFC", value)
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        raise Refusal(422, at + " is too short or too long")
    if "enum" in schema and value not in schema["enum"]:
        raise Refusal(422, at + " is none of the values")
    if schema.get("format") == "email":
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-zA-Z]+", value):
            raise Refusal(422, at + " is no address")
        if behaviour == "small-mail":
            value = value.lower()
    if schema.get("format") == "date":
        try:
            time.strptime(value, "%Y-%m-%d")
        except ValueError:
            raise Refusal(422, at + " is no date") from None
    return value
