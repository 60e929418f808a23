"""A small API whose PATCH operations keep the promises of openapi.yaml beside it, one for each kind of patch document.

Api is what it does; mistakes.py has builds of it with one ordinary mistake each.
"""
import copy
import datetime
import hashlib
import json
import os
from typing import Annotated

import fastapi
import pydantic

MEDIA = {"plain": "application/json", "merge": "application/merge-patch+json", "document": "application/json-patch+json"}
KEY = os.environ["E2E_KEY"]

Text = Annotated[str, pydantic.StringConstraints(min_length=1, max_length=80)]
Tag = Annotated[str, pydantic.StringConstraints(min_length=1, max_length=20)]


class Strict(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(strict=True, extra="forbid")


class Place(Strict):
    city: Text
    floor: Annotated[int, pydantic.Field(ge=-3, le=200)] | None = None


class Item(Strict):
    title: Text
    description: Annotated[str, pydantic.StringConstraints(max_length=500)] | None = None
    priority: Annotated[int, pydantic.Field(ge=0, le=10)] = 5
    done: bool = False
    tags: Annotated[list[Tag], pydantic.Field(max_length=8)] = []
    place: Place


class Change(Item):
    """What a plain body may have: any members of an item."""

    title: Text = "-"
    place: Place = Place(city="-")


class Refusal(Exception):
    def __init__(self, status, detail, headers=None):
        self.status, self.detail, self.headers = status, detail, headers or {}


class Api:
    def __init__(self):
        self.items = {kind: {n: self.created(n) for n in ("1", "2")} for kind in MEDIA}

    def created(self, number):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        item = Item(title="first " + number, description="as it was", tags=["one", "two"], place=Place(city="Oslo", floor=2))
        return {"id": number, **item.model_dump(), "created_at": now, "updated_at": now}

    async def handle(self, kind, number, request):
        if request.headers.get("x-api-key") != KEY:
            raise Refusal(401, "the key is missing or wrong", {"WWW-Authenticate": 'ApiKey realm="items"'})
        if number not in self.items[kind]:
            raise Refusal(404, "no such item")
        if request.method == "GET":
            return self.answer(self.items[kind][number])
        media = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if media != MEDIA[kind]:
            raise Refusal(415, "want " + MEDIA[kind], {"Accept-Patch": MEDIA[kind]})
        body = decoded(await request.body())
        self.precondition(request.headers, self.items[kind][number])
        return self.answer(await self.patched(kind, number, body))

    def precondition(self, headers, item):
        match, none = headers.get("if-match"), headers.get("if-none-match")
        if match is not None and match != "*" and tag(item) not in listed(match):
            raise Refusal(412, "the item is another by now")
        if none is not None and (none == "*" or tag(item) in [one.removeprefix("W/") for one in listed(none)]):
            raise Refusal(412, "the item is there")

    async def patched(self, kind, number, body):
        item = self.items[kind][number]
        changed = getattr(self, kind)(writable(item), body)
        if changed != writable(item):
            item = {**item, **changed, "updated_at": self.created(number)["updated_at"]}
            self.items[kind][number] = item
        return item

    def plain(self, item, body):
        change = checked(Change, body)
        return {**item, **self.named(change)}

    def named(self, change):
        """The members that a plain body names, and they alone."""
        return {name: v for name, v in change.model_dump().items() if name in change.model_fields_set}

    def merge(self, item, body):
        if not isinstance(body, dict):
            raise Refusal(422, "an item is an object")
        if any(v is None and name != "description" for name, v in body.items()):
            raise Refusal(422, "only the description can be taken away")
        return checked(Item, self.merged(item, body)).model_dump()

    def merged(self, target, patch):
        """RFC 7396 section 2."""
        if not isinstance(patch, dict):
            return patch
        out = dict(target) if isinstance(target, dict) else {}
        for name, v in patch.items():
            if v is None:
                out.pop(name, None)
            else:
                out[name] = self.merged(out.get(name), v)
        return out

    def document(self, item, body):
        """RFC 6902."""
        if not isinstance(body, list):
            raise Refusal(400, "a JSON Patch is an array of operations")
        holder = {"": copy.deepcopy(item)}
        for operation in body:
            self.operate(holder, operation)
        return checked(Item, holder[""]).model_dump()

    def operate(self, holder, operation):
        if not isinstance(operation, dict) or operation.get("op") not in ("add", "remove", "replace", "move", "copy", "test"):
            raise Refusal(400, "no such operation")
        op, path = operation["op"], pointer(operation, "path")
        if op in ("add", "replace", "test") and "value" not in operation:
            raise Refusal(400, op + " wants a value")
        if op in ("move", "copy"):
            source = pointer(operation, "from")
            if op == "move" and path[: len(source)] == source and path != source:
                raise Refusal(422, "nothing moves into itself")
            v = copy.deepcopy(taken(holder, source, remove=op == "move"))
            put(holder, path, v, insert=True)
        elif op == "test":
            if not same(taken(holder, path), operation["value"]):
                raise Refusal(422, "the test failed")
        elif op == "remove":
            taken(holder, path, remove=True)
        else:
            if op == "replace":
                taken(holder, path)
            put(holder, path, operation["value"], insert=op == "add")

    def answer(self, item):
        return fastapi.responses.JSONResponse(item, headers={"ETag": tag(item)})


def decoded(body):
    """JSON as RFC 8259 has it: UTF-8, no NaN, no half of a surrogate pair."""

    def number(text):
        f = float(text)
        return int(f) if f.is_integer() else f

    def nothing(text):
        raise ValueError(text + " is no number")

    try:
        document = json.loads(body.decode("utf-8"), parse_float=number, parse_constant=nothing)
        json.dumps(document, ensure_ascii=False).encode("utf-8")
        return document
    except (ValueError, RecursionError):
        raise Refusal(400, "the body is no JSON")


def checked(model, body):
    try:
        return model.model_validate(body)
    except pydantic.ValidationError as e:
        raise Refusal(422, "; ".join(".".join(map(str, x["loc"])) + ": " + x["msg"] for x in e.errors(include_input=False)))


def writable(item):
    return {name: item[name] for name in Item.model_fields}


def tag(item):
    return '"' + hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:20] + '"'


