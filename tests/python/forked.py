# SPDX-License-Identifier: MIT
"""python3 -m cytodose, forked from a Python that has imported its modules and opened the library, which is most of what a start
takes. The command runs from its first line to the interpreter's end in a process of its own; its streams, status and files are the system's.
Tests of the start itself, such as closed streams, the environment or the import, start a Python instead.

As a program this file is that Python."""

import atexit
import concurrent.futures
import ctypes
import functools
import json
import os
import resource
import runpy
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS_MAX = 300


def without_rights():
    """Root writes what it may not, unless this is taken from it (PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


# ---- in the test ---------------------------------------------------------------------------------

@functools.lru_cache(maxsize=None)
def _parent():
    """The Python that forks, and the socket that asks it; it ends when that is closed."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen([sys.executable, "-B", __file__, str(theirs.fileno())], cwd=ROOT, pass_fds=[theirs.fileno()],
                                   preexec_fn=without_rights, start_new_session=True)

    @atexit.register
    def end():
        ours.close()
        process.wait()
    ours.settimeout(SECONDS_MAX)
    return process, ours


def _status(arguments, most, files):
    process, door = _parent()
    asked = json.dumps([arguments, most]).encode()
    try:
        try:
            socket.send_fds(door, [struct.pack("q", len(asked))], files)
        finally:
            for file in files:
                os.close(file)
        door.sendall(asked)
        return struct.unpack("q", door.recv(8))[0]
    except TimeoutError:
        _parent.cache_clear()
        os.killpg(process.pid, signal.SIGKILL)
        raise


def _feed(file, data):
    try:
        with open(file, "wb") as to:
            to.write(data)
    except BrokenPipeError:  # it was not read to its end
        pass


def _all_of(file):
    with open(file, "rb") as stream:
        return stream.read()


def _stream(to):
    """(where to read what is written, where to write it); to: a file that takes it instead, of which nothing is read."""
    return os.pipe() if to == subprocess.PIPE else (os.open(os.devnull, os.O_RDONLY), os.dup(to if isinstance(to, int) else to.fileno()))


def run(*arguments, given=b"", most=None, stdout=subprocess.PIPE, stderr=subprocess.PIPE):
    """(exit status, standard output, standard error) as bytes; a status below 0 is the signal that ended it. most: bytes that a
    file may have (ulimit -f)."""
    (stdin, feed), (out, shown), (error, said) = os.pipe(), _stream(stdout), _stream(stderr)
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        pool.submit(_feed, feed, given)
        texts = [pool.submit(_all_of, file) for file in (out, error)]
        status = _status(arguments, most, [stdin, shown, said])
    return (status, *(text.result() for text in texts))


# ---- in the Python that forks --------------------------------------------------------------------

def _become(files, most):
    """The streams as a Python that starts makes them."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    if most is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    given, shown, said = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = sys.__stdin__ = open(0, encoding=given.encoding, errors=given.errors, closefd=False)
    sys.stdout = sys.__stdout__ = open(1, "w", encoding=shown.encoding, errors=shown.errors, newline="\n", closefd=False)
    sys.stderr = sys.__stderr__ = open(2, "w", 1, encoding=said.encoding, errors=said.errors, newline="\n", closefd=False)


def _serve(door):
    """Answers in a child, with the arguments of its command; None where no more is asked."""
    while True:
        length, files, _, _ = socket.recv_fds(door, 8, 3)
        if not length:
            return None
        arguments, most = json.loads(door.recv(struct.unpack("q", length)[0], socket.MSG_WAITALL))
        child = os.fork()
        if child == 0:
            door.close()
            _become(files, most)
            return arguments
        for file in files:
            os.close(file)
        door.sendall(struct.pack("q", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def _main():
    from cytodose import _calls, _commands, _grade_files  # noqa: F401 (_calls opens the library)
    arguments = _serve(socket.socket(fileno=int(sys.argv[1])))
    if arguments is not None:
        sys.argv[1:] = arguments
        runpy.run_module("cytodose", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
