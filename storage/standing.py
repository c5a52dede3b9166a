"""What others would wait for while a program stands still, as its shell may have it: nothing half written."""

from threading import RLock

AT_REST = RLock()
"""Held by whoever writes, and by a program that stands still: it does so between two writes, never in one."""
