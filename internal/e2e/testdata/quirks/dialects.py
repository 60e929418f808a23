"""What a body means, by the media type and the API: RFC 6902 with a library, RFC 7396, plain members and update masks by hand."""

import copy
import re

import jsonpatch
import jsonpointer

from members import MEMBERS, READ_ONLY, Refusal, checked

OPERATIONS = ("add", "remove", "replace", "move", "copy", "test")


def json_patch(now, document, mask, behaviour):
    if not isinstance(document, list):
        raise Refusal(400, "a JSON Patch is a list")
    for one in document:
        if not isinstance(one, dict) or one.get("op") not in OPERATIONS or not isinstance(one.get("path"), str):
            raise Refusal(400, "no operation")
        path, source = one["path"], one.get("from", "")
        if path and not path.startswith("/") or one["op"] in ("add", "replace", "test") and "value" not in one:
            raise Refusal(400, "a path or a value is missing")
        if one["op"] in ("move", "copy") and not isinstance(one.get("from"), str):
            raise Refusal(400, "from is missing")
        if one["op"] == "move" and path.startswith(source + "/") or re.search(r"/0\d+(/|$)", path):
            raise Refusal(422, "that can't be done")
        if behaviour == "read-only-refused" and one["op"] != "test" and path.split("/")[1:2] and path.split("/")[1] in READ_ONLY:
            raise Refusal(403, path + " is read-only")
    try:
        after = jsonpatch.apply_patch(now, document)
    except jsonpatch.JsonPatchTestFailed:
        raise Refusal(409 if behaviour == "conflicts" else 422, "the test failed") from None
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, TypeError, AttributeError, KeyError, ValueError, IndexError) as problem:
        raise Refusal(422, str(problem)) from None
    if not isinstance(after, dict):
        raise Refusal(422, "the resource is an object")
    if behaviour == "null-skipped" and any(one.get("value", 1) is None for one in document):
        return now
    return after


def merged(target, patch):
    if not isinstance(patch, dict):
        return patch
    target = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            target.pop(name, None)
        else:
            target[name] = merged(target.get(name), value)
    return target


def merge(now, body, mask, behaviour):
    return merged(now, body)


def plain(now, body, mask, behaviour):
    known = {name: value for name, value in body.items() if name in MEMBERS or behaviour in ("unknown-refused", "unknown-kept")}
    for name, value in known.items():
        if name in MEMBERS:
            checked(value, MEMBERS[name], name, behaviour)
    if behaviour == "merges-plain":
        known = {name: merged(now.get(name), value) if isinstance(value, dict) else value for name, value in known.items()}
    return {**now, **known}


def masked(now, body, mask, behaviour):
    after = copy.deepcopy(now)
    for path in list(body) if mask is None else list(MEMBERS) if mask == "*" else mask.split(","):
        top, *inner = path.split(".")
        if top in READ_ONLY:
            continue
        if top not in MEMBERS:
            if behaviour == "masks-loosely":
                continue
            raise Refusal(400, "no such path: " + path)
        holder, given = after, body
        if inner:
            given = body.get(top) or {}
            if not isinstance(given, dict):
                raise Refusal(422, top + " has the wrong type")
            holder, top = after.setdefault(top, {}), inner[0]
        if top in given:
            holder[top] = given[top]
        else:
            holder.pop(top, None)
    return after
