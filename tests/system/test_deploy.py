"""Several processes of the app with one PostgreSQL behind nginx, on loopback: the rehearsal itself, shortened."""

import pytest

from deploy.rehearse import rehearse
from deploy.servers import missing

pytest.importorskip("psycopg", reason="pip install -r requirements-postgresql.txt")


@pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}")
def test_a_class_on_two_processes_with_one_killed_and_the_database_killed():
    report = rehearse(within=4, learners=30)
    assert len(report.gates) == 7
    assert all(gate.held for gate in report.gates), "\n".join(report.rows())
