# SPDX-License-Identifier: MIT
"""Where the commands write: nothing is lost without a word, nothing half written is left behind, and a person
reads no control characters. It needs no library, so that it can say that there is none."""

import contextlib
import errno
import io
import os
import select
import signal
import stat
import sys


class UsageError(Exception):
    """The user has to say something otherwise, or the system refuses: exit status 2."""


class Stopped(BaseException):
    """A signal that ends the command once its files are as they were."""


def printable(text: str) -> str:
    """A text for a person: what would move the cursor, break the line or turn the reading is shown escaped."""
    return "".join(c if c.isprintable() or c in "\u00a0\u2009\u202f" else c.encode("unicode_escape").decode()
                   for c in text)


@contextlib.contextmanager
def _writing(name):
    try:
        yield
    except BrokenPipeError:  # "| head" has read enough
        raise Stopped(signal.SIGPIPE) from None
    except OSError as error:
        raise UsageError(f"cannot write {name}: {error.strerror}") from None


class _StandardOutput(io.TextIOBase):
    """Standard output, whose failures are said; Python would say nothing of one that is closed."""

    def __init__(self, stream):
        self._stream = stream
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")

    def _open(self):
        if self._stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._stream

    def fileno(self):
        return self._open().fileno()

    def write(self, text):
        with _writing("to standard output"):
            return self._open().write(text)

    def write_bytes(self, data):
        with _writing("to standard output"):
            self._open().buffer.write(data)

    def flush(self):
        with _writing("to standard output"):
            if self._stream is not None:
                self._stream.flush()


class _ClosedInput:
    """Standard input that is none."""

    def fileno(self):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    buffer = property(fileno)


class _StandardError(io.TextIOBase):
    """Standard error; what it does not take is no reason to lose rows."""

    def __init__(self, stream):
        self._stream = stream

    def isatty(self):
        return self._stream is not None and self._stream.isatty()

    def write(self, text):
        if self._stream is not None:
            try:
                self._stream.write(text)
                self._stream.flush()
            except (OSError, ValueError):
                self._stream = None
        return len(text)


class Output:
    """Rows as bytes to standard output, or to a file that stays what it was until all of them are written."""

    def __init__(self, path):
        self._path = None if path in (None, "-") else path
        self._part = None
        if self._path is not None:
            with _writing(path):
                self._file = self._beside(os.path.realpath(path))

    def _beside(self, to):
        try:
            mode = os.stat(to).st_mode
        except FileNotFoundError:
            mode = None
        if not self._path or mode is not None and not os.access(to, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES if self._path else errno.ENOENT))
        if mode is not None and not stat.S_ISREG(mode):  # a device; a folder is refused here
            return open(to, "wb")
        self._to = to
        part = os.path.join(os.path.dirname(to), f".cytodose-{os.getpid()}")
        file = open(part, "xb")
        self._part = part
        if mode is not None:
            os.chmod(part, stat.S_IMODE(mode))
        return file

    def write(self, data):
        if self._path is None:
            sys.stdout.write_bytes(data)
            return
        with _writing(self._path):
            self._file.write(data)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if self._path is None:
            if kind is None:  # the rows come before what is told of them, where both go to one place
                sys.stdout.flush()
            return
        try:
            with _writing(self._path):
                if kind is None and self._part:
                    self._file.flush()
                    os.fsync(self._file.fileno())
                self._file.close()
                if kind is None and self._part:
                    os.replace(self._part, self._to)
                    self._part = None
        finally:
            if self._part:
                with contextlib.suppress(OSError):
                    os.unlink(self._part)


def say(text):
    """A line on standard error."""
    print(printable(text), file=sys.stderr)


def failed(error):
    """The one message of what went wrong, and the exit status."""
    if isinstance(error, KeyboardInterrupt):
        say("error: interrupted")
    elif isinstance(error, MemoryError):
        say("error: out of memory")
    elif isinstance(error, (UsageError, ValueError, OSError, ImportError)):
        say(f"error: {error}")
    else:
        say(f"error: {type(error).__name__}: {error}; this is a fault of cytodose, please report it")
    return 2


_woken: list[int] = []  # what select() waits for beside the input: a byte for each signal


def read(file, most):
    """Reads up to so many bytes of a file. A signal that comes just before the wait is not slept through."""
    select.select([file, *_woken], [], [])
    return os.read(file.fileno(), most)


def _stop(number, _frame):
    raise Stopped(number)


def prepare():
    """Standard output and error whose failures are known, and signals that leave files as they were."""
    streams = sys.stdout, sys.stderr
    for number in range(3):  # else a file would be opened as one of them
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or _ClosedInput()
    sys.stdout, sys.stderr = _StandardOutput(streams[0]), _StandardError(streams[1])
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    _woken.append(woken)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def guarded(run):
    """Returns what run() answers, when all that it printed is written; else 2, after a message."""
    try:
        try:
            status = run()
        except SystemExit as left:  # of a help
            status = left.code
        sys.stdout.flush()
        return status
    except Stopped as stopped:
        number = stopped.args[0]
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    except BaseException as error:  # whatever a user can do ends with one message
        with contextlib.suppress(Exception, Stopped):  # the rows so far, before the message
            sys.stdout.flush()
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # what it does not take is not tried again at the end
        return failed(error)
    return 2
