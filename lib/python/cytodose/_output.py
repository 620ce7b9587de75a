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
    if text.isprintable():
        return text
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


class _Text(io.TextIOBase):
    """A stream of text that takes bytes too."""

    _encoding = "utf-8"

    def write(self, text):
        self.write_bytes(text.encode(self._encoding, "backslashreplace"))
        return len(text)


class _StandardOutput(_Text):
    """Standard output, whose failures are said; Python would say nothing of one that is closed, nor of a write that
    took a part, where PYTHONUNBUFFERED is set."""

    def __init__(self, stream):
        self._file = None if stream is None else open(stream.fileno(), "wb", closefd=False)
        if stream is not None:
            self._encoding = stream.encoding

    def _open(self):
        if self._file is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._file

    def fileno(self):
        return self._open().fileno()

    def write_bytes(self, data):
        with _writing("to standard output"):
            self._open().write(data)

    def flush(self):
        with _writing("to standard output"):
            if self._file is not None:
                self._file.flush()


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


class _File(_Text):
    """A file in standard output's place: what was there stays until all is written."""

    def __init__(self, path):
        self._path, self._part = path, None
        with _writing(path):
            self._to = os.path.realpath(path)
            self._file = self._beside()

    def _beside(self):
        try:
            there = os.stat(self._path)
        except FileNotFoundError:
            if not self._path or os.path.islink(self._path):
                raise
            there = None
        if self._path.endswith("/") or there is not None and stat.S_ISDIR(there.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if there is not None and not os.access(self._path, os.W_OK):  # renaming does not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if there is not None and not (stat.S_ISREG(there.st_mode) and os.path.exists(self._to)):
            return open(self._path, "wb")  # a device, a pipe
        mask = os.umask(0)
        os.umask(mask)
        import tempfile  # it takes time that standard output needs not
        number, self._part = tempfile.mkstemp(prefix=".cytodose-", dir=os.path.dirname(self._to))
        os.fchmod(number, stat.S_IMODE(there.st_mode) if there else 0o666 & ~mask)
        return open(number, "wb")

    def replaces(self, file):
        """Whether an input, a name or a number, is what this one is written in the place of."""
        return self._part is not None and os.path.exists(self._to) and os.path.samestat(os.stat(file), os.stat(self._to))

    def write_bytes(self, data):
        with _writing(self._path):
            self._file.write(data)

    def keep(self):
        """All is written."""
        with _writing(self._path):
            self._file.flush()
            if self._part:
                os.fsync(self._file.fileno())
                os.replace(self._part, self._to)
                self._part = None

    def close(self):
        try:
            with _writing(self._path):
                self._file.close()
        finally:
            if self._part:
                with contextlib.suppress(OSError):
                    os.unlink(self._part)


@contextlib.contextmanager
def output(path):
    """Standard output, or the file that -o names in its place."""
    if path in (None, "-", "/dev/stdout"):
        yield
        return
    before, sys.stdout = sys.stdout, _File(path)
    try:
        yield
        sys.stdout.keep()
    finally:
        file, sys.stdout = sys.stdout, before
        file.close()


def check_input(path):
    """An input, "-" for standard input, is not the file that -o names."""
    if isinstance(sys.stdout, _File) and sys.stdout.replaces(sys.stdin.fileno() if path == "-" else path):
        raise UsageError("-o: the input itself")


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
        say(f"error: {error.args[0] if hasattr(error, 'pointer') else error}")  # its place is in no text of the user
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
            os.open("/" if number == 1 else os.devnull, os.O_RDONLY if number < 2 else os.O_WRONLY)
    sys.stdin = sys.stdin or _ClosedInput()
    sys.stdout, sys.stderr = _StandardOutput(streams[0]), _StandardError(streams[1])
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    _woken.append(woken)
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGXCPU"):
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
