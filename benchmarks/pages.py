"""Measure the public pages: python benchmarks/pages.py [sizes]

Libraries of 1, 10 and 100 times 200 briefs are made, or of the sizes that are named. Each is served by
gunicorn twice: as for visitors, whose pages are kept ("warm"), and with a cache that keeps nothing ("cold":
each request renders its page). Beside them stand a view that does nothing, in the same project behind the
same middleware, and nginx with the bytes of a brief. All of them take turns, a fraction of a second each,
round after round, so that what else the machine does meets all alike; figures are medians over the rounds. A
ratio compares with the empty view of the same round.

Several connections are kept open; each sends its next request when it has the answer to the last. Where
the machine allows it, the servers run on one processor and this program on another.
"""

import os
import selectors
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
FIRST_PORT = 8171
SIZES = tuple(map(int, sys.argv[1:])) or (1, 10, 100)
ROUNDS = 7
SECONDS = 0.5
CONNECTIONS = 4
#: Seconds to wait for a server. The first search builds the index, of 130,000 titles at 100×.
PATIENCE = 600
#: How many different addresses of a kind of page take turns.
ADDRESSES = 40

#: Kinds of pages, and their addresses with the number of a family in the library.
PAGES = {
    "brief": "/families/family-{0:04}/general/p3/",
    "compare": "/compare/?keys=F{0:04}.GEN.P3,F{0:04}.GEN.P4",
    "search": "/search/?q=work+{0:04}",
}
#: The families that even the smallest library has.
FAMILIES = 9
GOALS = (
    "goals: warm brief and 304 at least 1.1 times as many requests as the empty view; a cold brief at most\n"
    "6 times its time (1/6); p50 growing less than 1.3 times from the smallest library to the largest"
)


@dataclass
class Case:
    """One thing that is measured, and what each round measured: requests a second, and their times."""

    name: str
    size: int
    port: int
    requests: list[bytes]
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def p50(self) -> float:
        return statistics.median(self.medians)

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.times, n=100)[98]

    def ratio(self, other: "Case") -> float:
        """Return how many times as many requests a second this answered as `other`."""
        return statistics.median(mine / its for mine, its in zip(self.rates, other.rates, strict=True))


def main() -> None:
    # Stopped half-way, too, it ends its servers and removes its libraries.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    with ExitStack() as servers:
        folder = Path(servers.enter_context(tempfile.TemporaryDirectory()))
        cases: list[Case] = []
        for place, size in enumerate(SIZES):
            start = time.monotonic()
            make_site(folder / str(size), size, folder / "static")
            print(f"library of {size}× made in {time.monotonic() - start:.0f} s", file=sys.stderr)
            warm, cold = FIRST_PORT + 2 * place, FIRST_PORT + 2 * place + 1
            servers.enter_context(serve(folder / str(size), warm))
            servers.enter_context(serve(folder / str(size), cold, BENCHMARK_COLD="1"))
            cases += list_cases(size, warm, cold)
        cases += list(add_nginx(servers, folder, FIRST_PORT))
        take_turns(cases)
    report(cases)


def make_site(folder: Path, size: int, static: Path) -> None:
    """Make a library in a new folder, with the static files that all sites share."""
    folder.mkdir()
    run = [sys.executable, str(REPOSITORY / "benchmarks" / "make_library.py"), str(size)]
    subprocess.run(run, check=True, env=environment(folder), stdout=subprocess.DEVNULL)  # noqa: S603
    is_first = not static.exists()
    static.mkdir(exist_ok=True)
    (folder / "static").symlink_to(static)
    if is_first:
        collect = [
            sys.executable,
            str(REPOSITORY / "manage.py"),
            "collectstatic",
            "--noinput",
            "--verbosity=0",
        ]
        subprocess.run(collect, check=True, env=environment(folder))  # noqa: S603


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a site whose data lie in `folder`, with nothing else of ours set."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("JOBFRAME_")}
    inherited.pop("DATABASE_URL", None)
    return {**inherited, "JOBFRAME_VAR": str(folder), **more}


@contextmanager
def serve(folder: Path, port: int, **more: str) -> Iterator[None]:
    """Run gunicorn with one worker, as it is shipped but for that."""
    options = ["--workers=1", f"--bind=127.0.0.1:{port}", "--log-level=warning"]
    program = [sys.executable, "-m", "gunicorn", "jobframe.wsgi", *options]
    settings = {"DJANGO_SETTINGS_MODULE": "benchmarks.pages_site", **more}
    with running(program, environment(folder, **settings), port):
        yield


@contextmanager
def running(program: list[str], values: dict[str, str], port: int) -> Iterator[None]:
    """Run a server on its own processor until it is no longer needed."""
    server = subprocess.Popen(program, cwd=REPOSITORY, env=values)  # noqa: S603
    try:
        stay_on(0, server.pid)  # and so do the processes that it starts
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            if server.poll() is not None or time.monotonic() > deadline:
                message = f"{program[:3]} does not serve on port {port}"
                raise SystemExit(message)
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


def stay_on(processor: int, process: int = 0) -> None:
    """Keep a process, this one if none is named, to one of two processors, where the system can."""
    if hasattr(os, "sched_setaffinity") and len(os.sched_getaffinity(0)) > 1:
        os.sched_setaffinity(process, {sorted(os.sched_getaffinity(0))[processor]})


