"""What a chart's dict holds, wherever in it."""


def views(spec: dict):
    yield spec
    for layer in spec.get("layer", []):
        yield from views(layer)


def channels(spec: dict, name: str):
    return [view["encoding"][name] for view in views(spec) if name in view.get("encoding", {})]
