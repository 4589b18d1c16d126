"""Threads that hold up nobody: a silent name server would keep a program that has long given up on it from ending."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


class Unwaited(ThreadPoolExecutor):
    """An event loop's executor that runs each call on a thread of its own, which the end of the program cuts short."""

    def submit(self, fn: Callable[Asked, Result], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Future[Result]:
        """The future of a call that runs from now on."""
        future = Future[Result]()
        Thread(target=_run, args=(future, lambda: fn(*args, **kwargs)), daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as it is called
        """Nothing: whatever runs still is left alone."""


def _run(future: Future[Any], call: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
        future.set_exception(error)
    else:
        future.set_result(result)