def list_cases(size: int, warm: int, cold: int) -> Iterator[Case]:
    """Yield what is measured of one library: each page that there is, and the empty view."""
    yield Case("empty view", size, warm, [request("/empty/")])
    for name, pattern in PAGES.items():
        addresses = [pattern.format(number % FAMILIES) for number in range(ADDRESSES)]
        addresses = list(dict.fromkeys(addresses))
        if name == "brief":
            addresses = [
                address.replace("/p3/", f"/{level}/")
                for address in addresses
                for level in ("p2", "p3", "p4", "m1")
            ]
        answers = [ask(warm, request(address)) for address in addresses]
        if any(status(answer) != "200" for answer in answers):
            print(f"no {name} in this release: {addresses[0]} answers {status(answers[0])}", file=sys.stderr)
            continue
        ask(cold, request(addresses[0]))  # the index again, where it is a search
        yield Case(f"{name}, warm", size, warm, [request(address) for address in addresses])
        yield Case(f"{name}, cold", size, cold, [request(address) for address in addresses])
        if name == "brief":
            tagged = [
                request(address, f"If-None-Match: {find_tag(answer)}")
                for address, answer in zip(addresses, answers, strict=True)
            ]
            yield Case("304", size, warm, tagged)


def add_nginx(servers: ExitStack, folder: Path, port: int) -> Iterator[Case]:
    """Yield nginx with the bytes of a brief as gunicorn sends them, where it is installed."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        print("no nginx on this machine", file=sys.stderr)
        return
    head, _, body = ask(port, request(PAGES["brief"].format(0))).partition(b"\r\n\r\n")
    (folder / "brief").write_bytes(body)
    headers = "\n".join(
        f'add_header {name} "{value.strip()}";'
        for name, _, value in (line.partition(":") for line in head.decode().split("\r\n")[1:])
        if name.lower() not in ("server", "date", "connection", "content-length", "content-type", "etag")
    )
    own = FIRST_PORT + 2 * len(SIZES)
    (folder / "nginx.conf").write_text(
        f"""daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr error;
        events {{}}
        http {{
          access_log off; keepalive_requests 100000000; default_type text/html;
          client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
          uwsgi_temp_path {folder}; scgi_temp_path {folder};
          server {{ listen 127.0.0.1:{own}; root {folder}; {headers} }}
        }}"""
    )
    program = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    servers.enter_context(running(program, dict(os.environ), own))
    yield Case("nginx, same bytes", SIZES[0], own, [request("/brief")])


def request(address: str, *headers: str) -> bytes:
    lines = [f"GET {address} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def ask(port: int, message: bytes) -> bytes:
    """Return the whole answer to one request."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(message)
        return receive(connection)


def receive(connection: socket.socket) -> bytes:
    answer = b""
    while not is_whole(answer):
        some = connection.recv(1 << 20)
        if not some:
            message = f"a server hung up after {answer[:200]!r}"
            raise SystemExit(message)
        answer += some
    return answer


def is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    if not end:
        return False
    name = b"\r\ncontent-length:"
    place = head.lower().find(name)
    length = int(head[place + len(name) :].split(b"\r\n", 1)[0]) if place >= 0 else 0
    return len(body) >= length


def status(answer: bytes) -> str:
    return answer.split(b" ", 2)[1].decode()


def find_tag(answer: bytes) -> str:
    lines = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    return next(line.partition(":")[2].strip() for line in lines if line.lower().startswith("etag:"))


def take_turns(cases: list[Case]) -> None:
    """Measure all cases round after round, after a first one that warms everything up."""
    stay_on(1)
    for case in cases:
        measure(case, SECONDS / 2)
        case.rates, case.times, case.medians = [], [], []
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr)
        for case in cases:
            measure(case, SECONDS)


def measure(case: Case, seconds: float) -> None:
    """Send requests over several connections for a while, each when the one before it was answered."""
    messages, sent, times = cycle(case.requests), {}, []
    with selectors.DefaultSelector() as waiting, ExitStack() as open_connections:
        for _ in range(CONNECTIONS):
            connection = socket.create_connection(("127.0.0.1", case.port), PATIENCE)
            open_connections.enter_context(connection)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            waiting.register(connection, selectors.EVENT_READ)
            sent[connection] = time.perf_counter()
            connection.sendall(next(messages))
        start = time.perf_counter()
        while (now := time.perf_counter()) - start < seconds:
            for key, _ in waiting.select(PATIENCE):
                answered: socket.socket = key.fileobj  # type: ignore[assignment]
                receive(answered)
                now = time.perf_counter()
                times.append(now - sent[answered])
                sent[answered] = now
                answered.sendall(next(messages))
        elapsed = time.perf_counter() - start
    case.rates.append(len(times) / elapsed)
    case.times += times
    case.medians.append(statistics.median(times))


def report(cases: list[Case]) -> None:
    """Print the figures side by side, and what grew with the library."""
    print(f"{'':20}{'library':>8}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}{'× empty view':>14}")
    empty = {case.size: case for case in cases if case.name == "empty view"}
    for case in cases:
        print(
            f"{case.name:20}{case.size:>7}×{case.rate:>12.0f}{case.p50 * 1000:>9.2f}{case.p99 * 1000:>9.2f}"
            f"{describe(case.ratio(empty[case.size])):>14}"
        )
    if len(SIZES) > 1:
        print(f"\np50 at {SIZES[-1]}× / p50 at {SIZES[0]}×:")
        first = {case.name: case for case in cases if case.size == SIZES[0]}
        for case in cases:
            if case.size == SIZES[-1]:
                print(f"{case.name:20}{case.p50 / first[case.name].p50:>8.2f}")
    print(f"\n{GOALS}")


def describe(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 1 else f"1/{1 / ratio:.2f}"


if __name__ == "__main__":
    main()
