"""Six APIs over one kind of resource, written without a look at proviso's own mock: JSON Patch, merge patch, update mask and plain
members; with and without a read; with an answer and with a 204; with If-Match wanted, and with docs that keep silent of it.

The first part of a path names the behaviour: /BEHAVIOUR/API/r1. A behaviour is a quirk of a correct server, or a mistake.
/spec/API is what the docs say of an API. python server.py PORT
"""

import copy
import gzip
import json
import random
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import dialects
from members import KEY, MEMBERS, NEEDED, READ_ONLY, STRANGERS_KEY, Refusal, Resource, checked, completed, text

JSON, MERGE, DOCUMENT = "application/json", "application/merge-patch+json", "application/json-patch+json"


class API:
    def __init__(self, apply, media, read=True, silent=False, guarded=False, told=False):
        self.apply, self.media = apply, media
        self.read, self.silent = read, silent  # a GET is there; a PATCH is answered with 204
        self.guarded, self.told = guarded, told  # If-Match is wanted; the docs say so


APIS = {
    "notes": API(dialects.json_patch, DOCUMENT),
    "profiles": API(dialects.merge, MERGE, guarded=True, told=True),
    "devices": API(dialects.masked, JSON),
    "settings": API(dialects.plain, JSON, silent=True, guarded=True),
    "orders": API(dialects.merge, MERGE, read=False),
    "pages": API(dialects.plain, JSON, read=False, guarded=True, told=True),
}


