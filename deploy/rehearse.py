"""`python -m deploy.rehearse`: a class in a room on PostgreSQL and two processes of the app behind nginx, all on loopback.

Learners are simulated by their websockets. One process is killed in the middle, then the database.
"""

import asyncio
import collections
import http.client
import sys
import time

import psutil

from benchmarks.classes.classroom import LEARNERS
from benchmarks.classes.lesson import asked, came_in, counted, guess, opened, taught
from benchmarks.classes.room import POLLS, WITHIN
from benchmarks.instruments.client import several
from benchmarks.instruments.report import Gate, Report
from deploy.servers import School, missing, school


def rehearse(within: float = WITHIN, learners: int = LEARNERS) -> Report:
    """All of it; gates say what must hold."""
    with school() as here:
        return asyncio.run(_rehearse(here, within, learners))


async def _rehearse(here: School, within: float, count: int) -> Report:
    report = Report()
    async with several(here.port, count + 1) as (teacher, *class_):
        code = await opened(teacher)
        await asked(teacher)
        await asyncio.gather(*(came_in(learner, code) for learner in class_))
        on = [_connected(server) for server in here.servers]
        lesson = await taught(teacher, class_, 1, within)
        query, mine = teacher.query, [learner.query["me"] for learner in class_]
    report.figures |= {
        "from the first guess to the last, s": lesson.seconds,
        "browsers on the first process": on[0],
        "browsers on the second process": on[1],
        "a teacher's poll, max, ms": max(lesson.polls),
    }
    report.gates += [
        Gate("guesses not counted", count - lesson.guessed, 0),
        Gate("polls until all are seen", lesson.polls_after, POLLS - 1),
        Gate("a process without learners", sum(not each for each in on), 0),
        Gate("seats that changed their process", _moved(here.port, here), 0),
    ]
    report.gates += await _killed(here, report, query, mine, count)
    return report


async def _killed(here: School, report: Report, query: dict[str, str], mine: list[str], count: int) -> list[Gate]:
    """The second question: half have guessed, a process is killed; all come back by their links; then the database is killed."""
    back = {"room": query["room"], "teacher": query["teacher"]}
    async with several(here.port, count + 1) as (teacher, *class_):
        await teacher.open("room", **back)
        await asked(teacher, "masked_word")
        await asyncio.gather(*(came_in(learner, query["room"], me) for learner, me in zip(class_, mine, strict=True)))
        await asyncio.gather(*(guess(learner, 2, "living") for learner in class_[: count // 2]))
        here.servers[0].process.kill()
        here.servers[0].process.wait()
    began = time.monotonic()
    # Browsers open their links again, all by the process that is left.
    async with several(here.port, count + 1) as (teacher, *class_):
        kept = counted(await teacher.open("room", **back))
        report.figures["after a kill, the teacher's view stands again after, s"] = time.monotonic() - began
        here.start_again(0)
        await asyncio.gather(*(came_in(learner, query["room"], me) for learner, me in zip(class_, mine, strict=True)))
        await asyncio.gather(*(guess(learner, 2, "living", clicks=2) for learner in class_))
        here.database.control("restart", "-m", "immediate")  # no farewell: as after a power cut
        after = counted(await teacher.open("room", **back))
    return [
        Gate("guesses lost by a killed process", count // 2 - kept[0], 0),
        Gate("guesses lost or doubled by a killed database", abs(count - after[0]), 0),
        Gate("learners who were counted as new ones", after[1] - count, 0),
    ]


def _connected(server) -> int:
    """Open connections to a process of the app."""
    found = psutil.Process(server.process.pid).net_connections("tcp")
    return sum(c.status == psutil.CONN_ESTABLISHED and c.laddr.port == server.port for c in found)


def _moved(port: int, here: School) -> int:
    """Of ten browsers with a cookie, how many were served by more than one process."""
    for number in range(10):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", f"/_stcore/health?{number}")
        first = connection.getresponse()
        first.read()
        (cookie,) = _seats(first)
        for _ in range(5):
            connection.request("HEAD", f"/seat{number}", headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            assert not _seats(answer)  # it has one
        connection.close()
    served = collections.defaultdict(set)
    for line in (here.folder / "nginx" / "access.log").read_text().splitlines():
        assert "?" not in line and "teacher" not in line, line  # no token in the log
        if "/seat" in line:
            served[line.split()[2]].add(line.split()[-1])
    assert len(served) == 10
    return sum(len(each) > 1 for each in served.values())


def _seats(answer: http.client.HTTPResponse) -> list[str]:
    """The balancer's cookies that an answer sets, beside Streamlit's own."""
    cookies = answer.headers.get_all("Set-Cookie") or []
    return [cookie.split(";")[0] for cookie in cookies if cookie.startswith("vectorscope_seat=")]


def main() -> int:
    """The command line; returns the exit status."""
    if missing():
        print(f"missing: {', '.join(missing())} (Debian: apt-get install nginx postgresql)", file=sys.stderr)
        return 2
    report = rehearse()
    print("\n".join(report.rows()))
    return 0 if all(gate.held for gate in report.gates) else 1


if __name__ == "__main__":
    sys.exit(main())
