"""What a chart's dict holds, wherever in it, and what is drawn of it."""

import vl_convert


def views(spec: dict):
    yield spec
    for layer in spec.get("layer", []):
        yield from views(layer)


def channels(spec: dict, name: str):
    return [view["encoding"][name] for view in views(spec) if name in view.get("encoding", {})]


def drawn(spec: dict, kind: str) -> list[dict]:
    """All marks of one kind ("rule", "text", "symbol", "rect") as Vega draws them, in pixels and colours."""

    def marks(node: dict):
        items = node.get("items", [])
        if node.get("marktype") == kind and node.get("role") == "mark":
            yield from items
        for item in items:
            yield from marks(item)

    return list(marks(vl_convert.vegalite_to_scenegraph(spec)["scenegraph"]))


def pointed_at(spec: dict, row: dict) -> dict:
    """The chart while the pointer is on a row of its data."""
    (hover,) = (param for view in views(spec) for param in view.get("params", []) if param["name"] == "hover")
    hover["value"] = [{field: row[field] for field in hover["select"]["fields"]}]
    return spec