def spec(name):
    """The docs of an API, as OpenAPI."""
    api, parameters = APIS[name], [{"name": "id", "in": "path", "required": True, "schema": text()}]
    read_only = {member: {**schema, "readOnly": True} for member, schema in READ_ONLY.items()}
    shown = {"type": "object", "required": ["id", *NEEDED], "properties": {**read_only, **MEMBERS}}
    body = {"type": "object", "properties": MEMBERS}
    if api.media == DOCUMENT:
        step = {"op": text(enum=list(dialects.OPERATIONS)), "path": text(), "from": text(), "value": {}}
        body = {"type": "array", "items": {"type": "object", "required": ["op", "path"], "properties": step}}
    answer = {"description": "the resource", "content": {JSON: {"schema": shown}}}
    if api.told or api.media == DOCUMENT:
        answer["headers"] = {"ETag": {"schema": text()}}
    patch = list(parameters)
    if api.apply is dialects.masked:
        patch.append({"name": "updateMask", "in": "query", "schema": text()})
    if api.told:
        patch.append({"name": "If-Match", "in": "header", "required": True, "schema": text()})
    item = {"patch": {
        "operationId": "patch", "parameters": patch, "requestBody": {"required": True, "content": {api.media: {"schema": body}}},
        "responses": {**({"204": {"description": "done"}} if api.silent else {"200": answer}), "422": {"description": "refused"}},
    }}
    if api.read:
        item["get"] = {"operationId": "get", "parameters": parameters, "responses": {"200": answer}}
    return {
        "openapi": "3.1.0", "info": {"title": name, "version": "1"}, "servers": [{"url": "https://api.example.com"}], "security": [{"Key": []}],
        "components": {"securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}, "paths": {f"/{name}/{{id}}": item},
    }


class Store:
    """The resources, one for each behaviour and API, each with a lock of its own."""

    def __init__(self):
        self.all, self.lock = {}, threading.Lock()

    def of(self, behaviour, api):
        with self.lock:
            return self.all.setdefault((behaviour, api), (Resource(), threading.Lock()))


STORE = Store()


class Handler(BaseHTTPRequestHandler):
    protocol_version, wbufsize = "HTTP/1.1", -1

    def log_message(self, *words):
        pass

    def do_GET(self):
        self.begin()
        if self.parts[:1] == ["spec"]:
            self.reply(200, spec(self.parts[1]))
        elif self.parts == [""]:
            self.reply(200, {})
        elif self.admitted() and APIS[self.name].read:
            resource, lock = STORE.of(self.behaviour, self.name)
            with lock:
                now, tag = resource.lagging(0.15) if self.behaviour == "lags" else resource.now, self.tag(resource)
                resource.was_read.set()
            self.reply(200, self.shown(now), tag)
        elif not self.done:
            self.reply(405, None, {"Allow": "PATCH, OPTIONS"})

    def do_OPTIONS(self):
        self.begin()
        self.reply(204, None, {"Allow": "GET, PATCH, OPTIONS" if APIS[self.name].read else "PATCH, OPTIONS"})

    def do_HEAD(self):
        self.begin()
        self.reply(405, None, {"Allow": "PATCH, OPTIONS"})

    do_TRACE = do_PUT = do_POST = do_DELETE = do_HEAD

    def do_PATCH(self):
        self.begin()
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self.admitted():
            return
        resource, lock = STORE.of(self.behaviour, self.name)
        if self.behaviour == "throttles" and random.random() < 0.05:
            return self.reply(429, {"error": "slow down"}, {"Retry-After": "0"})
        if self.behaviour == "locks":
            if not lock.acquire(blocking=False):
                return self.refuse(409, "somebody else is at it")
        else:
            lock.acquire()
        try:
            self.patch(resource, lock, raw)
        except Refusal as problem:
            self.refuse(problem.status, str(problem))
        finally:
            lock.release()

    def patch(self, resource, lock, raw):
        api, behaviour = APIS[self.name], self.behaviour
        if (self.headers.get("Content-Type") or "").split(";")[0].strip().lower() != api.media:
            raise Refusal(415, "only " + api.media)
        try:
            body = json.loads(raw.decode("utf-8"), parse_constant=int)
        except ValueError:
            raise Refusal(400, "the body is no JSON") from None
        self.precondition(api, resource)
        if not isinstance(body, dict) and api.media != DOCUMENT:
            raise Refusal(400, "the body is no object")
        mask = parse_qs(urlsplit(self.path).query).get("updateMask", [None])[0]
        try:
            after = completed(api.apply(copy.deepcopy(resource.now), body, mask, behaviour), resource.now, behaviour)
        except Refusal:
            if behaviour == "saves-half" and isinstance(body, dict):
                self.save_half(resource, body)
            raise
        if behaviour == "writes-in-steps":
            for name in after:
                if after[name] != resource.now.get(name):
                    resource.now = {**resource.now, name: after[name]}
                    resource.was_read.clear()
                    lock.release()
                    resource.was_read.wait(0.3)  # a busy machine is given the time for a read
                    lock.acquire()
        if after != resource.now or behaviour == "touches":
            resource.keep(after)
        if api.silent:
            return self.reply(204, None, self.tag(resource))
        shown = self.shown(resource.now)
        if behaviour == "answers-part":
            named = body if isinstance(body, dict) else {}
            shown = {name: value for name, value in shown.items() if name in ("id", "updated_at", *NEEDED) or name in named}
        self.reply(200, shown, self.tag(resource))

    def save_half(self, resource, body):
        for name, value in body.items():
            try:
                if name in MEMBERS:
                    resource.now = {**resource.now, name: checked(value, MEMBERS[name], name, "")}
            except Refusal:
                return

    def precondition(self, api, resource):
        match, tag = self.headers.get("If-Match"), self.tag(resource).get("ETag")
        if match is None and api.guarded and self.behaviour != "needs-no-match":
            raise Refusal(428, "send If-Match")
        if match == "*" and self.behaviour == "wants-the-tag" or self.headers.get("If-None-Match") == "*":
            raise Refusal(412, "the precondition failed")
        if match not in (None, "*", tag) and self.behaviour != "takes-any-tag":
            raise Refusal(412, "the precondition failed")

    def begin(self):
        self.done, self.parts = False, urlsplit(self.path).path.strip("/").split("/")
        self.behaviour, self.name = (*self.parts, "", "")[:2]

    def admitted(self):
        key = self.headers.get("X-Key", "")
        if key != KEY and not (key == STRANGERS_KEY and self.behaviour == "opens-to-strangers"):
            status = 401 if key != STRANGERS_KEY else 404 if self.behaviour == "hides" else 403
            self.refuse(status, "not with this key")
        elif self.parts[2:] != ["r1"]:
            self.refuse(404, "there is none")
        return not self.done

    def tag(self, resource):
        if self.behaviour == "no-tags" and not APIS[self.name].guarded:
            return {}
        tag = f'"v{resource.version}"'
        return {"ETag": "W/" + tag if self.behaviour == "weak-tags" else tag}

    def shown(self, resource):
        out = copy.deepcopy(resource)
        if self.behaviour == "leaves-out-nulls":
            out = {name: value for name, value in out.items() if value is not None}
        if self.behaviour == "floats":
            out["stars"] = float(out["stars"])
        if self.behaviour == "adds":
            out.update(_links={"self": "/x"}, views=random.randint(1, 99))
        return out

    def refuse(self, status, message):
        status = 400 if self.behaviour == "always-400" and status == 422 else status
        header = {401: {"WWW-Authenticate": "ApiKey"}, 405: {"Allow": "PATCH"}}.get(status, {})
        if self.behaviour == "says-nothing" and status == 404:
            return self.reply(status, None, header)
        if self.behaviour == "problems":
            return self.reply(status, {"type": "about:blank", "title": message, "status": status}, {**header, "Content-Type": "application/problem+json"})
        self.reply(status, {"error": {"code": status, "message": message}}, header)

    def reply(self, status, document=None, header=None):
        self.done = True
        body = b"" if document is None else json.dumps(document, ensure_ascii=self.behaviour == "ascii").encode("utf-8")
        header = {**({"Content-Type": JSON} if body else {}), **(header or {})}
        if self.behaviour == "packs" and body and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, header["Content-Encoding"] = gzip.compress(body), "gzip"
        if self.behaviour == "closes":
            header["Connection"], self.close_connection = "close", True
        self.send_response(status)
        for name, value in header.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    server.daemon_threads = True
    server.serve_forever()
