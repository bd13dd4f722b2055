"""A file on its way to a server, as a browser sends it: its own request, with the token that the server gave before."""

import http.client
import uuid

_COOKIE, _HEADER = "_streamlit_xsrf", "X-Xsrftoken"


def put(port: int, path: str, name: str, data: bytes) -> None:
    """Send a file to the address that the server named for it. Raises RuntimeError when it is refused."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    server.request("GET", "/_stcore/health")
    answer = server.getresponse()
    answer.read()
    token = answer.headers["Set-Cookie"].split(f"{_COOKIE}=")[1].split(";")[0]
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
    kind = f"multipart/form-data; boundary={mark}"
    server.request("PUT", path, body, {"Content-Type": kind, "Cookie": f"{_COOKIE}={token}", _HEADER: token})
    answer = server.getresponse()
    server.close()
    if answer.status >= 300:
        raise RuntimeError(f"the server refused {name}: {answer.status}")
