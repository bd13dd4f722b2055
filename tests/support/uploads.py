"""Files as a browser's upload field sends them."""

import http.client
import uuid


def sent(port: int, session: str, size: int, count: int, cookie: str = "") -> list[int]:
    """Send files as a browser's upload field does; the answers' status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/_stcore/health")
    answer = connection.getresponse()
    answer.read()
    given = [each.split(";")[0] for each in answer.headers.get_all("Set-Cookie")]
    cookie = cookie or next(each for each in given if each.startswith("_streamlit_xsrf="))
    head, tail = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n', b"\r\n--x--\r\n"
    body, status = head + b"x" * size + tail, []
    headers = {
        "Content-Type": "multipart/form-data; boundary=x", "Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]
    }  # fmt: skip
    for _ in range(count):
        connection.request("PUT", f"/_stcore/upload_file/{session}/{uuid.uuid4()}", body, headers)
        answer = connection.getresponse()
        answer.read()
        status.append(answer.status)
    connection.close()
    return status