def listed(header):
    return [one.strip() for one in header.split(",")]


def pointer(operation, name):
    text = operation.get(name)
    if not isinstance(text, str) or text and not text.startswith("/"):
        raise Refusal(400, name + " is no JSON Pointer")
    return [""] + [token.replace("~1", "/").replace("~0", "~") for token in text.split("/")[1:]]


def parent(holder, path):
    node = holder
    for token in path[:-1]:
        node = step(node, token)
    return node


def step(node, token):
    if isinstance(node, dict) and token in node:
        return node[token]
    if isinstance(node, list):
        return node[index(token, len(node) - 1)]
    raise Refusal(422, "there is no " + token)


def index(token, last):
    if not (token == "0" or token.isascii() and token.isdigit() and token[0] != "0") or int(token) > last:
        raise Refusal(422, "there is no index " + token)
    return int(token)


def taken(holder, path, remove=False):
    node = parent(holder, path)
    v = step(node, path[-1])
    if remove:
        del node[path[-1] if isinstance(node, dict) else int(path[-1])]
    return v


def put(holder, path, v, insert):
    node, token = parent(holder, path), path[-1]
    if isinstance(node, dict):
        node[token] = v
    elif not isinstance(node, list):
        raise Refusal(422, "there is nothing to add to")
    elif insert:
        node.insert(len(node) if token == "-" else index(token, len(node)), v)
    else:
        node[index(token, len(node) - 1)] = v


def same(a, b):
    """Equal as JSON: true is no 1."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(v, b[name]) for name, v in a.items())
    return type(a) in (int, float) and type(b) in (int, float) and a == b or type(a) is type(b) and a == b


def build(api):
    app = fastapi.FastAPI(openapi_url=None)

    @app.api_route("/{kind}/{number}", methods=["GET", "PATCH"])
    async def item(kind: str, number: str, request: fastapi.Request):
        if kind not in MEDIA:
            raise Refusal(404, "no such collection")
        return await api.handle(kind, number, request)

    @app.exception_handler(Refusal)
    async def refused(request, refusal):
        problem = {"title": "refused", "status": refusal.status, "detail": refusal.detail}
        return fastapi.responses.JSONResponse(problem, refusal.status, refusal.headers, "application/problem+json")

    return app


app = build(Api())
