"""The same API with one ordinary mistake, named by the variable E2E_MISTAKE."""
import asyncio
import copy
import os

from app import Api, Change, Refusal, build, checked, writable


class UnsetForgotten(Api):
    """model_dump without exclude_unset: what a plain body leaves out goes back to its default."""

    def named(self, change):
        return {k: v for k, v in change.model_dump().items() if k in change.model_fields_set or k not in ("title", "place")}


class Truthiness(Api):
    """`if value:` where `is not None` was meant: false, 0, "" and [] are not stored."""

    def named(self, change):
        return {k: v for k, v in super().named(change).items() if v or v is None}


class NoneIsAbsent(Api):
    """exclude_none where exclude_unset was meant: null clears nothing."""

    def merged(self, target, patch):
        if not isinstance(patch, dict):
            return patch
        return super().merged(target, {k: v for k, v in patch.items() if v is not None})


class MutableDefault(Api):
    """One list that is the default of every item, changed in place."""

    def __init__(self, tags=["one", "two"]):
        super().__init__()
        for items in self.items.values():
            for item in items.values():
                item["tags"] = tags

    def plain(self, item, body):
        changed = super().plain(copy.deepcopy(item), body)
        item["tags"][:] = changed["tags"]
        return {**changed, "tags": item["tags"]}


class LostUpdate(Api):
    """The item is read, something slow is awaited, and all of it is written back."""

    async def patched(self, kind, number, body):
        before = dict(self.items[kind][number])
        after = getattr(self, kind)(writable(before), body)
        await asyncio.sleep(0.02)
        self.items[kind][number] = {**before, **after}
        return self.items[kind][number]


class PartialSave(Api):
    """Members are checked and stored one by one."""

    async def patched(self, kind, number, body):
        if kind == "plain" and isinstance(body, dict):
            for name in body:
                await super().patched(kind, number, {name: body[name]})
        return await super().patched(kind, number, body)


class IfMatchIgnored(Api):
    """Entity tags go out, and nobody looks at those that come in."""

    def precondition(self, headers, item):
        pass


class ListExtended(Api):
    """A list is added to where it should be replaced."""

    def plain(self, item, body):
        changed = super().plain(item, body)
        if "tags" in checked(Change, body).model_fields_set:
            changed["tags"] = (item["tags"] + [t for t in changed["tags"] if t not in item["tags"]])[:8]
        return changed


class ShallowMerge(Api):
    """dict.update on a merge patch: nested objects are replaced whole."""

    def merged(self, target, patch):
        return {k: v for k, v in {**target, **patch}.items() if v is not None}


class HalfApplied(Api):
    """The operations of a JSON Patch are applied to the stored item itself, one after the other."""

    def document(self, item, body):
        if not isinstance(body, list):
            raise Refusal(400, "a JSON Patch is an array of operations")
        stored = next(i for i in self.items["document"].values() if writable(i) == item)
        for operation in body:
            stored.update(super().document(writable(stored), [operation]))
        return writable(stored)


MISTAKES = {
    "unset-forgotten": UnsetForgotten,
    "truthiness": Truthiness,
    "none-is-absent": NoneIsAbsent,
    "mutable-default": MutableDefault,
    "lost-update": LostUpdate,
    "partial-save": PartialSave,
    "if-match-ignored": IfMatchIgnored,
    "list-extended": ListExtended,
    "shallow-merge": ShallowMerge,
    "half-applied": HalfApplied,
}

app = build(MISTAKES[os.environ["E2E_MISTAKE"]]())
